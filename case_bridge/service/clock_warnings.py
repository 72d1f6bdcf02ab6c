"""Warnings of clocks: found when they are due, told once, logged; in batches that hold their cases."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import ClockStatus
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.domain.notices import Occasion
from case_bridge.domain.warnings import ClockWarning, warnings_due
from case_bridge.service.colleagues import Everybody, everybody
from case_bridge.service.notices import tell
from case_bridge.service.ports import Office
from case_bridge.service.sweep_ports import WatchedClock

BATCH = 500
"""Cases in one transaction [P]: SQLite lets nobody else write meanwhile, for some tenths of a second."""

_LANES = 2


@dataclass(frozen=True)
class _Seen:
    """A clock before and after a look at it, and what is to be told."""

    before: WatchedClock
    after: SlaClock
    warnings: tuple[ClockWarning, ...]


async def warn_of_clocks(office: Office, now: datetime) -> int:
    """Tell of every clock what is due by `now`; return how many clocks there were.

    Whatever was missed while nothing ran is told now. A case that somebody works on this moment is left for the
    next sweep.
    """
    async with office.store.read() as unit:
        staff = await everybody(unit, now)
        waiting = await unit.sweeps.with_due_clocks(now)
    batches = iter([waiting[start : start + BATCH] for start in range(0, len(waiting), BATCH)])

    async def lane() -> int:
        return sum([await _batch(office, staff, now, batch) for batch in batches])

    # While the database stores one batch, the next is made ready. Nothing goes on behind an error.
    done = await asyncio.gather(*(lane() for _ in range(_LANES)), return_exceptions=True)
    for each in done:
        if isinstance(each, BaseException):
            raise each
    return sum(each for each in done if isinstance(each, int))


async def _batch(office: Office, staff: Everybody, now: datetime, case_ids: Sequence[str]) -> int:
    async with office.store.write() as unit:
        due = await unit.sweeps.due_clocks(now, case_ids)
        seen = [_Seen(each, *warnings_due(each.clock, now)) for each in due]
        events = [event for each in seen for event in _events(each, now)]
        await unit.sweeps.keep([WatchedClock(each.before.subject, each.after) for each in seen], events)
        occasions = [occasion for each in seen for occasion in _occasions(each)]
        if occasions:
            await tell(unit, occasions, office, staff)
    return len(due)


def _occasions(seen: _Seen) -> Iterable[Occasion]:
    clock = seen.after
    for warning in seen.warnings:
        yield Occasion(
            kind=warning.kind,
            roles=warning.roles,
            subject=seen.before.subject,
            clock=clock.kind,
            due_at=clock.first_due_at,
            mark=clock.key,
        )


def _events(seen: _Seen, now: datetime) -> Iterable[tuple[str, CaseEvent]]:
    case_id, clock, before = seen.before.subject.case_id, seen.after, seen.before.clock
    name = f"{clock.kind.value} {clock.key}".strip()
    if seen.warnings:
        told = tuple(Change(name, None, warning.kind.value) for warning in seen.warnings)
        yield case_id, CaseEvent(EventKind.CLOCK_WARNED, now, SYSTEM, told)
    if clock.status is ClockStatus.BREACHED and before.status is not ClockStatus.BREACHED:
        change = Change(name, before.status.value, clock.status.value)
        yield case_id, CaseEvent(EventKind.CLOCK_BREACHED, now, SYSTEM, (change,))
