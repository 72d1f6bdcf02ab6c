"""Units of work on a database; the port is case_bridge.service.ports.Store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.storage.accounts import SqlAccounts
from case_bridge.storage.attempts import SqlAttempts
from case_bridge.storage.calendars import SqlCalendars
from case_bridge.storage.case_lists import SqlCaseLists
from case_bridge.storage.case_reads import CaseReads
from case_bridge.storage.cases import SqlCases
from case_bridge.storage.colleagues import SqlColleagues, SqlStaffCases
from case_bridge.storage.deliveries import SqlDeliveries
from case_bridge.storage.dossiers import SqlDossiers
from case_bridge.storage.evidence_index import SqlEvidenceFiles
from case_bridge.storage.notices import SqlNotices
from case_bridge.storage.reference import SqlContractFile, SqlReference, SqlStaffFile
from case_bridge.storage.reference_rows import ReferenceMapper
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.sweeps import SqlSweeps
from foundation.engines import Engines
from foundation.sealing import Sealer


@dataclass(frozen=True)
class SqlUnitOfWork:
    """One transaction on one connection."""

    cases: SqlCases
    dossiers: SqlDossiers
    lists: SqlCaseLists
    attempts: SqlAttempts
    accounts: SqlAccounts
    notices: SqlNotices
    deliveries: SqlDeliveries
    sweeps: SqlSweeps
    reference: SqlReference
    staff_file: SqlStaffFile
    contract_file: SqlContractFile
    staff_cases: SqlStaffCases
    colleagues: SqlColleagues
    calendars: SqlCalendars
    evidence_files: SqlEvidenceFiles


class SqlStore:
    """The case store in the database of `engines`, which the caller opens, migrates and closes."""

    def __init__(self, engines: Engines, sealer: Sealer) -> None:
        self._engines = engines
        self._mapper = CaseMapper(sealer)
        self._reference = ReferenceMapper(sealer, self._mapper.digest)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlUnitOfWork]:
        async with self._engines.write() as connection:
            yield self._unit(connection, is_writing=True)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlUnitOfWork]:
        async with self._engines.read() as connection:
            yield self._unit(connection, is_writing=False)

    def _unit(self, connection: AsyncConnection, *, is_writing: bool) -> SqlUnitOfWork:
        reads = CaseReads(connection, self._mapper, is_writing=is_writing)
        cases = SqlCases(connection, self._mapper, reads)
        return SqlUnitOfWork(
            cases=cases,
            dossiers=SqlDossiers(connection, self._mapper, reads, cases),
            lists=SqlCaseLists(connection, self._mapper),
            attempts=SqlAttempts(connection, is_writing=is_writing),
            accounts=SqlAccounts(connection),
            notices=SqlNotices(connection),
            deliveries=SqlDeliveries(connection),
            sweeps=SqlSweeps(connection, self._mapper),
            reference=SqlReference(connection, self._reference),
            staff_file=SqlStaffFile(connection, self._reference),
            contract_file=SqlContractFile(connection, self._reference),
            staff_cases=SqlStaffCases(connection, self._reference),
            colleagues=SqlColleagues(connection, self._reference),
            calendars=SqlCalendars(connection),
            evidence_files=SqlEvidenceFiles(connection),
        )
