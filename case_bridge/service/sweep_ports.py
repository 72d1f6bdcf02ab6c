"""What the sweep needs of the store: which cases want something, held while it is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from case_bridge.contract.records.base import Record
from case_bridge.domain.assignment import CaseSort
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.events import CaseEvent
from case_bridge.domain.notices import Subject


@dataclass(frozen=True)
class WatchedClock:
    """A clock with the case that it belongs to."""

    subject: Subject
    clock: SlaClock


@dataclass(frozen=True)
class Unassigned:
    """An open case without a handler; `times_given` counts how often it was given to somebody or given back."""

    subject: Subject
    sort: CaseSort
    filed_at: datetime
    times_given: int


class Sweeps(Protocol):
    """Cases that want something of the system, within one transaction; numbers come in an order that stays."""

    async def is_due(self, now: datetime) -> bool:
        """Tell, from a snapshot, whether any clock has a notice due or a case wants a step."""

    async def with_due_clocks(self, now: datetime) -> tuple[str, ...]:
        """Return the ids of the cases with a clock whose next notice is due, in order."""

    async def due_clocks(self, now: datetime, case_ids: Sequence[str]) -> tuple[WatchedClock, ...]:
        """Hold these cases and return their clocks whose next notice is due.

        Cases that somebody else holds are left out; nobody else can change a held one until the end.
        """

    async def keep(self, clocks: Sequence[WatchedClock], events: Sequence[tuple[str, CaseEvent]]) -> None:
        """Store what a look at clocks of held cases changes, and lines of event logs, each with the id of its case."""

    async def about_staff(self, case_ids: Collection[str]) -> Mapping[str, tuple[Record, ...]]:
        """Return, by case id, the records that concern a member of staff, by domain.concerned."""

    async def to_be_stepped(self, now: datetime) -> tuple[str, ...]:
        """Return the numbers of cases on which the system has to take a step."""

    async def unassigned(self) -> tuple[Unassigned, ...]:
        """Return every open case without a handler."""

    async def provisional(self, before: datetime) -> tuple[str, ...]:
        """Return the numbers of cases with a provisional clock, still owed or breached, due before an instant."""

    async def across(self, since: datetime, until: datetime) -> tuple[str, ...]:
        """Return the numbers of open cases with an owed clock that began before `until` and is due from `since`."""

    async def not_taken(self, case_ids: Collection[str]) -> tuple[Subject, ...]:
        """Return those of these cases that are open and that no member of staff has done anything to."""
