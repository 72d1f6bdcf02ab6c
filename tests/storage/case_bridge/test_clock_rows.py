"""Clocks <-> rows."""

from datetime import date, timedelta

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.clocks import PlannedNotice, SlaClock
from case_bridge.storage.clock_rows import clock_row, in_order, to_clock
from tests.fakes.office import SUNDAY_NOON

FULL = SlaClock(
    kind=ClockKind.EXECUTE,
    due_at=SUNDAY_NOON + timedelta(days=3),
    status=ClockStatus.BREACHED,
    provisional=True,
    key="item-1",
    started_at=SUNDAY_NOON,
    internal_due_at=SUNDAY_NOON + timedelta(days=2),
    stopped_at=SUNDAY_NOON + timedelta(days=4),
    paused_at=SUNDAY_NOON + timedelta(days=1),
    told=(NoticeKind.CLOCK_AT_50, NoticeKind.CLOCK_DUE),
    planned=(PlannedNotice(NoticeKind.CLOCK_LONG_OVERDUE, SUNDAY_NOON + timedelta(days=5)),),
    added_seconds=60,
    not_after=date(2026, 12, 1),
)


def test_a_clock_comes_back_as_it_was():
    assert to_clock(clock_row("case-1", FULL)) == FULL


def test_clocks_stand_in_the_order_of_their_kinds_and_keys():
    clocks = [
        SlaClock(ClockKind.LOOK_BACK, SUNDAY_NOON, key="2"),
        SlaClock(ClockKind.LOOK_BACK, SUNDAY_NOON, key="1"),
        SlaClock(ClockKind.ACK, SUNDAY_NOON),
    ]

    found = in_order(clocks)

    assert [(clock.kind, clock.key) for clock in found] == [
        (ClockKind.ACK, ""),
        (ClockKind.LOOK_BACK, "1"),
        (ClockKind.LOOK_BACK, "2"),
    ]
