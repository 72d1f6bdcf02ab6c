"""Giving cases to people: at filing, when somebody comes back, and many at once."""

from datetime import datetime

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
    cases, weights = await unit.colleagues.open_cases(), assignment_rules().weights
    loads = {name: sum(weights[level] * count for level, count in each.items()) for name, each in cases.items()}
    today = local_day(now)
    return tuple(
        Candidate(
            name=each.name,
            role=each.role,
            team=each.team,
            staff_id=each.staff_id,
            unit=each.unit,
            load=loads.get(each.name, 0),
            is_absent=each.is_absent(today),
        )
        for each in await unit.colleagues.holders()
    )


async def actor_of(unit: UnitOfWork, staff: Staff) -> Actor:
    """Return who an account is for the process, with staff number and unit where the staff file has them."""
    entry = (await unit.staff_file.of_accounts([staff.name])).get(staff.name)
    place = (entry.staff_id, entry.unit) if entry else (None, None)
    return Actor(staff.name, staff.role, staff.team, *place)


def _belongs_to(candidate: Candidate, meant: StaffEntry) -> bool:
    is_same_unit = candidate.unit is not None and candidate.unit == meant.unit
    return is_same_unit or candidate.staff_id == meant.staff_id
