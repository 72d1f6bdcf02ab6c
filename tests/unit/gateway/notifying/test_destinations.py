"""Destinations as the settings name them; keys tell them apart and give nothing away."""

import pytest

from gateway.notifying.destinations import Account, BadDestination, Mailbox, Robot, RobotKind, destination, robot

WECOM = "wecom:https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1"
DINGTALK = "dingtalk:http://127.0.0.1:9/robot/send?access_token=t-1"


def test_a_robot_is_read_with_its_address():
    assert robot(WECOM) == Robot(RobotKind.WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1")


def test_the_secret_of_a_robot_stands_behind_its_address():
    read = robot(f" {DINGTALK}#SEC123 ")

    assert read == Robot(RobotKind.DINGTALK, "http://127.0.0.1:9/robot/send?access_token=t-1", "SEC123")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WECOM, robot(WECOM)),
        ("duty@example.com", Mailbox("duty@example.com")),
        (" chen ", Account("chen")),
    ],
    ids=["robot", "mailbox", "account"],
)
def test_whoever_is_on_call_is_a_robot_an_address_or_an_account(text, expected):
    assert destination(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "slack:https://example.com",
        "wecom:",
        "wecom:ftp://example.com/x",
        "dingtalk:https://",
        "wecom:qyapi.weixin.qq.com/send",
        "a b@example.com",
        "<x@example.com>",
        "x@",
        "two names",
        "",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(BadDestination):
        destination(text)


def test_a_robot_list_takes_robots_only():
    with pytest.raises(BadDestination):
        robot("duty@example.com")


def test_keys_differ_and_show_neither_address_nor_secret():
    known = [robot(WECOM), robot(WECOM.replace("k-1", "k-2")), robot(DINGTALK), Mailbox("duty@example.com")]

    assert len({each.key for each in known}) == len(known)
    shown = " ".join(f"{each.key} {each!r}" for each in known)
    assert not any(part in shown for part in ("k-1", "k-2", "t-1", "duty", "qyapi"))


def test_a_secret_that_changes_leaves_the_key():
    assert robot(f"{DINGTALK}#new").key == robot(f"{DINGTALK}#old").key
