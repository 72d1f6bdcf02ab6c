"""What the use cases need from outside: storage, secrets, time."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import Case, Rules
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.service.case_filter import CaseFilter, PageMark
from case_bridge.service.list_ports import CaseLists
from case_bridge.service.notice_ports import NOWHERE, Deliveries, Notices, Outward
from case_bridge.service.reference_ports import (
    Calendars,
    Colleagues,
    ContractFile,
    EvidenceFiles,
    Reference,
    StaffCases,
    StaffFile,
)
from case_bridge.service.rule_book import RuleBook
from case_bridge.service.sweep_ports import Sweeps
from foundation.clock import Clock


class StaleCase(Exception):
    """Somebody else changed the case meanwhile; read it again."""


class AlreadyFiled(Exception):
    """Another request with the same filing key was faster, or the number is taken; read again."""


@dataclass(frozen=True)
class Keys:
    """Keyed digests (hex) that stand for secrets of the customer in the store."""

    filing: str
    query_code: str


@dataclass(frozen=True)
class ProofRecord:
    """What an asker's proof is compared with."""

    keys: Keys
    complainant: Complainant


@dataclass(frozen=True)
class Staff:
    """A member of staff as the token or password proved."""

    name: str
    role: Role
    team: str


@dataclass(frozen=True)
class StaffSecrets:
    """What the store keeps to prove a member of staff; digests only."""

    password_hash: str
    token_digest: str


class Cases(Protocol):
    """Cases within one transaction."""

    async def add(self, case: Case, keys: Keys, events: tuple[CaseEvent, ...]) -> None:
        """Store a new case. Raises AlreadyFiled."""

    async def save(self, case: Case, events: tuple[CaseEvent, ...]) -> Case:
        """Store a changed case and return it with its new version. Raises StaleCase."""

    async def record(self, case_id: str, events: tuple[CaseEvent, ...]) -> None:
        """Add lines to the event log of a case that itself does not change."""

    async def by_number(self, number: str) -> Case | None: ...

    async def by_filing_key(self, digest: str) -> Case | None: ...

    async def proof_of(self, number: str) -> ProofRecord | None:
        """Return what proves a right to this case; takes as long when there is no such case."""

    async def events_of(self, case_id: str) -> tuple[CaseEvent, ...]:
        """Return the event log, oldest first."""

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        """Return up to `size` cases in the filter's order that come after the mark."""

    async def mark_done(self, case_id: str, request_digest: str, at: datetime) -> bool:
        """Remember a request of a case; False if it was remembered before."""


@dataclass(frozen=True)
class DossierChange:
    """A dossier as it was read and as it is to be, with lines for its event log."""

    before: Dossier
    after: Dossier
    events: tuple[CaseEvent, ...]


class Dossiers(Protocol):
    """Cases with all the work done on them."""

    async def add(self, dossier: Dossier, keys: Keys, events: tuple[CaseEvent, ...]) -> None:
        """Store a new case with its first records. Raises AlreadyFiled."""

    async def by_number(self, number: str) -> Dossier | None: ...

    async def held(self, numbers: Collection[str]) -> tuple[Dossier, ...]:
        """Hold these cases until the end and return them; those that somebody else holds are left out."""

    async def of(self, cases: Sequence[Case]) -> tuple[Dossier, ...]:
        """Return the dossiers of these cases, in the same order."""

    async def save(self, before: Dossier, after: Dossier, events: tuple[CaseEvent, ...]) -> Dossier:
        """Store what changed between the two and return `after` with its new version. Raises StaleCase."""

    async def save_all(self, changes: Sequence[DossierChange]) -> None:
        """Store many changes at once, none of which touches the customer's words. Raises StaleCase."""


class Attempts(Protocol):
    """Failed proofs; `scope` is a keyed digest of case, conversation or address."""

    async def failures_since(self, scope: str, since: datetime) -> tuple[datetime, ...]:
        """Return the instants of failures at or after `since`, oldest first."""

    async def record_failure(self, scopes: tuple[str, ...], at: datetime) -> None: ...

    async def forget_before(self, before: datetime) -> None: ...


class Accounts(Protocol):
    """Accounts of staff."""

    async def put(self, staff: Staff, secrets: StaffSecrets, at: datetime) -> bool:
        """Create or replace an account; True if it is new."""

    async def by_token(self, token_digest: str) -> Staff | None: ...

    async def password_hash(self, name: str) -> str | None: ...

    async def every(self) -> tuple[Staff, ...]:
        """Return all accounts, by name."""


class UnitOfWork(Protocol):
    """One transaction: everything in it happens, or nothing."""

    @property
    def cases(self) -> Cases: ...

    @property
    def dossiers(self) -> Dossiers: ...

    @property
    def lists(self) -> CaseLists: ...

    @property
    def attempts(self) -> Attempts: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def notices(self) -> Notices: ...

    @property
    def deliveries(self) -> Deliveries: ...

    @property
    def sweeps(self) -> Sweeps: ...

    @property
    def reference(self) -> Reference: ...

    @property
    def staff_file(self) -> StaffFile: ...

    @property
    def contract_file(self) -> ContractFile: ...

    @property
    def staff_cases(self) -> StaffCases: ...

    @property
    def colleagues(self) -> Colleagues: ...

    @property
    def calendars(self) -> Calendars: ...

    @property
    def evidence_files(self) -> EvidenceFiles: ...


class Store(Protocol):
    """Where units of work come from."""

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction that commits at the end of the block and rolls back on an error."""

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a snapshot that must not be written to."""


class Digests(Protocol):
    """Keyed digests under a key that the database does not hold (foundation.sealing.Sealer)."""

    def index(self, text: str, context: str) -> str:
        """Return the same hex digest for the same text and context."""


class Chance(Protocol):
    """Values that cannot be guessed."""

    def below(self, limit: int) -> int: ...

    def token(self) -> str: ...


class SweepSoon(Protocol):
    """Lets a sweep begin at once, and waits for it a few seconds at most."""

    async def __call__(self) -> None: ...


async def nobody_sweeps() -> None:
    """Do nothing: this process sweeps nothing, another one will find what is due."""


@dataclass(frozen=True)
class Office:
    """Everything a use case works with."""

    store: Store
    clock: Clock
    digests: Digests
    chance: Chance
    rule_book: RuleBook
    outward: Outward = NOWHERE
    sweep_soon: SweepSoon = nobody_sweeps

    @property
    def rules(self) -> Rules:
        """Return the rules in force, as this process knew them at the last catch_up."""
        return self.rule_book.rules

    async def catch_up(self, unit: UnitOfWork) -> Rules:
        """Take over what was imported meanwhile; to be called in a transaction before its rules are used.

        Return them as this transaction knows them; a newer one may have moved on those of the process.
        """
        return await self.rule_book.catch_up(unit.calendars)
