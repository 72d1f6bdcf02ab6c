"""Robots against a real HTTP server on loopback: the shape of WeCom and DingTalk, refusals, time-outs."""

import base64
import hashlib
import hmac

import pytest

from case_bridge.service.delivering import NotDelivered
from gateway.notifying.destinations import Robot, RobotKind
from gateway.notifying.robots import RobotPost, messages_a_minute, robot_limits
from tests.fakes.group_robot import GroupRobot, running_robot
from tests.fakes.running_service import free_port
from tests.wire.gateway.notifying.conftest import NOW

SECRET = "SEC-made-up"


@pytest.fixture
async def robot():
    async with running_robot(GroupRobot()) as running:
        yield running


@pytest.fixture
async def post():
    opened = RobotPost(timeout_seconds=5)
    yield opened
    await opened.close()


def wecom(robot: GroupRobot) -> Robot:
    return Robot(RobotKind.WECOM, f"{robot.url}/cgi-bin/webhook/send?key=k-1")


async def failure(message, post, at: Robot) -> tuple[str, bool]:
    with pytest.raises(NotDelivered) as failed:
        await post.send(message, at)
    assert failed.value.__cause__ is None
    return failed.value.word, failed.value.is_final


async def test_wecom_gets_a_text_message_under_its_key(message, post, robot):
    await post.send(message, wecom(robot))

    (heard,) = robot.heard
    assert (heard.path, heard.query) == ("/cgi-bin/webhook/send", {"key": "k-1"})
    assert heard.content_type == "application/json; charset=utf-8"
    assert heard.body == {"msgtype": "text", "text": {"content": message.text}}


async def test_dingtalk_gets_the_same_with_a_signature_of_this_instant(message, post, robot):
    at = Robot(RobotKind.DINGTALK, f"{robot.url}/robot/send?access_token=t-1", SECRET)

    await post.send(message, at)

    (heard,) = robot.heard
    timestamp = str(int(NOW.timestamp() * 1000))
    signed = hmac.new(SECRET.encode(), f"{timestamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    expected = {"access_token": "t-1", "timestamp": timestamp, "sign": base64.b64encode(signed).decode()}
    assert (heard.path, heard.query) == ("/robot/send", expected)
    assert heard.body == {"msgtype": "text", "text": {"content": message.text}}


async def test_dingtalk_without_a_secret_goes_by_its_keyword(message, post, robot):
    await post.send(message, Robot(RobotKind.DINGTALK, f"{robot.url}/robot/send?access_token=t-1"))

    assert robot.heard[0].query == {"access_token": "t-1"}
    assert message.text.startswith("【听诉】")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"errcode": 93000, "errmsg": "invalid webhook url"}, ("errcode_93000", False)),
        ({"errcode": 45009, "errmsg": "freq out of limit"}, ("errcode_45009", False)),
        ({"errmsg": "no code"}, ("not_a_robot", False)),
        ("<html>", ("not_a_robot", False)),
        (500, ("http_500", False)),
        (429, ("http_429", False)),
        (302, ("http_302", False)),
        (404, ("http_404", True)),
        (403, ("http_403", True)),
    ],
    ids=["unknown key", "too often", "no code", "a page", "broken", "busy", "redirect", "gone", "forbidden"],
)
async def test_a_refusal_is_told_by_its_kind(message, post, robot, answer, expected):
    robot.answers.append(answer)

    assert await failure(message, post, wecom(robot)) == expected
    assert len(robot.heard) == 1


async def test_a_robot_that_says_nothing_is_left_after_the_time_out(message, robot):
    post = RobotPost(timeout_seconds=0.2)
    robot.answers.append("hang")

    told = await failure(message, post, wecom(robot))
    await post.close()

    assert told == ("timeout", False)


async def test_a_robot_that_is_away_is_unreachable(message, post):
    away = Robot(RobotKind.WECOM, f"http://127.0.0.1:{free_port()}/send?key=k-1")

    assert await failure(message, post, away) == ("unreachable", False)


def test_limits_name_their_source():
    assert all(limits.source.startswith("https://") for limits in robot_limits())
    assert [messages_a_minute(Robot(kind, "https://x")) for kind in RobotKind] == [20, 20]
