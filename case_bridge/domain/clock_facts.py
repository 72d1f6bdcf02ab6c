"""Which clocks a case has by its facts: act, level, topic, contact; and how they follow when the facts change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from case_bridge.contract.vocabulary import CaseState, ClockKind, ClockStatus
from case_bridge.domain.calendar import Calendar
from case_bridge.domain.clock_set import ClockSet
from case_bridge.domain.clocks import Due, SlaClock, started
from case_bridge.domain.due_times import due_after, rolled
from case_bridge.domain.sla import Period, Promise, sla
from case_bridge.domain.states import BEFORE_DECISION
from case_bridge.domain.warnings import still_told

S = CaseState
K = ClockKind

_REPORT_OPEN = (S.REGISTERED, S.SCREENING, S.INVESTIGATING)
_STARTS_IN: Mapping[ClockKind, tuple[CaseState, ...]] = MappingProxyType(
    {
        **dict.fromkeys((K.ACK, K.INQUIRY), (S.REGISTERED,)),
        # Starts with what was told last, see domain.clock_work.
        K.PROGRESS_NOTICE: (),
        **dict.fromkeys((K.SIMPLE_SOLUTION, K.COMPLEX_PRELIM, K.DECISION, K.CREDIT_OBJECTION), BEFORE_DECISION),
        **dict.fromkeys((K.LEVEL_CONFIRMATION, K.MAJOR_START), BEFORE_DECISION),
        K.FIRST_REPLY: (*BEFORE_DECISION, *_REPORT_OPEN),
        K.SUGGESTION: (S.REGISTERED, S.EVALUATING),
        K.REPORT_SCREEN: (S.REGISTERED, S.SCREENING),
        K.REPORT_RESULT: _REPORT_OPEN,
    }
)
"""In which states a change of the facts can bring a clock that was not there."""


def clocks_for(promise: Promise, calendar: Calendar) -> tuple[SlaClock, ...]:
    """Return the clocks of a case as they start, in the order of their kinds.

    A promise kept at the instant it is made (the receipt on the screen) is met at once.
    """
    clocks = (_first(period, promise, calendar) for period in sla(promise.sla_version).owed(promise))
    return ClockSet(tuple(clocks)).in_order()


def _first(period: Period, promise: Promise, calendar: Calendar) -> SlaClock:
    start = promise.received_at
    if period.starts == "level":
        start = promise.level_set_at or start
    clock = started(period.clock, start, due_after(period, start, calendar))
    return clock if period.amount else clock.stopped(start)


def following(old: ClockSet, promise: Promise, state: CaseState, calendar: Calendar, now: datetime) -> ClockSet:
    """Return the clocks after the facts changed: due times are counted anew from where each clock began.

    What is no longer owed is cancelled, what is owed now starts (again), from the start of the complaint's round. A
    promise already met or breached stays so.
    """
    base = old.get(K.DECISION)
    if base is not None and base.started_at is not None:
        promise = replace(promise, received_at=base.started_at)
    owed = {clock.kind: clock for clock in clocks_for(promise, calendar)}
    clocks = old.cancelled(now, [kind for kind in _STARTS_IN if kind not in owed])
    clocks = clocks.changed(owed, lambda clock: counted_anew(clock, promise, calendar, now))
    for kind, fresh in owed.items():
        there = clocks.get(kind)
        is_gone = there is None or there.status is ClockStatus.CANCELLED
        if is_gone and state in _STARTS_IN[kind]:
            clocks = clocks.plus(fresh)
    return clocks


def restarted(old: ClockSet, promise: Promise, state: CaseState, calendar: Calendar, now: datetime) -> ClockSet:
    """Return the clocks of a case that is opened again: what leads to the decision is owed anew, from now."""
    anew = replace(promise, received_at=now)
    clocks = old
    for fresh in clocks_for(anew, calendar):
        if fresh.kind in (K.SIMPLE_SOLUTION, K.COMPLEX_PRELIM, K.DECISION, K.CREDIT_OBJECTION, K.PROGRESS_NOTICE):
            clocks = clocks.cancelled(now, (fresh.kind,)).plus(fresh)
    return following(clocks, anew, state, calendar, now)


def counted_anew(clock: SlaClock, promise: Promise, calendar: Calendar, now: datetime) -> SlaClock:
    """Return an owed clock with its due time counted again from its own start, for the case as it is now."""
    if not clock.is_owed:
        return clock
    due = _due_again(clock, promise, calendar)
    return clock if due is None else moved(clock, due, now)


def moved(clock: SlaClock, due: Due, now: datetime) -> SlaClock:
    """Return the clock with another due time.

    A breach that was seen stays one; notices that lie ahead again will be told again.
    """
    as_before = (clock.due_at, clock.internal_due_at, clock.provisional, clock.planned)
    if as_before == (due.at, due.internal, due.provisional, due.planned):
        return clock
    shifted = replace(
        clock,
        due_at=due.at,
        internal_due_at=due.internal,
        provisional=due.provisional,
        planned=due.planned,
    )
    return replace(shifted, told=still_told(shifted, now))


def _due_again(clock: SlaClock, promise: Promise, calendar: Calendar) -> Due | None:
    if clock.kind is K.LOOK_BACK:
        return rolled(clock.internal_due_at or clock.due_at, calendar)
    period = sla(promise.sla_version).period(clock.kind, promise)
    if period is None or clock.started_at is None:
        return None
    return due_after(period, clock.started_at, calendar, added_seconds=clock.added_seconds, not_after=clock.not_after)
