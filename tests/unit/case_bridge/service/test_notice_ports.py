"""The place of a notice in the inbox."""

from datetime import timedelta

from case_bridge.service.notice_ports import NOWHERE, NoticeMark, Outward
from tests.fakes.office import SUNDAY_NOON
from tests.storage.case_bridge.test_notices import notice


def test_the_mark_of_a_notice_is_its_place_in_the_inbox():
    unread, read = notice(1), notice(1, read_at=SUNDAY_NOON + timedelta(days=1))

    assert unread.mark == NoticeMark(is_read=False, created_at=unread.created_at, notice_id=unread.notice_id)
    assert read.mark == NoticeMark(is_read=True, created_at=unread.created_at, notice_id=unread.notice_id)


def test_nothing_is_open_unless_said():
    opened = Outward(mailed=frozenset({"li"}), is_mailing=True, groups=("g",), on_call=("r",), on_call_accounts=("li",))

    assert Outward() == NOWHERE
    assert {name for name, value in vars(NOWHERE).items() if value} == set()
    assert all(vars(opened).values())
