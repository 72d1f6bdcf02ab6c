"""Cases with their work in tables; the port is case_bridge.service.ports.Dossiers."""

from collections.abc import Collection, Sequence

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.service.ports import DossierChange, Keys
from case_bridge.storage.bulk import insert_all
from case_bridge.storage.case_reads import CaseReads
from case_bridge.storage.cases import SqlCases
from case_bridge.storage.rows import CaseMapper, Row
from case_bridge.storage.tables import CASES, RECORDS


class SqlDossiers:
    """Dossiers within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper, reads: CaseReads, cases: SqlCases) -> None:
        self._connection = connection
        self._mapper = mapper
        self._reads = reads
        self._cases = cases

    async def add(self, dossier: Dossier, keys: Keys, events: tuple[CaseEvent, ...]) -> None:
        await self._cases.add(dossier.case, keys, events)
        await insert_all(self._connection, RECORDS, self._new_records(Dossier(dossier.case), dossier))

    async def by_number(self, number: str) -> Dossier | None:
        return await self._reads.dossier(CASES.c.number == number)

    async def held(self, numbers: Collection[str]) -> tuple[Dossier, ...]:
        return await self._reads.held(CASES.c.number.in_(numbers))

    async def of(self, cases: Sequence[Case]) -> tuple[Dossier, ...]:
        records = await self._reads.records([case.case_id for case in cases])
        return tuple(Dossier(case, records.get(case.case_id, ())) for case in cases)

    async def save(self, before: Dossier, after: Dossier, events: tuple[CaseEvent, ...]) -> Dossier:
        case = await self._cases.save(after.case, events, was=before.case)
        await self._replace_changed(before, after)
        await insert_all(self._connection, RECORDS, self._new_records(before, after))
        return after.with_case(case)

    async def save_all(self, changes: Sequence[DossierChange]) -> None:
        await self._cases.save_all([(each.before.case, each.after.case) for each in changes])
        for each in changes:
            await self._replace_changed(each.before, each.after)
        fresh = [row for each in changes for row in self._new_records(each.before, each.after)]
        await insert_all(self._connection, RECORDS, fresh)
        await self._cases.log([(each.after.case.case_id, event) for each in changes for event in each.events])

    def _new_records(self, before: Dossier, after: Dossier) -> list[Row]:
        known = len(before.records)
        fresh = enumerate(after.records[known:], known)
        return [self._mapper.record_row(after.case.case_id, position, record) for position, record in fresh]

    async def _replace_changed(self, before: Dossier, after: Dossier) -> None:
        for position, (old, new) in enumerate(zip(before.records, after.records, strict=False)):
            if old != new:
                await self._replace(after.case.case_id, position, new)

    async def _replace(self, case_id: str, position: int, record: Record) -> None:
        row = self._mapper.record_row(case_id, position, record)
        same = (RECORDS.c.case_id == case_id) & (RECORDS.c.position == position)
        await self._connection.execute(update(RECORDS).where(same).values(**row))
