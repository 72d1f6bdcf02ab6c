"""Reference data, colleagues, calendars and files in memory; they keep the promises of their SQL twins."""

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Act, CaseState, Severity
from case_bridge.domain.calendar import HolidayYear
from case_bridge.domain.case import Case
from case_bridge.domain.contract_match import HeldContract
from case_bridge.domain.dossier import StoredFile
from case_bridge.domain.equality import plain
from case_bridge.domain.reference_entries import ContractEntry, Entry, StaffEntry
from case_bridge.domain.states import ENDED
from case_bridge.service.ports import Accounts, Staff, UnitOfWork
from case_bridge.service.reference_ports import (
    Absence,
    Account,
    Comparison,
    FileGone,
    Holder,
    ImportedYear,
    Prepared,
    Recount,
    ServiceTally,
    StoredEntry,
)
from tests.fakes.office import SUNDAY_NOON


@dataclass
class MemoryReference:
    """Reference data of one transaction."""

    stored: dict[ReferenceKind, dict[str, tuple[Entry, datetime]]] = field(default_factory=dict)

    async def hold(self, kind: ReferenceKind) -> None:
        """One transaction runs at a time."""

    async def prepare(self, kind: ReferenceKind, entries: Sequence[Entry], at: datetime) -> Prepared:
        return Prepared(tuple(entries), tuple(entry.key for entry in entries))

    async def compare(self, kind: ReferenceKind, prepared: Prepared) -> Comparison:
        known = self._of(kind)
        found = [entry for entry in prepared.entries if entry.key in known]
        changed = frozenset(entry.key for entry in found if known[entry.key][0] != entry)
        new = frozenset(prepared.keys) - known.keys()
        return Comparison(new, changed, len(found) - len(changed), missing=len(known) - len(found))

    async def put(self, kind: ReferenceKind, prepared: Prepared, compared: Comparison, at: datetime) -> None:
        wanted = compared.new | compared.changed
        self._of(kind).update({entry.key: (entry, at) for entry in prepared.entries if entry.key in wanted})

    async def page(self, kind: ReferenceKind, after: str | None, size: int) -> tuple[StoredEntry, ...]:
        keys = [key for key in sorted(self._of(kind)) if after is None or key > after]
        return tuple(self._shown(key, *self._of(kind)[key]) for key in keys[:size])

    def _of(self, kind: ReferenceKind) -> dict[str, tuple[Entry, datetime]]:
        return self.stored.setdefault(kind, {})

    @staticmethod
    def _shown(key: str, entry: Entry, at: datetime) -> StoredEntry:
        if not isinstance(entry, ContractEntry):
            return StoredEntry(entry, key, at)
        return StoredEntry(replace(entry, customer_name=None), key, at, entry.customer_name is not None)


@dataclass
class MemoryStaffFile:
    """The employees of one transaction."""

    reference: MemoryReference

    async def numbered(self, staff_ids: Collection[str]) -> tuple[StaffEntry, ...]:
        keys = {plain(staff_id) for staff_id in staff_ids}
        return tuple(entry for entry in self._entries() if entry.key in keys)

    async def named(self, names: Collection[str]) -> tuple[StaffEntry, ...]:
        wanted = {plain(name) for name in names}
        return tuple(entry for entry in self._entries() if plain(entry.name) in wanted)

    async def of_accounts(self, accounts: Collection[str]) -> Mapping[str, StaffEntry]:
        return {entry.account: entry for entry in self._entries() if entry.account in accounts}

    def _entries(self) -> list[StaffEntry]:
        stored = self.reference.stored.get(ReferenceKind.STAFF, {})
        return [entry for entry, _ in stored.values() if isinstance(entry, StaffEntry)]


@dataclass
class MemoryContractFile:
    """The contracts of one transaction."""

    reference: MemoryReference

    async def is_empty(self) -> bool:
        return not self.reference.stored.get(ReferenceKind.CONTRACTS)

    async def held(self, number: str, customer_name: str | None) -> HeldContract | None:
        entry, _ = self.reference.stored.get(ReferenceKind.CONTRACTS, {}).get(plain(number), (None, None))
        if not isinstance(entry, ContractEntry):
            return None
        is_of_customer = None
        if entry.customer_name is not None and customer_name is not None:
            is_of_customer = plain(entry.customer_name) == plain(customer_name)
        return HeldContract(entry.product, entry.branch, entry.partner, entry.signed_on, is_of_customer)


@dataclass
class MemoryStaffCases:
    """Which employees are identified in which cases."""

    cases: dict[str, Case]
    identified: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict)

    async def put(self, case_id: str, staff_ids: Collection[str], *, is_upheld: bool) -> None:
        self.identified[case_id] = (frozenset(plain(staff_id) for staff_id in staff_ids), is_upheld)

    async def tally(self, staff_id: str, without_case: str) -> ServiceTally:
        about = {
            case_id: is_upheld
            for case_id, (staff_ids, is_upheld) in self.identified.items()
            if plain(staff_id) in staff_ids and case_id != without_case and _counts(self.cases[case_id])
        }
        return ServiceTally(len(about), sum(about.values()))


