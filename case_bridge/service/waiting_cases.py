"""Cases that wait for the system: a step of its own, somebody to handle them, a due date that became final."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from case_bridge.contract.escalation_words import EscalationTrigger
from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.assignment import assignment_rules, is_anybody_there
from case_bridge.domain.calendar import Calendar, at_local_time, local_day
from case_bridge.domain.case_clocks import recounted
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.escalation import escalation_matrix
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.domain.notices import Occasion, subject_of
from case_bridge.domain.own_steps import own_step
from case_bridge.service.acting import acted_by_itself
from case_bridge.service.assigning import candidates, desk_for
from case_bridge.service.colleagues import everybody
from case_bridge.service.notices import announce_all, tell
from case_bridge.service.ports import DossierChange, Office, UnitOfWork
from case_bridge.service.reference_ports import Recount
from case_bridge.service.sweep_ports import Unassigned

MAY_STAY_UNASSIGNED = timedelta(hours=1)
"""Working time after which supervisors are told of a case that nobody has [P]."""

BATCH = 200
"""Cases changed in one transaction [P]: SQLite lets nobody else write meanwhile, for some tenths of a second."""

_YEARS_AHEAD = 10
_PLANNED_AFTER = timedelta(days=15)
"""The last notice of a clock is planned one working day after it is due; no holiday is longer than this."""

_log = logging.getLogger(__name__)


async def take_own_steps(office: Office, now: datetime) -> int:
    """Take every step that the system owes by `now`; return how many.

    A case that somebody works on this moment is left for the next sweep. No such step finds anything about staff, or
    reaches another case.
    """
    async with office.store.read() as unit:
        numbers = await unit.sweeps.to_be_stepped(now)

    async def step(unit: UnitOfWork, dossiers: Sequence[Dossier]) -> Sequence[DossierChange]:
        owed = [(each, action) for each in dossiers if (action := own_step(each.case, now)) is not None]
        return [await acted_by_itself(unit, each, action, office) for each, action in owed]

    return (await _in_batches(numbers, step, office)).changed


async def assign_waiting(office: Office, now: datetime) -> tuple[int, tuple[Occasion, ...]]:
    """Give cases that nobody has to somebody who is there now.

    Return how many found a handler, and what supervisors are to hear of the others. Whoever works on a case,
    a case is never taken away from anybody here; one that somebody works on this moment is left for the next sweep.
    """
    async with office.store.read() as unit:
        waiting = await unit.sweeps.unassigned()
        people = await candidates(unit, now) if waiting else ()
    hopeful = {sort for sort in {each.sort for each in waiting} if is_anybody_there(sort, people, assignment_rules())}
    left = {each.subject.number for each in waiting if each.sort not in hopeful}

    async def assign(unit: UnitOfWork, dossiers: Sequence[Dossier]) -> Sequence[DossierChange]:
        idle = [each for each in dossiers if each.case.handler is None]
        desk = await desk_for(unit, idle, now)
        changes = [DossierChange(each, *desk.give(each, office)) for each in idle]
        left.update(each.before.case.number for each in changes if not each.events)
        return [each for each in changes if each.events]

    given = await _in_batches([each.subject.number for each in waiting if each.sort in hopeful], assign, office)
    overdue = [each for each in waiting if each.subject.number in left and _is_overdue(each, office, now)]
    return given.changed, tuple(_nobody_has(each) for each in overdue)


@dataclass(frozen=True)
class Done:
    """How many cases changed, how many were left out because somebody else held them, and how many could not be."""

    changed: int = 0
    left_out: int = 0
    failed: int = 0


async def count_anew(office: Office, now: datetime) -> Done:
    """Count due times again: provisional ones where the calendar knows the years by now, and what an import made stale.

    An import stays owed until all of its cases were counted by its calendar or a newer one.
    """
    async with office.store.read() as unit:
        stale = await unit.calendars.owed()
        calendar = (await office.catch_up(unit)).calendar
        numbers = set(await unit.sweeps.provisional(_known_until(calendar, local_day(now))))
        for each in stale:
            numbers.update(await unit.sweeps.across(*_reach(each)))

    async def recompute(unit: UnitOfWork, dossiers: Sequence[Dossier]) -> Sequence[DossierChange]:
        # Asked again once the cases are held: another process may have counted them by a newer one meanwhile.
        newest = (await office.catch_up(unit)).calendar
        changes = [_counted_anew(each, newest, now) for each in dossiers]
        changed = [each for each in changes if each.after != each.before]
        if moved := [_moved(each) for each in changed if each.events[0].changes]:
            await tell(unit, moved, office, await everybody(unit, now))
        return changed

    done = await _in_batches(sorted(numbers), recompute, office)
    if stale and not done.left_out and not done.failed:
        async with office.store.write() as unit:
            await unit.calendars.settle(stale)
    return done


def _counted_anew(dossier: Dossier, calendar: Calendar, now: datetime) -> DossierChange:
    case = dossier.case
    clocks = recounted(case, calendar, now)
    moved = tuple(
        Change(f"{old.kind.value} {old.key}".strip(), old.due_at.isoformat(), new.due_at.isoformat())
        for old, new in zip(case.clocks, clocks, strict=True)
        if old.due_at != new.due_at
    )
    event = CaseEvent(EventKind.CLOCKS_RECOMPUTED, now, SYSTEM, moved, "calendar imported")
    return DossierChange(dossier, dossier.with_case(replace(case, clocks=clocks)), (event,))


def _moved(change: DossierChange) -> Occasion:
    at = change.events[0].at.isoformat()
    return Occasion(NoticeKind.DUE_TIMES_MOVED, (Role.HANDLER,), subject_of(change.after.case), mark=at)


def _reach(stale: Recount) -> tuple[datetime, datetime]:
    """Return from when a clock must be due, and before when it must have begun, to hang on changed days."""
    since = at_local_time(stale.first_day - _PLANNED_AFTER, time.min)
    return since, at_local_time(stale.last_day + timedelta(days=1), time.min)


_Work = Callable[[UnitOfWork, Sequence[Dossier]], Awaitable[Sequence[DossierChange]]]


async def _in_batches(numbers: Sequence[str], work: _Work, office: Office) -> Done:
    """Do something to many cases, some in a transaction; people are told of what changed."""
    parts = [numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH)]
    done = [each for part in parts for each in await _some(part, work, office)]
    sums = (sum(getattr(each, name) for each in done) for name in ("changed", "left_out", "failed"))
    return Done(*sums)


async def _some(numbers: Sequence[str], work: _Work, office: Office) -> tuple[Done, ...]:
    """Work on cases together; if that fails on each alone, so that one holds up no other."""
    try:
        return (await _together(numbers, work, office),)
    except Exception:
        if len(numbers) == 1:
            _log.exception("sweep.case_failed", extra={"case": numbers[0]})
            return (Done(failed=1),)
    return tuple([each for number in numbers for each in await _some((number,), work, office)])


async def _together(numbers: Sequence[str], work: _Work, office: Office) -> Done:
    async with office.store.write() as unit:
        dossiers = await unit.dossiers.held(numbers)
        changes = await work(unit, dossiers)
        if changes:
            await unit.dossiers.save_all(changes)
            await announce_all(unit, [(each.before, each.after) for each in changes], office)
    return Done(len(changes), len(numbers) - len(dossiers))


def _is_overdue(waiting: Unassigned, office: Office, now: datetime) -> bool:
    return now >= office.rules.calendar.plus_working_hours(waiting.filed_at, MAY_STAY_UNASSIGNED).at


def _nobody_has(waiting: Unassigned) -> Occasion:
    roles = escalation_matrix().rule(EscalationTrigger.NOBODY_ASSIGNED).roles
    return Occasion(NoticeKind.CASE_UNASSIGNED, roles, waiting.subject, mark=str(waiting.times_given))


def _known_until(calendar: Calendar, today: date) -> datetime:
    """Return the start of the first year of which no holidays are known."""
    year = today.year
    while calendar.is_published(year) and year < today.year + _YEARS_AHEAD:
        year += 1
    return at_local_time(date(year, 1, 1), time.min)
