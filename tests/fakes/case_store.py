"""The case store in memory; it keeps the same promises as SqlStore."""

import asyncio
import copy
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.service.case_filter import CaseFilter, PageMark
from case_bridge.service.ports import (
    AlreadyFiled,
    DossierChange,
    Keys,
    ProofRecord,
    Staff,
    StaffSecrets,
    StaleCase,
)
from tests.fakes.case_lists import MemoryCaseLists, page_of
from tests.fakes.memory_notices import MemoryDeliveries, MemoryNotices
from tests.fakes.memory_sweeps import MemorySweeps
from tests.fakes.reference_store import (
    MemoryCalendars,
    MemoryColleagues,
    MemoryContractFile,
    MemoryEvidenceFiles,
    MemoryReference,
    MemoryStaffCases,
    MemoryStaffFile,
)


@dataclass
class MemoryCases:
    """Cases of one transaction."""

    by_id: dict[str, Case] = field(default_factory=dict)
    keys: dict[str, Keys] = field(default_factory=dict)
    events: dict[str, list[CaseEvent]] = field(default_factory=dict)
    done: set[tuple[str, str]] = field(default_factory=set)
    records: dict[str, tuple[Record, ...]] = field(default_factory=dict)

    async def add(self, case: Case, keys: Keys, events: tuple[CaseEvent, ...]) -> None:
        is_taken = any(known.filing == keys.filing for known in self.keys.values())
        if is_taken or await self.by_number(case.number) is not None:
            raise AlreadyFiled
        self.by_id[case.case_id] = case
        self.keys[case.case_id] = keys
        await self.record(case.case_id, events)

    async def save(self, case: Case, events: tuple[CaseEvent, ...]) -> Case:
        if self.by_id[case.case_id].version != case.version:
            raise StaleCase
        saved = replace(case, version=case.version + 1)
        self.by_id[case.case_id] = saved
        await self.record(case.case_id, events)
        return saved

    async def record(self, case_id: str, events: tuple[CaseEvent, ...]) -> None:
        self.events.setdefault(case_id, []).extend(events)

    async def by_number(self, number: str) -> Case | None:
        return next((case for case in self.by_id.values() if case.number == number), None)

    async def by_filing_key(self, digest: str) -> Case | None:
        found = [case_id for case_id, keys in self.keys.items() if keys.filing == digest]
        return self.by_id[found[0]] if found else None

    async def proof_of(self, number: str) -> ProofRecord | None:
        case = await self.by_number(number)
        return ProofRecord(self.keys[case.case_id], case.matter.complainant) if case else None

    async def events_of(self, case_id: str) -> tuple[CaseEvent, ...]:
        return tuple(self.events.get(case_id, ()))

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        return page_of(self.by_id, self.records, wanted, after, size)

    async def mark_done(self, case_id: str, request_digest: str, at: datetime) -> bool:
        if (case_id, request_digest) in self.done:
            return False
        self.done.add((case_id, request_digest))
        return True


@dataclass
class MemoryDossiers:
    """Dossiers of one transaction; the records lie beside the cases."""

    cases: MemoryCases

    async def by_number(self, number: str) -> Dossier | None:
        case = await self.cases.by_number(number)
        return None if case is None else (await self.of((case,)))[0]

    async def of(self, cases: Sequence[Case]) -> tuple[Dossier, ...]:
        return tuple(Dossier(case, self.cases.records.get(case.case_id, ())) for case in cases)

    async def add(self, dossier: Dossier, keys: Keys, events: tuple[CaseEvent, ...]) -> None:
        await self.cases.add(dossier.case, keys, events)
        self.cases.records[dossier.case.case_id] = dossier.records

    async def held(self, numbers: Collection[str]) -> tuple[Dossier, ...]:
        cases = [case for case in self.cases.by_id.values() if case.number in numbers]
        return await self.of(sorted(cases, key=lambda case: case.number))

    async def save(self, before: Dossier, after: Dossier, events: tuple[CaseEvent, ...]) -> Dossier:
        case = await self.cases.save(after.case, events)
        self.cases.records[case.case_id] = after.records
        return after.with_case(case)

    async def save_all(self, changes: Sequence[DossierChange]) -> None:
        for each in changes:
            await self.save(each.before, each.after, each.events)


@dataclass
class MemoryAttempts:
    """Failed proofs of one transaction."""

    failures: list[tuple[str, datetime]] = field(default_factory=list)

    async def failures_since(self, scope: str, since: datetime) -> tuple[datetime, ...]:
        return tuple(sorted(at for known, at in self.failures if known == scope and at >= since))

    async def record_failure(self, scopes: tuple[str, ...], at: datetime) -> None:
        self.failures.extend((scope, at) for scope in scopes)

    async def forget_before(self, before: datetime) -> None:
        self.failures = [failure for failure in self.failures if failure[1] >= before]


@dataclass
class MemoryAccounts:
    """Accounts of one transaction."""

    known: dict[str, tuple[Staff, StaffSecrets]] = field(default_factory=dict)

    async def put(self, staff: Staff, secrets: StaffSecrets, at: datetime) -> bool:
        is_new = staff.name not in self.known
        self.known[staff.name] = (staff, secrets)
        return is_new

    async def by_token(self, token_digest: str) -> Staff | None:
        return next((staff for staff, its in self.known.values() if its.token_digest == token_digest), None)

    async def password_hash(self, name: str) -> str | None:
        return self.known[name][1].password_hash if name in self.known else None

    async def every(self) -> tuple[Staff, ...]:
        return tuple(staff for _, (staff, _) in sorted(self.known.items()))


@dataclass
class MemoryUnitOfWork:
    """One transaction in memory."""

    cases: MemoryCases = field(default_factory=MemoryCases)
    attempts: MemoryAttempts = field(default_factory=MemoryAttempts)
    accounts: MemoryAccounts = field(default_factory=MemoryAccounts)
    notices: MemoryNotices = field(default_factory=MemoryNotices)
    deliveries: MemoryDeliveries = field(default_factory=MemoryDeliveries)
    reference: MemoryReference = field(default_factory=MemoryReference)
    calendars: MemoryCalendars = field(default_factory=MemoryCalendars)
    evidence_files: MemoryEvidenceFiles = field(default_factory=MemoryEvidenceFiles)
    staff_cases: MemoryStaffCases = field(init=False)
    colleagues: MemoryColleagues = field(init=False)

    def __post_init__(self) -> None:
        self.staff_cases = MemoryStaffCases(self.cases.by_id)
        self.colleagues = MemoryColleagues(self.cases.by_id, self.accounts, self.staff_file)

    @property
    def dossiers(self) -> MemoryDossiers:
        return MemoryDossiers(self.cases)

    @property
    def lists(self) -> MemoryCaseLists:
        return MemoryCaseLists(self.cases.by_id, self.cases.records)

    @property
    def sweeps(self) -> MemorySweeps:
        return MemorySweeps(self.cases)

    @property
    def staff_file(self) -> MemoryStaffFile:
        return MemoryStaffFile(self.reference)

    @property
    def contract_file(self) -> MemoryContractFile:
        return MemoryContractFile(self.reference)


class MemoryStore:
    """Works on a copy; an error in the block leaves everything as it was."""

    def __init__(self) -> None:
        self._committed = MemoryUnitOfWork()
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[MemoryUnitOfWork]:
        async with self._lock:
            unit = copy.deepcopy(self._committed)
            yield unit
            self._committed = unit

    @asynccontextmanager
    async def read(self) -> AsyncIterator[MemoryUnitOfWork]:
        yield copy.deepcopy(self._committed)
