"""Cases that wait for the system: a step of its own, somebody to handle them, a due date that became final."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from case_bridge.contract.escalation_words import EscalationTrigger
from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.process import EventKind
from case_bridge.domain.assignment import assignment_rules, choose_handler, given_to, handling_role
from case_bridge.domain.calendar import Calendar, at_local_time, local_day
from case_bridge.domain.case_clocks import recomputed_provisional
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.escalation import escalation_matrix
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.domain.notices import Occasion
from case_bridge.domain.own_steps import own_step
from case_bridge.domain.performing import SYSTEM_ACTOR
from case_bridge.service.acting import act_by_itself, turn_of
from case_bridge.service.assigning import candidates
from case_bridge.service.notices import announce
from case_bridge.service.ports import Office, UnitOfWork
from case_bridge.service.sweep_ports import Unassigned

MAY_STAY_UNASSIGNED = timedelta(hours=1)
"""Working time after which supervisors are told of a case that nobody has [P]."""

_YEARS_AHEAD = 10
_log = logging.getLogger(__name__)


async def take_own_steps(office: Office, now: datetime) -> int:
    """Take every step that the system owes by `now`, each in a transaction of its own; return how many."""
    async with office.store.read() as unit:
        numbers = await unit.sweeps.to_be_stepped(now)

    async def step(unit: UnitOfWork, dossier: Dossier) -> bool:
        action = own_step(dossier.case, now)
        if action is None:
            return False
        await act_by_itself(unit, dossier, action, office)
        return True

    return sum([await _alone(number, step, office) for number in numbers])


async def assign_waiting(office: Office, now: datetime) -> tuple[int, tuple[Occasion, ...]]:
    """Give cases that nobody has to somebody who is there now.

    Return how many found a handler, and what supervisors are to hear of the others. Whoever works on a case,
    a case is never taken away from anybody here.
    """
    async with office.store.read() as unit:
        waiting = await unit.sweeps.unassigned()
        people = await candidates(unit, now) if waiting else ()
    there = {each.role for each in people if not each.is_absent}
    given = {each.subject.number for each in waiting if handling_role(each.subject.act) in there}
    given = {number for number in sorted(given) if await _alone(number, _assigner(office, now), office)}
    left = [each for each in waiting if each.subject.number not in given]
    overdue = [each for each in left if _is_overdue(each, office.rules.calendar, now)]
    return len(given), tuple(_nobody_has(each) for each in overdue)


async def count_anew(office: Office, now: datetime) -> int:
    """Count provisional due times again where the calendar knows the years by now; return how many cases changed."""
    calendar = office.rules.calendar
    async with office.store.read() as unit:
        numbers = await unit.sweeps.provisional(_known_until(calendar, local_day(now)))

    async def recompute(unit: UnitOfWork, dossier: Dossier) -> bool:
        case = dossier.case
        clocks = recomputed_provisional(case, calendar, now)
        if clocks == case.clocks:
            return False
        moved = tuple(
            Change(f"{old.kind.value} {old.key}".strip(), old.due_at.isoformat(), new.due_at.isoformat())
            for old, new in zip(case.clocks, clocks, strict=True)
            if old.due_at != new.due_at
        )
        event = CaseEvent(EventKind.CLOCKS_RECOMPUTED, now, SYSTEM, moved, "calendar imported")
        await unit.cases.save(replace(case, clocks=clocks), (event,))
        return True

    return sum([await _alone(number, recompute, office) for number in numbers])


_Work = Callable[[UnitOfWork, Dossier], Awaitable[bool]]


async def _alone(number: str, work: _Work, office: Office) -> bool:
    """Do something to one case; what goes wrong with it holds up no other."""
    try:
        async with office.store.write() as unit:
            dossier = await unit.dossiers.by_number(number)
            return dossier is not None and await work(unit, dossier)
    except Exception:
        _log.exception("sweep.case_failed", extra={"case": number})
        return False


def _assigner(office: Office, now: datetime) -> _Work:
    async def assign(unit: UnitOfWork, dossier: Dossier) -> bool:
        if dossier.case.handler is not None:
            return True
        chosen = choose_handler(dossier, await candidates(unit, now), assignment_rules())
        if chosen is None:
            return False
        after = given_to(dossier, chosen.as_actor(), None, turn_of(SYSTEM_ACTOR, office))
        event = CaseEvent(EventKind.ASSIGNED, now, SYSTEM, (Change("handler", None, chosen.name),))
        await announce(unit, dossier, await unit.dossiers.save(dossier, after, (event,)), office)
        return True

    return assign


def _is_overdue(waiting: Unassigned, calendar: Calendar, now: datetime) -> bool:
    return now >= calendar.plus_working_hours(waiting.filed_at, MAY_STAY_UNASSIGNED).at


def _nobody_has(waiting: Unassigned) -> Occasion:
    roles = escalation_matrix().rule(EscalationTrigger.NOBODY_ASSIGNED).roles
    return Occasion(NoticeKind.CASE_UNASSIGNED, roles, waiting.subject, mark=str(waiting.times_given))


def _known_until(calendar: Calendar, today: date) -> datetime:
    """Return the start of the first year of which no holidays are known."""
    year = today.year
    while calendar.is_published(year) and year < today.year + _YEARS_AHEAD:
        year += 1
    return at_local_time(date(year, 1, 1), time.min)
