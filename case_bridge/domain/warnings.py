"""Which notices a clock owes: to whom, from when, each once, and everything that was missed together.

Source: domain report §3.6, "Warnings".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, ClockStatus, Role
from case_bridge.domain.clocks import CUSTOMERS_OWN, PlannedNotice, SlaClock

_SHARES = ((NoticeKind.CLOCK_AT_50, 50), (NoticeKind.CLOCK_AT_80, 80))
_DAYS_BEFORE = (
    (NoticeKind.CLOCK_5_DAYS_BEFORE, timedelta(days=5)),
    (NoticeKind.CLOCK_2_DAYS_BEFORE, timedelta(days=2)),
)
_LONG_OVERDUE = timedelta(hours=24)
_ROLES: Mapping[NoticeKind, tuple[Role, ...]] = MappingProxyType(
    {
        NoticeKind.REMINDER_DAY_2: (Role.HANDLER,),
        NoticeKind.REMINDER_DAY_4: (Role.HANDLER,),
        NoticeKind.CLOCK_AT_50: (Role.HANDLER,),
        NoticeKind.CLOCK_AT_80: (Role.HANDLER, Role.SUPERVISOR),
        NoticeKind.CLOCK_5_DAYS_BEFORE: (Role.COMPLIANCE,),
        NoticeKind.CLOCK_2_DAYS_BEFORE: (Role.COMPLIANCE,),
        NoticeKind.CLOCK_DUE: (Role.SUPERVISOR, Role.MGMT),
        NoticeKind.CLOCK_LONG_OVERDUE: (Role.MGMT,),
    }
)
"""Who is told; a department's head has the role MGMT."""

_ORDER = {kind: position for position, kind in enumerate(_ROLES)}

_WATCHED = frozenset({ClockKind.DECISION, ClockKind.RECHECK, ClockKind.REGULATOR_REPORT})
"""Compliance is told some days before the end."""

_FOR_THE_HANDLER = frozenset({ClockKind.PROGRESS_NOTICE, ClockKind.ASK_CUSTOMER})
"""A missing progress notice, or a silent customer, is the handler's business alone. Source: §1.3, row 55."""


@dataclass(frozen=True)
class ClockWarning:
    """One notice that is due; the role HANDLER means the handler of the case."""

    kind: NoticeKind
    roles: tuple[Role, ...]


def schedule(clock: SlaClock) -> tuple[PlannedNotice, ...]:
    """Return every notice of a clock, told or not, in the order in which they fall due.

    Shares count from the start to the earlier due time, "long overdue" from the day by law. What would come before
    the start (five days before the end of a period of 24 hours) is left out.
    """
    return _in_order(_times(clock))


def _times(clock: SlaClock) -> Mapping[NoticeKind, datetime]:
    if clock.kind is ClockKind.RECHECK_WINDOW:
        return {}
    found = {each.kind: each.at for each in clock.planned}
    due = clock.first_due_at
    found[NoticeKind.CLOCK_DUE] = due
    if clock.kind in CUSTOMERS_OWN:
        found.pop(NoticeKind.CLOCK_LONG_OVERDUE, None)
        return found
    found.setdefault(NoticeKind.CLOCK_LONG_OVERDUE, clock.due_at + _LONG_OVERDUE)
    start = clock.started_at or due
    found |= {kind: start + (due - start) * share / 100 for kind, share in _SHARES if start < due}
    if clock.kind in _WATCHED:
        found |= {kind: due - before for kind, before in _DAYS_BEFORE if due - before >= start}
    return found


def warnings_due(clock: SlaClock, now: datetime) -> tuple[SlaClock, tuple[ClockWarning, ...]]:
    """Return the clock with everything told that is due by now, and what people are to be told, oldest first.

    The status follows: a clock that is late is BREACHED from here on (the caller logs the breach by comparing), and
    the customer's time for a recheck ends by itself. A clock that stands or was stopped owes nothing.
    """
    if not clock.is_running:
        return clock, ()
    times = {kind: at for kind, at in _times(clock).items() if at <= now and kind not in clock.told}
    kinds = sorted(times, key=lambda kind: (times[kind], _ORDER[kind]))
    seen = replace(clock, status=clock.status_at(now), told=(*clock.told, *kinds))
    if seen.kind is ClockKind.RECHECK_WINDOW and now >= seen.breaches_at:
        seen = seen.stopped(seen.due_at)
    return seen, tuple(_warning(clock.kind, kind) for kind in kinds)


def next_warning_at(clock: SlaClock) -> datetime | None:
    """Return from when `warnings_due` has something to do again, None if it never has."""
    if not clock.is_running:
        return None
    waiting = [at for kind, at in _times(clock).items() if kind not in clock.told]
    if clock.status is ClockStatus.RUNNING and clock.kind is not ClockKind.ASK_CUSTOMER:
        waiting.append(clock.breaches_at)
    return min(waiting, default=None)


def still_told(clock: SlaClock, now: datetime) -> tuple[NoticeKind, ...]:
    """Return what counts as told after the due time moved: what lies ahead again is told again when it comes."""
    ahead = {each.kind for each in schedule(clock) if each.at > now}
    return tuple(kind for kind in clock.told if kind not in ahead)


def _in_order(found: Mapping[NoticeKind, datetime]) -> tuple[PlannedNotice, ...]:
    notices = (PlannedNotice(kind, at) for kind, at in found.items())
    return tuple(sorted(notices, key=lambda each: (each.at, _ORDER[each.kind])))


# A sweep makes the same few of them for thousands of clocks.
@cache
def _warning(clock: ClockKind, notice: NoticeKind) -> ClockWarning:
    return ClockWarning(notice, _roles(clock, notice))


def _roles(clock: ClockKind, notice: NoticeKind) -> tuple[Role, ...]:
    if clock in _FOR_THE_HANDLER:
        return (Role.HANDLER,)
    roles = _ROLES[notice]
    is_short = clock is ClockKind.REGULATOR_REPORT and Role.COMPLIANCE not in roles
    return (*roles, Role.COMPLIANCE) if is_short else roles
