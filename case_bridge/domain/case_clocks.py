"""The clocks of a case after its facts changed, or after a year's calendar was published."""

from dataclasses import replace
from datetime import datetime

from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.calendar import Calendar
from case_bridge.domain.case import Case
from case_bridge.domain.clock_facts import counted_anew, following
from case_bridge.domain.clock_set import ClockSet
from case_bridge.domain.clocks import SlaClock


def with_clocks_following(case: Case, calendar: Calendar, now: datetime) -> Case:
    """Return the case with its clocks brought in line with act, level, topic and contacts as they are now."""
    return replace(case, clocks=clocks_following(case, calendar, now).in_order())


def clocks_following(case: Case, calendar: Calendar, now: datetime) -> ClockSet:
    """Return the clocks as the facts of the case want them; due times are counted from where each clock began."""
    clocks = seen(case, now)
    if case.is_level_confirmed:
        clocks = clocks.stopped(now, (ClockKind.LEVEL_CONFIRMATION,))
    return following(clocks, case.promise(now), case.state, calendar, now)


def seen(case: Case, now: datetime) -> ClockSet:
    """Return the clocks of the case with what is late by now marked so, before anything moves a due time."""
    return ClockSet(tuple(clock.seen_at(now) for clock in case.clocks))


def recounted(case: Case, calendar: Calendar, now: datetime) -> tuple[SlaClock, ...]:
    """Return the clocks with every due time that is still owed counted again by another calendar.

    What was or was not late by a provisional date is judged anew by the final one, also where it has ended; a date that
    was final leaves a breach a breach, and what has ended as it is.
    """
    promise = case.promise(now)
    return tuple(
        _judged_anew(clock, case, calendar, now) if clock.provisional else counted_anew(clock, promise, calendar, now)
        for clock in case.clocks
    )


def _judged_anew(clock: SlaClock, case: Case, calendar: Calendar, now: datetime) -> SlaClock:
    is_breached = clock.status is ClockStatus.BREACHED
    as_if_owed = replace(clock, stopped_at=None, status=ClockStatus.RUNNING if is_breached else clock.status)
    if not as_if_owed.is_owed:
        return clock
    final = counted_anew(replace(as_if_owed, provisional=True), case.promise(now), calendar, now)
    return final.stopped(clock.stopped_at) if is_breached and clock.stopped_at else final.seen_at(now)
