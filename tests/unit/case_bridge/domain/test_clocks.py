"""Which promises a case has, and when they are due."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from case_bridge.contract.vocabulary import Act, ClockKind, ClockStatus, Severity
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.clocks import Promise, clocks_for, recomputed

CALENDAR = state_council_calendar()
FRIDAY_1759 = datetime(2026, 11, 20, 9, 59, tzinfo=timezone.utc)
LAST_MINUTE_OF_SUNDAY = datetime(2026, 11, 22, 15, 59, tzinfo=timezone.utc)
CHRISTMAS = datetime(2026, 12, 25, 2, 0, tzinfo=timezone.utc)
ACK, FIRST, SIMPLE, COMPLEX = tuple(ClockKind)[:4]


def _promise(act=Act.COMPLAINT, severity=Severity.SIMPLE, is_contactable=True, received_at=FRIDAY_1759):
    return Promise(act, severity, is_contactable, received_at)


@pytest.mark.parametrize(
    ("act", "severity", "is_contactable", "kinds"),
    [
        (Act.COMPLAINT, Severity.SIMPLE, True, (ACK, FIRST, SIMPLE)),
        (Act.COMPLAINT, Severity.SIMPLE, False, (ACK, FIRST, SIMPLE)),
        (Act.COMPLAINT, Severity.COMPLEX, True, (ACK, FIRST, COMPLEX)),
        (Act.COMPLAINT, Severity.MAJOR, True, (ACK, FIRST, COMPLEX)),
        (Act.REPORT, Severity.MAJOR, True, (ACK, FIRST)),
        (Act.REPORT, Severity.MAJOR, False, (ACK,)),
        (Act.REPORT, Severity.SIMPLE, True, (ACK, FIRST)),
        (Act.INQUIRY, Severity.SIMPLE, True, (ACK,)),
        (Act.SUGGESTION, Severity.MAJOR, True, (ACK,)),
    ],
)
def test_each_kind_of_case_has_its_promises(act, severity, is_contactable, kinds):
    clocks = clocks_for(_promise(act, severity, is_contactable), CALENDAR)

    assert tuple(clock.kind for clock in clocks) == kinds


def test_a_simple_complaint_is_due_in_24_natural_hours_over_a_weekend():
    clocks = {clock.kind: clock for clock in clocks_for(_promise(), CALENDAR)}

    assert clocks[ACK].status is ClockStatus.MET
    assert clocks[FIRST].due_at == clocks[SIMPLE].due_at == FRIDAY_1759 + timedelta(hours=24)


@pytest.mark.parametrize(
    ("received_at", "due", "provisional"),
    [
        (FRIDAY_1759, "2026-11-27T10:00:00+00:00", False),
        (LAST_MINUTE_OF_SUNDAY, "2026-11-27T10:00:00+00:00", False),
        (LAST_MINUTE_OF_SUNDAY + timedelta(minutes=1), "2026-11-30T10:00:00+00:00", False),
        (CHRISTMAS, "2027-01-04T10:00:00+00:00", True),
    ],
)
def test_the_preliminary_opinion_is_due_at_close_of_business_of_the_fifth_working_day(received_at, due, provisional):
    promise = _promise(severity=Severity.COMPLEX, received_at=received_at)

    (clock,) = (clock for clock in clocks_for(promise, CALENDAR) if clock.kind is COMPLEX)

    assert (clock.due_at.isoformat(), clock.provisional) == (due, provisional)


def test_a_promise_is_breached_after_its_due_time_not_at_it():
    clock = clocks_for(_promise(), CALENDAR)[1]

    assert clock.status_at(clock.due_at) is ClockStatus.RUNNING
    assert clock.status_at(clock.due_at + timedelta(microseconds=1)) is ClockStatus.BREACHED
    assert replace(clock, status=ClockStatus.MET).status_at(clock.due_at + timedelta(days=9)) is ClockStatus.MET


def test_a_higher_level_cancels_the_simple_promise_and_starts_the_other_from_receipt():
    simple = clocks_for(_promise(), CALENDAR)

    after = recomputed(simple, _promise(severity=Severity.COMPLEX), CALENDAR)

    status = {clock.kind: clock.status for clock in after}
    assert status == {
        ACK: ClockStatus.MET,
        FIRST: ClockStatus.RUNNING,
        SIMPLE: ClockStatus.CANCELLED,
        COMPLEX: ClockStatus.RUNNING,
    }


@pytest.mark.parametrize("settled", [ClockStatus.MET, ClockStatus.BREACHED])
def test_what_is_settled_stays_settled(settled):
    simple = tuple(replace(clock, status=settled) for clock in clocks_for(_promise(), CALENDAR))

    after = recomputed(simple, _promise(severity=Severity.COMPLEX), CALENDAR)

    assert {clock.kind: clock.status for clock in after}[SIMPLE] is settled
    assert {clock.kind: clock.status for clock in after}[FIRST] is settled
