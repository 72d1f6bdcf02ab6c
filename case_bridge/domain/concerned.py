"""Whom a case is about, or who gave it back: they never have it, see it or hear of it.

Source: order 2020-3, art. 17; domain report §3.7.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import Finding, InternalInvestigation
from case_bridge.contract.records.lanes import Recusal
from case_bridge.contract.records.surroundings import PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Party
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.dossier import Actor

STAFF_RECORDS = (StaffIdentified, PartyRecord, InternalInvestigation, Finding, Recusal)
"""The kinds of record that may speak of a member of staff."""


@dataclass(frozen=True)
class Concerned:
    """Accounts that gave the case back; accused people (accounts, staff numbers, names, as written down) and units."""

    gave_back: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()

    @property
    def is_nobody(self) -> bool:
        return not (self.gave_back or self.people or self.units)

    def includes(self, actor: Actor) -> bool:
        """Tell whether the case concerns the actor or the actor's unit; customers and the system it never does."""
        if isinstance(actor.role, Party):
            return False
        is_accused = not self.people.isdisjoint((actor.name, actor.staff_id))
        return actor.name in self.gave_back or actor.unit in self.units or is_accused


def concerned_by(records: Iterable[Record]) -> Concerned:
    """Return whom these records of a case speak of as concerned by it."""
    gave_back: set[str] = set()
    people: set[str | None] = set()
    units: set[str | None] = set()
    for record in records:
        if isinstance(record, Recusal):
            gave_back.update((record.person,) if record.is_for_good else ())
        elif isinstance(record, StaffIdentified):
            people.add(record.staff_id)
            units.add(record.unit)
        elif isinstance(record, InternalInvestigation):
            people.add(record.accused)
            units.add(record.accused_unit)
        else:
            people.add(_accused(record))
    return Concerned(
        frozenset(gave_back), frozenset(name for name in people if name), frozenset(unit for unit in units if unit)
    )


def _accused(record: Record) -> str | None:
    if isinstance(record, PartyRecord) and record.role is PartyRole.ACCUSED_STAFF:
        return record.name
    return record.staff if isinstance(record, Finding) and record.is_violation else None