@dataclass
class MemoryColleagues:
    """What is known of accounts."""

    cases: dict[str, Case]
    accounts: Accounts
    staff_file: MemoryStaffFile
    away: dict[str, Absence] = field(default_factory=dict)

    async def by_token(self, token_digest: str) -> Account | None:
        staff = await self.accounts.by_token(token_digest)
        if staff is None:
            return None
        entry = (await self.staff_file.of_accounts([staff.name])).get(staff.name)
        return Account(staff.name, staff.role, staff.team, entry)

    async def holders(self) -> tuple[Holder, ...]:
        return tuple([await self._holder(staff) for staff in await self.accounts.every()])

    async def absences(self) -> Mapping[str, Absence]:
        return dict(self.away)

    async def set_absence(self, account: str, absence: Absence | None, set_by: str, at: datetime) -> None:
        self.away.pop(account, None)
        if absence is not None:
            self.away[account] = absence

    async def open_cases(self) -> Mapping[str, Mapping[Severity, int]]:
        handled = [case for case in self.cases.values() if case.handler is not None and case.state not in ENDED]
        names = {case.handler for case in handled}
        return {name: Counter(case.severity for case in handled if case.handler == name) for name in names if name}

    async def _holder(self, staff: Staff) -> Holder:
        entry = (await self.staff_file.of_accounts([staff.name])).get(staff.name)
        place = (entry.staff_id, entry.unit, bool(entry.email)) if entry else ()
        return replace(Holder(staff.name, staff.role, staff.team, *place), absence=self.away.get(staff.name))


@dataclass
class MemoryCalendars:
    """Imported years of the calendar."""

    imported: dict[int, ImportedYear] = field(default_factory=dict)
    recounts: dict[int, Recount] = field(default_factory=dict)

    async def version(self) -> int:
        return max((year.version for year in self.imported.values()), default=0)

    async def years(self) -> tuple[ImportedYear, ...]:
        return tuple(self.imported[year] for year in sorted(self.imported))

    async def hold(self) -> None:
        """Do nothing: one transaction at a time writes here."""

    async def put(self, year: HolidayYear, imported_by: str, at: datetime) -> int:
        version = await self.version()
        known = self.imported.get(year.year)
        if known is not None and known.year == year:
            return version
        self.imported[year.year] = ImportedYear(year, version + 1, imported_by, at)
        return version + 1

    async def owe(self, recount: Recount) -> None:
        self.recounts[recount.version] = recount

    async def owed(self) -> tuple[Recount, ...]:
        return tuple(self.recounts[version] for version in sorted(self.recounts))

    async def settle(self, recounts: Collection[Recount]) -> None:
        for each in recounts:
            self.recounts.pop(each.version, None)


@dataclass
class MemoryEvidenceFiles:
    """Which file belongs to which case."""

    files: dict[str, tuple[str, StoredFile]] = field(default_factory=dict)

    async def add(self, case_id: str, file: StoredFile, at: datetime) -> None:
        self.files[file.storage_key] = (case_id, file)

    async def get(self, case_id: str, storage_key: str) -> StoredFile | None:
        owner, file = self.files.get(storage_key, (None, None))
        return file if owner == case_id else None

    async def known(self, storage_keys: Collection[str]) -> frozenset[str]:
        return frozenset(storage_keys) & self.files.keys()


@dataclass
class MemoryVault:
    """Bytes of files by their key; `written_at` tells how old a file is."""

    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    written_at: dict[str, datetime] = field(default_factory=dict)

    async def put(self, storage_key: str, case_id: str, chunks: AsyncIterator[bytes]) -> None:
        self.files[storage_key] = (case_id, b"".join([chunk async for chunk in chunks]))

    async def holds(self, storage_key: str) -> bool:
        return storage_key in self.files

    async def open(self, storage_key: str, case_id: str) -> AsyncGenerator[bytes, None]:
        owner, raw = self.files.get(storage_key, (None, b""))
        if owner != case_id:
            raise FileGone
        yield raw

    async def remove(self, storage_key: str) -> None:
        self.files.pop(storage_key, None)

    async def older_than(self, instant: datetime) -> tuple[str, ...]:
        return tuple(key for key in self.files if key in self.written_at and self.written_at[key] < instant)


def _counts(case: Case) -> bool:
    return case.act is Act.COMPLAINT and case.state is not CaseState.LINKED


async def stored(unit: UnitOfWork, kind: ReferenceKind, *entries: Entry, at: datetime = SUNDAY_NOON) -> Comparison:
    """Store entries of reference data as an import does, and return what changed."""
    prepared = await unit.reference.prepare(kind, entries, at)
    compared = await unit.reference.compare(kind, prepared)
    await unit.reference.put(kind, prepared, compared, at)
    return compared
