"""Notices in groups: text messages by the robots of WeCom and DingTalk."""

import base64
import hashlib
import hmac
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import msgspec

from case_bridge.service.delivering import NotDelivered, Outgoing
from gateway.notifying.destinations import Robot, RobotKind

_FILE = Path(__file__).with_name("robots.json")
_LONGEST_ANSWER = 64 * 1024
_FINAL = frozenset({400, 401, 403, 404, 405, 410})


class RobotLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the operator of a robot allows, and where it says so."""

    messages_a_minute: int
    source: str


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checked_on: str
    wecom: RobotLimits
    dingtalk: RobotLimits


class _Text(msgspec.Struct, frozen=True):
    content: str


class _Message(msgspec.Struct, frozen=True):
    """What both robots take."""

    text: _Text
    msgtype: str = "text"


class _Answer(msgspec.Struct, frozen=True):
    """What both robots answer; 0 means taken."""

    errcode: int


class RobotPost:
    """Posts text messages; open until `close`."""

    def __init__(self, timeout_seconds: float) -> None:
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, message: Outgoing, robot: Robot) -> None:
        """Hand a message to a robot. Raises NotDelivered."""
        body = msgspec.json.encode(_Message(_Text(message.text)))
        try:
            status, raw = await self._post(_address(robot, message.at), body)
        except TimeoutError:
            raise NotDelivered("timeout") from None
        except aiohttp.ClientError:
            # Not chained: the address holds the robot's token.
            raise NotDelivered("unreachable") from None
        if status != HTTPStatus.OK:
            raise NotDelivered(f"http_{status}", is_final=status in _FINAL)
        try:
            answer = msgspec.json.decode(raw, type=_Answer)
        except msgspec.DecodeError:
            raise NotDelivered("not_a_robot") from None
        if answer.errcode != 0:
            raise NotDelivered(f"errcode_{answer.errcode}")

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _post(self, url: str, body: bytes) -> tuple[int, bytes]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout, cookie_jar=aiohttp.DummyCookieJar())
        headers = {"Content-Type": "application/json; charset=utf-8"}
        async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
            return response.status, await response.content.read(_LONGEST_ANSWER)


@lru_cache(maxsize=1)
def robot_limits() -> tuple[RobotLimits, RobotLimits]:
    """Return the limits of WeCom's and of DingTalk's robots."""
    facts = msgspec.json.decode(_FILE.read_bytes(), type=_Facts)
    return facts.wecom, facts.dingtalk


def messages_a_minute(robot: Robot) -> int:
    """Return how many messages a robot takes in a minute."""
    wecom, dingtalk = robot_limits()
    return (dingtalk if robot.kind is RobotKind.DINGTALK else wecom).messages_a_minute


def _address(robot: Robot, at: datetime) -> str:
    if robot.kind is not RobotKind.DINGTALK or robot.secret is None:
        return robot.url
    timestamp = str(int(at.timestamp() * 1000))
    signed = hmac.new(robot.secret.encode(), f"{timestamp}\n{robot.secret}".encode(), hashlib.sha256).digest()
    query = urlencode({"timestamp": timestamp, "sign": base64.b64encode(signed).decode()})
    return f"{robot.url}{'&' if '?' in robot.url else '?'}{query}"
