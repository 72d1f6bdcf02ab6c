"""What reference data, the staff directory and files need of the store, and the places where files lie."""

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role, Severity
from case_bridge.contract.work_words import ScanStatus
from case_bridge.domain.calendar import HolidayYear
from case_bridge.domain.contract_match import HeldContract
from case_bridge.domain.dossier import Actor, StoredFile
from case_bridge.domain.reference_entries import Entry, StaffEntry


@dataclass(frozen=True)
class Prepared:
    """Entries of a file with the work done that needs no transaction.

    `keys` and `digests` belong to `entries` by their place; `rows` are what would be stored, by key.
    """

    entries: tuple[Entry, ...]
    keys: tuple[str, ...]
    digests: tuple[str, ...] = ()
    rows: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """What a file would change, by key; `missing` counts stored entries that are not in it."""

    new: frozenset[str]
    changed: frozenset[str]
    unchanged: int
    missing: int


@dataclass(frozen=True)
class StoredEntry:
    """An entry as it is kept; `mark` is its place in the order of the list.

    A customer's name is never read back: `has_customer_name` tells whether one can be compared.
    """

    entry: Entry
    mark: str
    updated_at: datetime
    has_customer_name: bool = False


@dataclass(frozen=True)
class Absence:
    """Days in Asia/Shanghai on which somebody is away, both included; `last_day` None: until further notice."""

    first_day: date
    last_day: date | None = None

    def covers(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Holder:
    """Somebody with an account; number, unit and whether there is an address stand in the staff file, if anywhere."""

    name: str
    role: Role
    team: str
    staff_id: str | None = None
    unit: str | None = None
    has_address: bool = False
    absence: Absence | None = None

    def is_absent(self, day: date) -> bool:
        return self.absence is not None and self.absence.covers(day)

    def as_actor(self) -> Actor:
        return Actor(self.name, self.role, self.team, self.staff_id, self.unit)


@dataclass(frozen=True)
class ServiceTally:
    """Complaints about an employee that the store knows of."""

    complaints: int
    upheld: int


@dataclass(frozen=True)
class ImportedYear:
    """A year of the calendar as it was imported; `version` grows with every import that changes something."""

    year: HolidayYear
    version: int
    imported_by: str
    imported_at: datetime


@dataclass(frozen=True)
class Recount:
    """Days, both included, between which an import changed what is worked: due times that cross them are stale.

    `version` is that of the calendar.
    """

    version: int
    first_day: date
    last_day: date


class Reference(Protocol):
    """Reference data within one transaction."""

    async def hold(self, kind: ReferenceKind) -> None:
        """Let no other import of this kind in until the end of the transaction."""

    async def prepare(self, kind: ReferenceKind, entries: Sequence[Entry], at: datetime) -> Prepared:
        """Return entries ready to be stored at `at`; to be called in a snapshot, since it takes long."""

    async def compare(self, kind: ReferenceKind, prepared: Prepared) -> Comparison: ...

    async def put(self, kind: ReferenceKind, prepared: Prepared, compared: Comparison, at: datetime) -> None:
        """Store what is new, and what changed in place of what is there."""

    async def page(self, kind: ReferenceKind, after: str | None, size: int) -> tuple[StoredEntry, ...]:
        """Return up to `size` entries after the mark, in an order that stays."""


class StaffFile(Protocol):
    """The employees, by what one knows of them."""

    async def numbered(self, staff_ids: Collection[str]) -> tuple[StaffEntry, ...]: ...

    async def named(self, names: Collection[str]) -> tuple[StaffEntry, ...]: ...

    async def of_accounts(self, accounts: Collection[str]) -> Mapping[str, StaffEntry]:
        """Return the employees behind login names."""


class ContractFile(Protocol):
    """The contracts of the company."""

    async def is_empty(self) -> bool: ...

    async def held(self, number: str, customer_name: str | None) -> HeldContract | None:
        """Return the contract of this number; a name is compared with the stored digest, None with nothing."""


class StaffCases(Protocol):
    """Which employees are identified in which cases."""

    async def put(self, case_id: str, staff_ids: Collection[str], *, is_upheld: bool) -> None:
        """Replace what is known of a case."""

    async def tally(self, staff_id: str, without_case: str) -> ServiceTally:
        """Count the other complaints, linked ones not."""


@dataclass(frozen=True)
class Account:
    """An account with its row of the staff file, where that has one."""

    name: str
    role: Role
    team: str
    entry: StaffEntry | None = None

    def as_actor(self) -> Actor:
        """Return who this is for the process."""
        place = (self.entry.staff_id, self.entry.unit) if self.entry else (None, None)
        return Actor(self.name, self.role, self.team, *place)


class Colleagues(Protocol):
    """What is known of accounts beside their secrets."""

    async def by_token(self, token_digest: str) -> Account | None:
        """Return the account that has this token now; one look into the store."""

    async def holders(self) -> tuple[Holder, ...]:
        """Return everybody with an account, by name, as they were when this was first asked in the transaction."""

    async def absences(self) -> Mapping[str, Absence]:
        """Return who is, was or will be away."""

    async def set_absence(self, account: str, absence: Absence | None, set_by: str, at: datetime) -> None:
        """Replace the absence of an account; None ends it."""

    async def open_cases(self) -> Mapping[str, Mapping[Severity, int]]:
        """Return how many open cases of each level each handler has."""


class Calendars(Protocol):
    """Imported years of the calendar."""

    async def version(self) -> int:
        """Return the number of the last import that changed something, 0 before the first."""

    async def years(self) -> tuple[ImportedYear, ...]:
        """Return the imported years in order."""

    async def hold(self) -> None:
        """Let no other import in until the end of the transaction; what is read afterwards is the newest."""

    async def put(self, year: HolidayYear, imported_by: str, at: datetime) -> int:
        """Store a year in place of an earlier import and return the version; the same again changes nothing."""

    async def owe(self, recount: Recount) -> None:
        """Remember that due times have to be counted anew, until `settle`; the same again changes nothing."""

    async def owed(self) -> tuple[Recount, ...]:
        """Return what is still to be counted anew, oldest first."""

    async def settle(self, recounts: Collection[Recount]) -> None:
        """Forget what was counted anew."""


class EvidenceFiles(Protocol):
    """Files that belong to cases; a file without an entry here is an orphan."""

    async def add(self, case_id: str, file: StoredFile, at: datetime) -> None: ...

    async def get(self, case_id: str, storage_key: str) -> StoredFile | None: ...

    async def known(self, storage_keys: Collection[str]) -> frozenset[str]:
        """Return which of the keys belong to a case."""


class Vault(Protocol):
    """Where the bytes of files lie, sealed, each bound to its case."""

    async def put(self, storage_key: str, case_id: str, chunks: AsyncIterator[bytes]) -> None:
        """Keep the bytes; they are on the disk when this returns, and nothing is left when it fails."""

    async def holds(self, storage_key: str) -> bool: ...

    def open(self, storage_key: str, case_id: str) -> AsyncGenerator[bytes, None]:
        """Yield the bytes. Raises FileGone, foundation.sealing.SealBroken."""

    async def remove(self, storage_key: str) -> None: ...

    async def older_than(self, instant: datetime) -> tuple[str, ...]:
        """Return the keys of files, unfinished ones too, written before an instant of the machine's clock."""


class FileGone(Exception):
    """The bytes of a file are not where they should be."""


class Scanner(Protocol):
    """Looks for malware in a file."""

    async def scan(self, chunks: AsyncIterator[bytes]) -> ScanStatus: ...


class NoScanner:
    """Says that nobody looked."""

    async def scan(self, chunks: AsyncIterator[bytes]) -> ScanStatus:  # noqa: ARG002 - as the port has it
        return ScanStatus.NOT_SCANNED
