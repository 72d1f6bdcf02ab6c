"""Giving cases to people: at filing, when somebody gives one back or comes back, and many at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from case_bridge.contract.process import EventKind
from case_bridge.domain.assignment import Barred, Candidate, assignment_rules, barred_from, choose_handler, given_to
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.domain.performing import SYSTEM_ACTOR
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.staff_history import matched_entries
from case_bridge.service.turns import turn_of

Given = tuple[Dossier, tuple[CaseEvent, ...]]
"""A dossier in new hands with the line of its event log; none where nobody fits and all stays as it was."""


class Desk:
    """Gives out cases within one transaction: loads are read once and grow with what is given here."""

    def __init__(self, people: Iterable[Candidate], meant: Mapping[str, StaffEntry]) -> None:
        self._people = {each.name: each for each in people}
        self._meant = meant

    def choose(self, dossier: Dossier, without: str | None = None) -> Candidate | None:
        """Return who should handle the case, None if nobody fits: it is then unassigned and escalates.

        Not the account `without`.
        Whoever the customer's words name exactly, their unit and their team are passed over before anybody has looked.
        """
        others = [each for each in self._people.values() if each.name != without]
        return choose_handler(dossier, others, assignment_rules(), self._barred(dossier))

    def keeps_from(self, dossier: Dossier, name: str) -> bool:
        """Tell whether an account is kept from handling the case, as it is kept from taking it."""
        person = self._people.get(name)
        return person is not None and self._barred(dossier).includes(person.as_actor())

    def give(self, dossier: Dossier, office: Office) -> Given:
        """Give a case that nobody has to whoever fits best."""
        chosen = self.choose(dossier)
        if chosen is None:
            return dossier, ()
        more = assignment_rules().weights[dossier.case.severity]
        self._people[chosen.name] = replace(chosen, load=chosen.load + more)
        turn = turn_of(SYSTEM_ACTOR, office)
        change = Change("handler", dossier.case.handler, chosen.name)
        event = CaseEvent(EventKind.ASSIGNED, turn.now, SYSTEM, (change,))
        return given_to(dossier, chosen.as_actor(), None, turn), (event,)

    def _barred(self, dossier: Dossier) -> Barred:
        people = (each.as_actor() for each in self._people.values())
        return barred_from(dossier, people, assignment_rules(), self._meant.get(dossier.case.case_id))


async def desk_for(unit: UnitOfWork, dossiers: Sequence[Dossier], now: datetime) -> Desk:
    """Return who gives out these cases."""
    meant = await matched_entries(unit, [each.case for each in dossiers])
    return Desk(await candidates(unit, now), meant)


async def give(unit: UnitOfWork, dossier: Dossier, office: Office) -> Given:
    """Give one case that nobody has to whoever fits best; the caller stores it."""
    return (await desk_for(unit, (dossier,), office.clock.now())).give(dossier, office)


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
