"""Each destination goes its way; what the settings do not know any more is given up."""

from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pytest

from case_bridge.contract.notice_words import NoticeRoute
from case_bridge.service.delivering import EMERGENCIES, NEWS, NotDelivered
from case_bridge.service.notice_ports import Outward
from gateway.notifying.destinations import Account, Mailbox, Robot, RobotKind
from gateway.notifying.post import Directory, NoticePost
from gateway.notifying.smtp import MailServer as Server
from gateway.notifying.smtp import Security
from tests.fakes.group_robot import GroupRobot, running_robot
from tests.fakes.mail_server import MailServer, running_mail_server

GROUP = Robot(RobotKind.WECOM, "http://127.0.0.1:1/send?key=group")
RING = Robot(RobotKind.DINGTALK, "http://127.0.0.1:1/send?access_token=ring")
DUTY = Mailbox("duty@example.com")
LI = MappingProxyType({"li": Mailbox("li@example.com")})
SERVER = Server("127.0.0.1", 1, "tingsu@example.com", Security.NONE)
WHOLE = Directory(SERVER, LI, (GROUP,), (RING, DUTY, Account("li"), Account("wang")))


def test_nothing_leaves_the_house_by_default():
    assert Directory().outward == Outward()


def test_the_ways_out_are_told_by_keys_that_hold_no_address_and_no_secret():
    outward = WHOLE.outward

    assert (outward.mailed, outward.is_mailing) == ({"li"}, True)
    assert (outward.groups, outward.on_call) == ((GROUP.key,), (RING.key, DUTY.key, "staff:li", "staff:wang"))
    assert outward.on_call_accounts == ("li", "wang")
    assert not any(part in str(outward) for part in ("example.com", "127.0.0.1", "access_token", "key="))


def test_without_a_mail_server_nobody_is_mailed():
    outward = replace(WHOLE, server=None, on_call=(RING, Account("li"))).outward

    assert (outward.mailed, outward.is_mailing) == (frozenset(), False)
    assert (outward.on_call, outward.on_call_accounts) == ((RING.key,), ("li",))


def test_robots_are_paced_and_something_is_kept_free_for_emergencies():
    post = NoticePost(WHOLE)

    assert post.paced(NEWS) == {GROUP.key: 12, RING.key: 12}
    assert post.paced(EMERGENCIES) == {GROUP.key: 18, RING.key: 18}
    assert NoticeRoute.ON_CALL in EMERGENCIES


async def test_each_destination_goes_its_way(message):
    async with running_mail_server(MailServer()) as mail, running_robot(GroupRobot()) as robot:
        group = Robot(RobotKind.WECOM, f"{robot.url}/send?key=k")
        directory = Directory(replace(SERVER, port=mail.port), LI, (group,), (DUTY, Account("li")))
        post = NoticePost(directory)
        for key in ("staff:li", DUTY.key, group.key):
            await post.send(replace(message, destination=key))
        await post.close()

    assert [each.recipients for each in mail.received] == [("li@example.com",), ("duty@example.com",)]
    assert robot.texts == [message.text]


@pytest.mark.parametrize("key", ["staff:wang", "mail:0123456789ab", "wecom:0123456789ab"])
async def test_a_destination_that_the_settings_do_not_name_is_given_up(message, key):
    post = NoticePost(WHOLE)

    with pytest.raises(NotDelivered) as failed:
        await post.send(replace(message, destination=key))
    await post.close()

    assert (failed.value.word, failed.value.is_final) == ("no_such_destination", True)


@dataclass
class StaffFile:
    """Addresses of accounts; keeps what was asked."""

    addresses: dict[str, str]
    asked: list[str] = field(default_factory=list)

    async def address_of(self, account: str) -> str | None:
        self.asked.append(account)
        return self.addresses.get(account)


async def test_the_staff_file_has_the_addresses_that_the_settings_have_not(message):
    staff_file = StaffFile({"li": "old@example.com", "wang": "wang@example.com"})
    async with running_mail_server(MailServer()) as mail:
        post = NoticePost(replace(WHOLE, server=replace(SERVER, port=mail.port)), staff_file.address_of)
        for key in ("staff:li", "staff:wang"):
            await post.send(replace(message, destination=key))
        await post.close()

    assert [each.recipients for each in mail.received] == [("li@example.com",), ("wang@example.com",)]
    assert staff_file.asked == ["wang"]


async def test_an_address_that_is_none_is_given_up(message):
    post = NoticePost(WHOLE, StaffFile({"wang": "wang at work"}).address_of)

    with pytest.raises(NotDelivered) as failed:
        await post.send(replace(message, destination="staff:wang"))
    await post.close()

    assert (failed.value.word, failed.value.is_final) == ("bad_address", True)


async def test_mail_without_a_server_is_given_up(message):
    post = NoticePost(replace(WHOLE, server=None))

    with pytest.raises(NotDelivered, match="no_such_destination"):
        await post.send(replace(message, destination="staff:li"))
    await post.close()
