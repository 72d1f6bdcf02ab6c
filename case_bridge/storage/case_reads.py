"""Reading cases with what belongs to them, and holding those that are read for writing."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Dossier
from case_bridge.service.case_filter import CaseFilter, PageMark
from case_bridge.storage.case_pages import page_query, page_values
from case_bridge.storage.case_parts import clocks_in, part_columns, rows_in
from case_bridge.storage.rows import CaseMapper, FoundCase, Row
from case_bridge.storage.tables import CASES, CLOCKS, CONTACTS, MESSAGES, RECORDS

_PARTS = (CONTACTS, CLOCKS, MESSAGES)


class CaseReads:
    """Reads within the transaction of one connection.

    A case that a writing transaction has read alone stays as read until its end: nobody else can read it for
    writing meanwhile.
    """

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper, *, is_writing: bool) -> None:
        self._connection = connection
        self._mapper = mapper
        self._is_writing = is_writing

    async def case(self, condition: ColumnElement[bool]) -> Case | None:
        """Return the one case for which this holds."""
        row = await self._row(condition, _PARTS)
        return None if row is None else self._case(row)

    async def dossier(self, condition: ColumnElement[bool]) -> Dossier | None:
        """Return the one case for which this holds, with its work."""
        row = await self._row(condition, (*_PARTS, RECORDS))
        return None if row is None else Dossier(self._case(row), self._records(row))

    async def held(self, condition: ColumnElement[bool]) -> tuple[Dossier, ...]:
        """Return the cases for which this holds with their work, held; those that somebody else holds are left out."""
        free = self._held(select(CASES).where(condition).order_by(CASES.c.number), skip_locked=True)
        held = (await self._connection.execute(free)).mappings().all()
        ids = [row["case_id"] for row in held]
        # Asked for only now, as below.
        wanted = select(CASES.c.case_id, *self._columns((*_PARTS, RECORDS))).where(CASES.c.case_id.in_(ids))
        parts = {row["case_id"]: row for row in (await self._connection.execute(wanted)).mappings()}
        rows = [{**row, **parts[row["case_id"]]} for row in held]
        return tuple(Dossier(self._case(row), self._records(row)) for row in rows)

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        query = page_query(select(CASES, *self._columns(_PARTS)), wanted, is_after_mark=after is not None)
        found = await self._connection.execute(query, page_values(wanted, after, size))
        return tuple(self._case(row) for row in found.mappings())

    async def records(self, case_ids: Sequence[str]) -> Mapping[str, tuple[Record, ...]]:
        """Return the work on these cases by their ids."""
        wanted = select(CASES.c.case_id, *self._columns((RECORDS,))).where(CASES.c.case_id.in_(case_ids))
        rows = (await self._connection.execute(wanted)).mappings()
        return {row["case_id"]: self._records(row) for row in rows}

    async def hold(self, case_id: str) -> None:
        """Let nobody else read this case for writing until the end of the transaction."""
        await self._connection.execute(self._held(select(CASES.c.case_id).where(CASES.c.case_id == case_id)))

    async def _row(self, condition: ColumnElement[bool], parts: Sequence[Table]) -> Row | None:
        if not self._is_writing:
            wanted = select(CASES, *self._columns(parts)).where(condition)
            return (await self._connection.execute(wanted)).mappings().first()
        held = (await self._connection.execute(self._held(select(CASES).where(condition)))).mappings().first()
        if held is None:
            return None
        # Asked for only now: parts as they were before the lock may be another's by then.
        mine = select(*self._columns(parts)).where(CASES.c.case_id == held["case_id"])
        return {**held, **(await self._connection.execute(mine)).mappings().one()}

    def _held(self, query: Select[*tuple[Any, ...]], *, skip_locked: bool = False) -> Select[*tuple[Any, ...]]:
        # NO KEY: rows that only refer to the case can be added meanwhile. SQLite has locked everything already.
        return query.with_for_update(key_share=True, skip_locked=skip_locked) if self._is_writing else query

    def _columns(self, parts: Sequence[Table]) -> Sequence[ColumnElement[str]]:
        return part_columns(self._connection.dialect.name, *parts)

    def _case(self, row: Row) -> Case:
        return self._mapper.to_case(FoundCase(row, rows_in(row, CONTACTS), clocks_in(row), rows_in(row, MESSAGES)))

    def _records(self, row: Row) -> tuple[Record, ...]:
        return tuple(self._mapper.to_record(row["case_id"], record) for record in rows_in(row, RECORDS))
