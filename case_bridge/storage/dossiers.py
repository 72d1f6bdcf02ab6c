"""Cases with their work in tables; the port is case_bridge.service.ports.Dossiers."""

from collections.abc import Sequence

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.storage.case_reads import CaseReads
from case_bridge.storage.cases import SqlCases
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.tables import CASES, RECORDS


class SqlDossiers:
    """Dossiers within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper, reads: CaseReads, cases: SqlCases) -> None:
        self._connection = connection
        self._mapper = mapper
        self._reads = reads
        self._cases = cases

    async def by_number(self, number: str) -> Dossier | None:
        return await self._reads.dossier(CASES.c.number == number)

    async def of(self, cases: Sequence[Case]) -> tuple[Dossier, ...]:
        records = await self._reads.records([case.case_id for case in cases])
        return tuple(Dossier(case, records.get(case.case_id, ())) for case in cases)

    async def save(self, before: Dossier, after: Dossier, events: tuple[CaseEvent, ...]) -> Dossier:
        case = await self._cases.save(after.case, events, was=before.case)
        for position, record in enumerate(after.records):
            if position >= len(before.records):
                await self._insert(case.case_id, position, record)
            elif record != before.records[position]:
                await self._replace(case.case_id, position, record)
        return after.with_case(case)

    async def _insert(self, case_id: str, position: int, record: Record) -> None:
        await self._connection.execute(insert(RECORDS).values(**self._mapper.record_row(case_id, position, record)))

    async def _replace(self, case_id: str, position: int, record: Record) -> None:
        row = self._mapper.record_row(case_id, position, record)
        same = (RECORDS.c.case_id == case_id) & (RECORDS.c.position == position)
        await self._connection.execute(update(RECORDS).where(same).values(**row))
