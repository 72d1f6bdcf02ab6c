"""Giving cases to people: at filing, when somebody comes back, and many at once."""

from collections.abc import Sequence
from datetime import datetime

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.assignment import Candidate, assignment_rules, choose_handler
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.service.ports import Staff, UnitOfWork


async def handler_for(unit: UnitOfWork, dossier: Dossier, now: datetime) -> Candidate | None:
    """Return who should handle the case, None if nobody fits: it is then unassigned and escalates."""
    return choose_handler(dossier, await candidates(unit, now), assignment_rules())


async def candidates(unit: UnitOfWork, now: datetime) -> tuple[Candidate, ...]:
    """Return all accounts with their place in the staff file, their load and whether they are away today."""
    staff = await unit.accounts.every()
    cases = await unit.colleagues.open_cases()
    weights = assignment_rules().weights
    absences = await unit.colleagues.absences()
    today = local_day(now)
    found = []
    for actor in await actors_of(unit, staff):
        absence = absences.get(actor.name)
        is_absent = absence is not None and absence.covers(today)
        load = sum(weights[level] * count for level, count in cases.get(actor.name, {}).items())
        found.append(_candidate(actor, load, is_absent=is_absent))
    return tuple(found)


async def actors_of(unit: UnitOfWork, staff: Sequence[Staff]) -> tuple[Actor, ...]:
    """Return who these accounts are for the process, with staff number and unit where the staff file has them."""
    entries = await unit.staff_file.of_accounts([each.name for each in staff])
    actors = []
    for each in staff:
        entry = entries.get(each.name)
        place = (entry.staff_id, entry.unit) if entry else (None, None)
        actors.append(Actor(each.name, each.role, each.team, *place))
    return tuple(actors)


def _candidate(actor: Actor, load: int, *, is_absent: bool) -> Candidate:
    if not isinstance(actor.role, Role):
        raise TypeError(actor.role)
    return Candidate(actor.name, actor.role, actor.team, actor.staff_id, actor.unit, load, is_absent)
