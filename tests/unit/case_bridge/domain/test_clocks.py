"""How one promise starts, stops, stands and ends."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.clocks import CUSTOMERS_OWN, TOLD_TO_CUSTOMERS, Due, SlaClock, started

START = datetime(2026, 11, 23, 2, 0, tzinfo=timezone.utc)
DUE = START + timedelta(hours=24)
TICK = timedelta(microseconds=1)
CLOCK = started(ClockKind.FIRST_REPLY, START, Due(DUE, DUE))


def test_a_clock_runs_from_its_start_to_its_due_time():
    assert (CLOCK.status, CLOCK.started_at, CLOCK.due_at, CLOCK.first_due_at) == (ClockStatus.RUNNING, START, DUE, DUE)
    assert CLOCK.is_owed
    assert CLOCK.is_running


def test_people_are_warned_by_the_earlier_due_time():
    rolled = started(ClockKind.DECISION, START, Due(DUE, DUE - timedelta(days=1)))

    assert rolled.first_due_at == DUE - timedelta(days=1)
    assert replace(rolled, internal_due_at=None).first_due_at == DUE


def test_a_promise_is_breached_after_its_due_time_not_at_it():
    assert CLOCK.status_at(DUE) is ClockStatus.RUNNING
    assert CLOCK.status_at(DUE + TICK) is ClockStatus.BREACHED
    assert CLOCK.breaches_at == DUE + TICK
    assert CLOCK.seen_at(DUE + TICK).status is ClockStatus.BREACHED


@pytest.mark.parametrize("kind", CUSTOMERS_OWN)
def test_nobody_breaches_the_customers_own_limits(kind):
    own = started(kind, START, Due(DUE, DUE))

    assert own.status_at(DUE + timedelta(days=9)) is ClockStatus.RUNNING
    assert own.stopped(DUE + timedelta(days=9)).status is ClockStatus.MET


@pytest.mark.parametrize(
    ("late", "stopped", "cancelled"),
    [
        (timedelta(0), ClockStatus.MET, ClockStatus.CANCELLED),
        (TICK, ClockStatus.BREACHED, ClockStatus.BREACHED),
    ],
)
def test_what_ends_late_stays_breached(late, stopped, cancelled):
    at = DUE + late

    assert (CLOCK.stopped(at).status, CLOCK.cancelled(at).status) == (stopped, cancelled)
    assert (CLOCK.stopped(at).stopped_at, CLOCK.cancelled(at).stopped_at) == (at, at)
    assert not CLOCK.stopped(at).is_owed


def test_a_late_clock_is_owed_until_it_is_stopped():
    late = CLOCK.seen_at(DUE + TICK)

    assert late.is_owed
    assert late.stopped(DUE + timedelta(hours=1)).status is ClockStatus.BREACHED


@pytest.mark.parametrize("ended", [CLOCK.stopped(DUE), CLOCK.cancelled(DUE), CLOCK.stopped(DUE + TICK)])
def test_what_has_ended_ends_once(ended):
    later = DUE + timedelta(days=1)

    assert ended.stopped(later) == ended.cancelled(later) == ended.paused(later) == ended.seen_at(later) == ended


def test_a_clock_that_stands_is_neither_late_nor_running():
    standing = CLOCK.paused(START + timedelta(hours=3))

    assert (standing.status, standing.paused_at) == (ClockStatus.PAUSED, START + timedelta(hours=3))
    assert standing.status_at(DUE + timedelta(days=9)) is ClockStatus.PAUSED
    assert standing.is_owed
    assert not standing.is_running


def test_a_late_clock_does_not_stand():
    assert CLOCK.paused(DUE + TICK) == CLOCK


def test_a_resumed_clock_knows_how_long_it_stood():
    standing = replace(CLOCK, added_seconds=100).paused(START + timedelta(hours=3))

    resumed = standing.resumed(START + timedelta(hours=5))

    assert (resumed.status, resumed.paused_at) == (ClockStatus.RUNNING, None)
    assert resumed.added_seconds == 100 + 2 * 60 * 60
    assert resumed.resumed(DUE) == resumed


def test_a_standing_clock_can_be_cancelled():
    assert CLOCK.paused(START).cancelled(DUE).status is ClockStatus.CANCELLED


@pytest.mark.parametrize("status", [ClockStatus.MET, ClockStatus.CANCELLED])
def test_what_was_stored_as_ended_before_stops_were_kept_is_not_owed(status):
    assert not SlaClock(ClockKind.ACK, DUE, status).is_owed


def test_customers_hear_of_no_clock_that_is_the_companys_own():
    own = {ClockKind.LEVEL_CONFIRMATION, ClockKind.MAJOR_START, ClockKind.REGULATOR_REPORT, ClockKind.LOOK_BACK}

    assert not TOLD_TO_CUSTOMERS & (own | CUSTOMERS_OWN)
