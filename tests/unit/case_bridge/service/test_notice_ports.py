"""The place of a notice in the inbox."""

from dataclasses import replace
from datetime import timedelta

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.notice_wording import News
from case_bridge.service.notice_ports import NOWHERE, Notice, NoticeMark, Outward
from tests.fakes.office import SUNDAY_NOON

UNREAD = Notice("a" * 32, News(NoticeKind.CALENDAR_MISSING), None, Role.ADMIN, SUNDAY_NOON, place=7)


def test_the_mark_of_a_notice_is_its_place_in_the_inbox():
    read = replace(UNREAD, read_at=SUNDAY_NOON + timedelta(days=1))

    assert UNREAD.mark == NoticeMark(is_read=False, place=7)
    assert read.mark == NoticeMark(is_read=True, place=7)


def test_nothing_is_open_unless_said():
    opened = Outward(mailed=frozenset({"li"}), is_mailing=True, groups=("g",), on_call=("r",), on_call_accounts=("li",))

    assert Outward() == NOWHERE
    assert {name for name, value in vars(NOWHERE).items() if value} == set()
    assert all(vars(opened).values())
