"""The brain: the only module that talks to Rasa."""

from datetime import datetime

import aiohttp
import msgspec

from gateway.domain.conversation import ConversationId
from gateway.domain.message import Utterance, signals_of
from gateway.service.ports import (
    BrainUnavailable,
    BrainUnreachable,
    FilingRetry,
    Turn,
    TurnFailed,
    TurnRefused,
)

_BASE = "/webhooks/tingsu"
_READY_SECONDS = 3
_SERVICE_UNAVAILABLE = 503
_OK = 200


class _TurnBody(msgspec.Struct):
    sender: str
    message_id: str
    text: str
    received_at: str
    channel: str
    address: str | None
    masked: tuple[str, ...]


class _FilingBody(msgspec.Struct):
    sender: str
    message_id: str
    received_at: str
    channel: str


class _AnswerBody(msgspec.Struct):
    messages: tuple[Utterance, ...]


class RasaBrain:
    """Asks our channel in Rasa; implements gateway.service.ports.Brain.

    A conversation keeps to one of the `urls`; another one is asked only when that one is away and
    nothing has been sent. `turn_seconds` limits one turn and must be shorter than a message's lease.
    """

    def __init__(self, urls: tuple[str, ...], token: str, turn_seconds: float) -> None:
        self._urls = tuple(url.rstrip("/") for url in urls)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._turn_timeout = aiohttp.ClientTimeout(total=turn_seconds, sock_connect=2)
        self._http: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.close()

    async def turn(self, turn: Turn) -> tuple[Utterance, ...]:
        body = _TurnBody(
            sender=turn.conversation,
            message_id=turn.message_id,
            text=turn.text,
            received_at=_instant(turn.received_at),
            channel=turn.channel.value,
            address=None,
            masked=turn.masked,
        )
        return await self._ask(turn.conversation, "turn", msgspec.json.encode(body))

    async def retry_filing(self, retry: FilingRetry) -> tuple[Utterance, ...]:
        body = _FilingBody(
            sender=retry.conversation,
            message_id=retry.message_id,
            received_at=_instant(retry.received_at),
            channel=retry.channel.value,
        )
        return await self._ask(retry.conversation, "filing", msgspec.json.encode(body))

    async def is_ready(self) -> bool:
        """Tell whether any of the brains could answer now."""
        for url in self._urls:
            if await self._is_ready(url):
                return True
        return False

    async def _ask(self, conversation: ConversationId, path: str, body: bytes) -> tuple[Utterance, ...]:
        for url in self._in_order(conversation):
            try:
                return await self._post(f"{url}{_BASE}/{path}", body)
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, TimeoutError) as lost:
                raise BrainUnavailable(type(lost).__name__) from lost
        raise BrainUnreachable

    async def _post(self, url: str, body: bytes) -> tuple[Utterance, ...]:
        async with self._session().post(url, data=body, headers=self._headers, timeout=self._turn_timeout) as response:
            raw = await response.read()
            if response.status != _OK:
                raise _failure(response.status)
        return _answer(raw)

    async def _is_ready(self, url: str) -> bool:
        timeout = aiohttp.ClientTimeout(total=_READY_SECONDS)
        try:
            async with self._session().get(f"{url}{_BASE}/ready", headers=self._headers, timeout=timeout) as response:
                return response.status == _OK
        except (aiohttp.ClientError, TimeoutError):
            return False

    def _in_order(self, conversation: ConversationId) -> tuple[str, ...]:
        first = int(conversation[:8], 16) % len(self._urls)
        return self._urls[first:] + self._urls[:first]

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            self._http = aiohttp.ClientSession(trust_env=False)
        return self._http


def _instant(instant: datetime) -> str:
    return instant.isoformat()


def _failure(status: int) -> Exception:
    if status == _SERVICE_UNAVAILABLE:
        return BrainUnavailable(str(status))
    if 400 <= status < 500:
        return TurnRefused(str(status))
    return TurnFailed(str(status))


def _answer(raw: bytes) -> tuple[Utterance, ...]:
    try:
        messages = msgspec.json.decode(raw, type=_AnswerBody).messages
        for message in messages:
            signals_of(message)
    except (msgspec.MsgspecError, ValueError, RecursionError) as wrong:
        raise TurnFailed("unreadable answer") from wrong
    return tuple(messages)
