"""A case together with all the work done on it; every change gives a new dossier."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar, cast

from case_bridge.contract.records.aftermath import Reopening
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.lanes import LaneChange
from case_bridge.contract.vocabulary import CaseState, Party, Role
from case_bridge.contract.work_words import ScanStatus
from case_bridge.domain.case import Case, Rules
from case_bridge.domain.reference_entries import StaffEntry

R = TypeVar("R", bound=Record)


class RecordUnknown(Exception):
    """The case has no record of this kind with this id."""

    def __init__(self, kind: str, record_id: str) -> None:
        super().__init__(f"{kind} {record_id!r}")
        self.kind = kind
        self.record_id = record_id


@dataclass(frozen=True)
class Actor:
    """Who acts: a member of staff, the customer, or the system itself.

    `staff_id` and `unit` come from the staff file, where the account is in it.
    """

    name: str
    role: Role | Party
    team: str = ""
    staff_id: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file that was taken in before, as the file store knows it; `sha256` of the original bytes, in hex."""

    storage_key: str
    media_type: str
    size_bytes: int
    sha256: str
    scan: ScanStatus = ScanStatus.NOT_SCANNED


@dataclass(frozen=True)
class ServiceHistory:
    """What the staff file and earlier cases say of an employee; `quality_score` as the staff file scales it."""

    unit: str | None = None
    earlier_complaints: int = 0
    upheld_complaints: int = 0
    quality_score: float | None = None


@dataclass(frozen=True)
class Turn:
    """The circumstances of one operation: who, when, by which rules, and the id for the record it makes.

    `people` are the accounts as the staff file has them; a name that is missing is no account. `file` is the stored
    file that the input speaks of, `history` that of the employee whom it names, `main` the case that another one is to
    join, `meant` the employee whom the customer's words name exactly.
    """

    actor: Actor
    now: datetime
    rules: Rules
    record_id: str
    people: tuple[Actor, ...] = ()
    file: StoredFile | None = None
    history: ServiceHistory | None = None
    main: Case | None = None
    meant: StaffEntry | None = None

    def person(self, name: str) -> Actor | None:
        """Return the account of this name, None if it was not given."""
        return next((each for each in (*self.people, self.actor) if each.name == name), None)

    def id_of(self, position: int) -> str:
        """Return the id of the `position`-th further record of the same operation, from 1; 0 is the store's own."""
        return f"{self.record_id}-{position}"


@dataclass(frozen=True)
class Dossier:
    """The case and its records, in the order of their first writing."""

    case: Case
    records: tuple[Record, ...] = ()

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of a kind, oldest first."""
        return cast(tuple[R, ...], self._by_kind.get(kind, ()))

    def of_any(self, kinds: tuple[type[Record], ...]) -> tuple[Record, ...]:
        """Return all records of these kinds, one kind after the other."""
        by_kind = self._by_kind
        return tuple(record for kind in kinds if kind in by_kind for record in by_kind[kind])

    def last(self, kind: type[R]) -> R | None:
        found = self.of(kind)
        return found[-1] if found else None

    def since_reopening(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that belong to the present round.

        A round begins with the last reopening, or with the last change of lane.
        """
        return cast(tuple[R, ...], self._of_this_round.get(kind, ()))

    def get(self, kind: type[R], record_id: str) -> R:
        """Return one record. Raises RecordUnknown."""
        for record in self.of(kind):
            if record.id == record_id:
                return record
        raise RecordUnknown(kind.__name__, record_id)

    def plus(self, *records: Record) -> "Dossier":
        """Return the dossier with records added at the end."""
        return replace(self, records=(*self.records, *records))

    def exchanged(self, record: Record) -> "Dossier":
        """Return the dossier with the record of the same id replaced, in its place. Raises RecordUnknown."""
        self.get(type(record), record.id)
        return replace(self, records=tuple(record if old.id == record.id else old for old in self.records))

    def with_case(self, case: Case) -> "Dossier":
        return replace(self, case=case)

    def moved(self, state: CaseState, at: datetime) -> "Dossier":
        """Return the dossier in another state. Only domain.performing may call this, after the table was asked."""
        return replace(self, case=replace(self.case, state=state, state_since=at))

    # Guards ask for records hundreds of times for one page of actions, so they are sorted once.
    @cached_property
    def _by_kind(self) -> Mapping[type[Record], tuple[Record, ...]]:
        return _sorted(self.records)

    @cached_property
    def _of_this_round(self) -> Mapping[type[Record], tuple[Record, ...]]:
        begun = [place for place, record in enumerate(self.records) if isinstance(record, (Reopening, LaneChange))]
        return _sorted(self.records[begun[-1] :]) if begun else self._by_kind


def _sorted(records: tuple[Record, ...]) -> Mapping[type[Record], tuple[Record, ...]]:
    found: defaultdict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    return {kind: tuple(each) for kind, each in found.items()}
