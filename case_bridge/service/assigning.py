"""Giving cases to people: at filing, when somebody comes back, and many at once."""

from collections.abc import Sequence
from datetime import datetime

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.assignment import Candidate, assignment_rules, choose_handler
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.ports import Staff, UnitOfWork
from case_bridge.service.staff_history import matched_entry


async def handler_for(unit: UnitOfWork, dossier: Dossier, now: datetime) -> Candidate | None:
    """Return who should handle the case, None if nobody fits: it is then unassigned and escalates.

    Whoever the customer's words name exactly, and their unit, is passed over before anybody has looked.
    """
    meant = await matched_entry(unit, dossier.case)
    everybody = await candidates(unit, now)
    apart = [each for each in everybody if meant is None or not _belongs_to(each, meant)]
    return choose_handler(dossier, apart, assignment_rules())


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
    return tuple(actor_of(each, entries.get(each.name)) for each in staff)


def actor_of(staff: Staff, entry: StaffEntry | None) -> Actor:
    """Return who an account is for the process; `entry` is its line in the staff file."""
    place = (entry.staff_id, entry.unit) if entry else (None, None)
    return Actor(staff.name, staff.role, staff.team, *place)


def _candidate(actor: Actor, load: int, *, is_absent: bool) -> Candidate:
    if not isinstance(actor.role, Role):
        raise TypeError(actor.role)
    return Candidate(actor.name, actor.role, actor.team, actor.staff_id, actor.unit, load, is_absent)


def _belongs_to(candidate: Candidate, meant: StaffEntry) -> bool:
    is_same_unit = candidate.unit is not None and candidate.unit == meant.unit
    return is_same_unit or candidate.staff_id == meant.staff_id
