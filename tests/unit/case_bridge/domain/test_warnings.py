"""Notices of a clock: to the right people, each once, and after a downtime everything together."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, ClockStatus, Role
from case_bridge.domain.calendar import SHANGHAI, state_council_calendar
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.due_times import due_after
from case_bridge.domain.sla import sla
from case_bridge.domain.warnings import ClockWarning, next_warning_at, schedule, still_told, warnings_due

K, N = ClockKind, NoticeKind
START = datetime(2026, 11, 23, 2, 0, tzinfo=timezone.utc)
HOUR, TICK = timedelta(hours=1), timedelta(microseconds=1)
DAY = 24 * HOUR
HANDLER, SUPERVISOR, MGMT, COMPLIANCE = Role.HANDLER, Role.SUPERVISOR, Role.MGMT, Role.COMPLIANCE
FOREVER = START + timedelta(days=365)


def clock(kind=K.FIRST_REPLY, span=DAY, rolled_by=timedelta(0)):
    return started(kind, START, Due(START + span + rolled_by, START + span))


def of_kind(kind, start=START):
    period = next(each for each in sla().periods if each.clock is kind)
    return started(kind, start, due_after(period, start, state_council_calendar()))


def told(of, *instants):
    """Return what is told at each of the instants, one after the other."""
    found = []
    for now in instants:
        of, warnings = warnings_due(of, now)
        found.append([warning.kind for warning in warnings])
    return found


def test_handler_supervisor_and_management_hear_of_a_clock_one_after_the_other():
    _, warnings = warnings_due(clock(), FOREVER)

    assert warnings == (
        ClockWarning(N.CLOCK_AT_50, (HANDLER,)),
        ClockWarning(N.CLOCK_AT_80, (HANDLER, SUPERVISOR)),
        ClockWarning(N.CLOCK_DUE, (SUPERVISOR, MGMT)),
        ClockWarning(N.CLOCK_LONG_OVERDUE, (MGMT,)),
    )


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (N.CLOCK_AT_50, 12 * HOUR),
        (N.CLOCK_AT_80, 0.8 * DAY),
        (N.CLOCK_DUE, DAY),
        (N.CLOCK_LONG_OVERDUE, 2 * DAY),
    ],
)
def test_a_notice_is_due_at_its_instant_not_before(kind, after):
    _, early = warnings_due(clock(), START + after - TICK)
    _, there = warnings_due(clock(), START + after)

    assert kind not in {warning.kind for warning in early}
    assert there[-1].kind is kind


def test_each_notice_is_told_once():
    assert told(clock(), START + 13 * HOUR, START + 13 * HOUR, START + 20 * HOUR, START + DAY, FOREVER, FOREVER) == [
        [N.CLOCK_AT_50],
        [],
        [N.CLOCK_AT_80],
        [N.CLOCK_DUE],
        [N.CLOCK_LONG_OVERDUE],
        [],
    ]


def test_what_was_missed_comes_together_in_order():
    assert told(clock(K.DECISION, 30 * DAY), START + 31 * DAY) == [
        [N.CLOCK_AT_50, N.CLOCK_AT_80, N.CLOCK_5_DAYS_BEFORE, N.CLOCK_2_DAYS_BEFORE, N.CLOCK_DUE, N.CLOCK_LONG_OVERDUE]
    ]


@pytest.mark.parametrize("kind", [K.DECISION, K.RECHECK])
def test_compliance_hears_five_and_two_days_before_a_decision(kind):
    of = clock(kind, 30 * DAY)
    of, _ = warnings_due(of, START + 25 * DAY - TICK)

    of, five = warnings_due(of, START + 25 * DAY)
    of, two = warnings_due(of, START + 28 * DAY)

    assert five == (ClockWarning(N.CLOCK_5_DAYS_BEFORE, (COMPLIANCE,)),)
    assert two == (ClockWarning(N.CLOCK_2_DAYS_BEFORE, (COMPLIANCE,)),)


def test_a_report_to_the_regulator_has_no_days_before_so_compliance_hears_everything():
    _, warnings = warnings_due(clock(K.REGULATOR_REPORT), FOREVER)

    assert [warning.kind for warning in warnings] == [
        N.CLOCK_AT_50, N.CLOCK_AT_80, N.CLOCK_DUE, N.CLOCK_LONG_OVERDUE,
    ]  # fmt: skip
    assert all(COMPLIANCE in warning.roles for warning in warnings)


def test_no_other_clock_warns_days_before():
    _, warnings = warnings_due(clock(K.RECHECK_WINDOW, 30 * DAY), FOREVER)
    _, others = warnings_due(clock(K.REPORT_RESULT, 60 * DAY), FOREVER)

    assert warnings == ()
    assert not {N.CLOCK_5_DAYS_BEFORE, N.CLOCK_2_DAYS_BEFORE} & {warning.kind for warning in others}


def test_people_are_warned_by_the_day_that_is_not_rolled_but_overdue_counts_from_the_day_by_law():
    of = clock(K.SUGGESTION, 10 * DAY, rolled_by=2 * DAY)

    assert {each.kind: each.at - START for each in schedule(of)} == {
        N.CLOCK_AT_50: 5 * DAY,
        N.CLOCK_AT_80: 8 * DAY,
        N.CLOCK_DUE: 10 * DAY,
        N.CLOCK_LONG_OVERDUE: 13 * DAY,
    }
    assert warnings_due(of, START + 11 * DAY)[0].status is ClockStatus.RUNNING
    assert warnings_due(of, START + 12 * DAY + TICK)[0].status is ClockStatus.BREACHED


def test_a_clock_of_working_days_is_long_overdue_a_working_day_later():
    friday = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)

    planned = schedule(of_kind(K.INQUIRY, friday))

    assert planned[-2].at == datetime(2026, 11, 23, 18, 0, tzinfo=SHANGHAI)
    assert (planned[-1].kind, planned[-1].at) == (
        N.CLOCK_LONG_OVERDUE,
        datetime(2026, 11, 24, 18, 0, tzinfo=SHANGHAI),
    )


def test_a_clock_is_breached_from_the_instant_after_it_is_due():
    at_due, _ = warnings_due(clock(), START + DAY)
    later, again = warnings_due(at_due, START + DAY + TICK)

    assert at_due.status is ClockStatus.RUNNING
    assert (later.status, again) == (ClockStatus.BREACHED, ())


def test_a_silent_customer_is_the_handlers_business_and_no_breach():
    of = of_kind(K.ASK_CUSTOMER)

    of, warnings = warnings_due(of, FOREVER)

    assert [warning.kind for warning in warnings] == [N.REMINDER_DAY_2, N.REMINDER_DAY_4, N.CLOCK_DUE]
    assert {warning.roles for warning in warnings} == {(HANDLER,)}
    assert of.status is ClockStatus.RUNNING
    assert next_warning_at(of) is None


def test_a_missing_progress_notice_is_the_handlers_business():
    _, warnings = warnings_due(of_kind(K.PROGRESS_NOTICE), FOREVER)

    assert {warning.roles for warning in warnings} == {(HANDLER,)}


def test_the_time_for_a_recheck_ends_by_itself():
    of = clock(K.RECHECK_WINDOW, 30 * DAY)

    in_time, _ = warnings_due(of, of.due_at)
    over, _ = warnings_due(of, FOREVER)

    assert in_time == of
    assert (over.status, over.stopped_at) == (ClockStatus.MET, of.due_at)
    assert (next_warning_at(of), next_warning_at(over)) == (of.due_at + TICK, None)


@pytest.mark.parametrize("ended", [clock().stopped(START), clock().cancelled(START), clock().paused(START)])
def test_what_ended_or_stands_owes_nothing(ended):
    assert warnings_due(ended, FOREVER) == (ended, ())
    assert next_warning_at(ended) is None


def test_what_was_breached_and_is_still_owed_goes_on_to_management():
    late = replace(clock().seen_at(START + 25 * HOUR), told=(N.CLOCK_AT_50, N.CLOCK_AT_80, N.CLOCK_DUE))

    assert next_warning_at(late) == START + 48 * HOUR
    assert told(late, START + 48 * HOUR) == [[N.CLOCK_LONG_OVERDUE]]


@pytest.mark.parametrize("kind", ClockKind)
def test_going_from_one_next_instant_to_the_next_tells_everything_once_and_comes_to_an_end(kind):
    of, found = clock(kind, 40 * DAY), []
    for _ in range(20):
        now = next_warning_at(of)
        if now is None:
            break
        before = of
        of, warnings = warnings_due(of, now)
        assert of != before
        found += [warning.kind for warning in warnings]

    assert next_warning_at(of) is None
    assert found == [warning.kind for warning in warnings_due(clock(kind, 40 * DAY), FOREVER)[1]]


def test_the_next_instant_is_the_earliest_thing_not_told():
    of = clock()

    assert next_warning_at(of) == START + 12 * HOUR
    assert next_warning_at(replace(of, told=(N.CLOCK_AT_50, N.CLOCK_AT_80))) == START + DAY
    assert next_warning_at(replace(of, told=(N.CLOCK_AT_50, N.CLOCK_AT_80, N.CLOCK_DUE))) == START + DAY + TICK


def test_after_the_due_time_moved_what_lies_ahead_will_be_told_again():
    moved = replace(clock(span=10 * DAY), told=(N.CLOCK_AT_50, N.CLOCK_AT_80, N.CLOCK_DUE))

    assert still_told(moved, START + 6 * DAY) == (N.CLOCK_AT_50,)


def test_a_clock_due_when_it_starts_has_no_half_way():
    assert told(clock(span=timedelta(0)), START) == [[N.CLOCK_DUE]]


def test_a_clock_without_a_known_start_warns_when_it_is_due():
    assert told(replace(clock(), started_at=None), START + DAY) == [[N.CLOCK_DUE]]
