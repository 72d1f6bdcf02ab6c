"""Cases in tables; the port is case_bridge.service.ports.Cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Table, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.domain.case import Case
from case_bridge.domain.events import CaseEvent
from case_bridge.service.case_filter import CaseFilter, PageMark
from case_bridge.service.ports import AlreadyFiled, Keys, ProofRecord, StaleCase
from case_bridge.storage.bulk import insert_all, update_all
from case_bridge.storage.case_reads import CaseReads
from case_bridge.storage.clock_rows import clock_row
from case_bridge.storage.event_log import SqlEventLog
from case_bridge.storage.rows import CaseMapper, Row, plain_columns
from case_bridge.storage.tables import CASES, CLOCKS, CONTACTS, EVENTS, MESSAGES, REQUESTS

_SAME_VERSION = ("case_id", "version")


class SqlCases:
    """Cases within the transaction of one connection; `reads` holds them where it is a writing one."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper, reads: CaseReads) -> None:
        self._connection = connection
        self._mapper = mapper
        self._reads = reads
        self._event_log = SqlEventLog(connection, mapper)

    async def add(self, case: Case, keys: Keys, events: tuple[CaseEvent, ...]) -> None:
        rows = self._mapper.to_rows(case)
        secrets = {"filing_digest": keys.filing, "query_code_digest": keys.query_code}
        try:
            await self._connection.execute(insert(CASES).values(**rows.case, **secrets))
        except IntegrityError as taken:
            raise AlreadyFiled from taken
        await self._insert(CONTACTS, rows.contacts)
        await self._insert(CLOCKS, rows.clocks)
        await self._insert(MESSAGES, rows.messages)
        await self.log([(case.case_id, event) for event in events])

    async def save(self, case: Case, events: tuple[CaseEvent, ...], *, was: Case | None = None) -> Case:
        """Store a changed case; parts that are as they were in `was`, read in this transaction, are left alone."""
        saved = replace(case, version=case.version + 1)
        rows = self._mapper.to_rows(saved)
        same_version = and_(CASES.c.case_id == case.case_id, CASES.c.version == case.version)
        result = await self._connection.execute(update(CASES).where(same_version).values(**rows.case))
        if result.rowcount != 1:
            raise StaleCase
        if was is None or was.matter.complainant != case.matter.complainant:
            await self._exchange(CONTACTS, case.case_id, rows.contacts)
        if was is None or was.clocks != case.clocks:
            await self._exchange(CLOCKS, case.case_id, rows.clocks)
        if was is None or was.messages != case.messages:
            await self._insert(MESSAGES, rows.messages[await self._message_count(case.case_id) :])
        await self.log([(case.case_id, event) for event in events])
        return saved

    async def save_all(self, changes: Sequence[tuple[Case, Case]]) -> None:
        """Store changed cases, each beside what was read in this transaction; only what is not sealed may differ."""
        if any((old.matter, old.messages) != (new.matter, new.messages) for old, new in changes):
            raise ValueError("the customer's words are saved case by case")
        rows = [(plain_columns(before), plain_columns(after)) for before, after in changes]
        differing = sorted({name for was, row in rows for name in row if row[name] != was[name]})
        kept = [{name: row[name] for name in (*_SAME_VERSION, *differing)} for _, row in rows]
        next_version = {"version": CASES.c.version + 1}
        if await update_all(self._connection, CASES, _SAME_VERSION, kept, also=next_version) != len(changes):
            raise StaleCase
        moved = [after for before, after in changes if before.clocks != after.clocks]
        ids = [case.case_id for case in moved]
        await self._connection.execute(delete(CLOCKS).where(CLOCKS.c.case_id.in_(ids)))
        rows_of_clocks = [clock_row(case.case_id, clock) for case in moved for clock in case.clocks]
        await insert_all(self._connection, CLOCKS, rows_of_clocks)

    async def record(self, case_id: str, events: tuple[CaseEvent, ...]) -> None:
        await self._reads.hold(case_id)
        await self.log([(case_id, event) for event in events])

    async def by_number(self, number: str) -> Case | None:
        return await self._reads.case(CASES.c.number == number)

    async def by_filing_key(self, digest: str) -> Case | None:
        return await self._reads.case(CASES.c.filing_digest == digest)

    async def proof_of(self, number: str) -> ProofRecord | None:
        row = (await self._connection.execute(select(CASES).where(CASES.c.number == number))).mappings().first()
        wanted = select(CONTACTS).where(CONTACTS.c.case_id == (row["case_id"] if row else ""))
        contacts = (await self._connection.execute(wanted)).mappings().all()
        complainant = self._mapper.to_complainant(row, contacts)
        if row is None:
            return None
        return ProofRecord(Keys(row["filing_digest"], row["query_code_digest"]), complainant)

    async def events_of(self, case_id: str) -> tuple[CaseEvent, ...]:
        return tuple(self._mapper.to_event(line) for line in await self.lines_of(case_id))

    async def lines_of(self, case_id: str) -> Sequence[Row]:
        """Return the stored lines of the event log, oldest first, as case_bridge.storage.chain reads them."""
        wanted = select(EVENTS).where(EVENTS.c.case_id == case_id).order_by(EVENTS.c.seq)
        return (await self._connection.execute(wanted)).mappings().all()

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        return await self._reads.page(wanted, after, size)

    async def mark_done(self, case_id: str, request_digest: str, at: datetime) -> bool:
        row = {"case_id": case_id, "request_digest": request_digest}
        known = select(REQUESTS.c.at).filter_by(**row)
        if (await self._connection.execute(known)).first() is not None:
            return False
        await self._connection.execute(insert(REQUESTS).values(**row, at=at))
        return True

    async def log(self, events: Sequence[tuple[str, CaseEvent]]) -> None:
        """Add lines to the event logs of cases that this transaction holds, each with the id of its case."""
        await self._event_log.append(events)

    async def _exchange(self, table: Table, case_id: str, fresh: Sequence[Row]) -> None:
        await self._connection.execute(delete(table).where(table.c.case_id == case_id))
        await self._insert(table, fresh)

    async def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            await self._connection.execute(insert(table), [dict(row) for row in rows])

    async def _message_count(self, case_id: str) -> int:
        counted = select(func.count()).select_from(MESSAGES).where(MESSAGES.c.case_id == case_id)
        return (await self._connection.execute(counted)).scalar_one()
