"""Cases as a list shows them, in two statements; the port is case_bridge.service.list_ports.CaseLists.

A page holds a hundred cases with a thousand parts, so whatever nobody looks at is left in the tables.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Label, Table, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.records.base import Record
from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.case import Case
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.service.case_filter import CaseFilter, PageMark
from case_bridge.service.list_ports import Asked
from case_bridge.storage.bulk import among
from case_bridge.storage.case_pages import Query, page_query
from case_bridge.storage.clock_rows import in_order
from case_bridge.storage.concerns import may_concern
from case_bridge.storage.rows import CaseMapper, FoundCase
from case_bridge.storage.tables import CASES, CLOCKS, CONTACTS, MESSAGES, RECORDS
from foundation.instants import UtcInstant

_CLOCK = (
    *("kind", "due_at", "status", "provisional", "key", "started_at", "internal_due_at", "stopped_at", "paused_at"),
)
_PARTS: Mapping[Table, Sequence[str]] = {
    CONTACTS: ("position", "type", "value_sealed"),
    CLOCKS: _CLOCK,
    MESSAGES: ("position", "text_sealed"),
}
_HIDDEN = frozenset({"filing_digest", "query_code_digest", "name_digest", "contract_number_digest"})
_LEFT_OUT = frozenset({"conversation_sealed", "next_due_at", "readings"})


class _Clock(msgspec.Struct, array_like=True):
    """The shown values of a clock in the order of `_CLOCK`."""

    kind: ClockKind
    due_at: datetime
    status: ClockStatus
    provisional: bool
    key: str
    started_at: datetime | None
    internal_due_at: datetime | None
    stopped_at: datetime | None
    paused_at: datetime | None


# SQLite has no booleans: it answers 0 and 1.
_CLOCKS = msgspec.json.Decoder(tuple[_Clock, ...], strict=False)
_CONTACTS = msgspec.json.Decoder(tuple[tuple[int, str, str], ...])
_MESSAGES = msgspec.json.Decoder(tuple[tuple[int, str], ...])


class SqlCaseLists:
    """Reads within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        found = await self._connection.execute(_query(self._connection.dialect.name, wanted, after, size))
        names = tuple(found.keys())
        # Plain dictionaries: a row of SQLAlchemy looks each name up in three steps.
        return tuple(self._case(dict(zip(names, row, strict=True))) for row in found)

    async def dossiers(self, cases: Sequence[Case], asked: Asked, reader: Actor) -> tuple[Dossier, ...]:
        names = {case.case_id: frozenset(kind.__name__ for kind in asked(case)) for case in cases}
        about = may_concern(reader, self._mapper.digest)
        wanted = select(RECORDS.c.case_id, RECORDS.c.kind, RECORDS.c.position, RECORDS.c.body_sealed, about)
        kinds = among(self._connection, RECORDS.c.kind, sorted(frozenset().union(*names.values())))
        of_cases = among(self._connection, RECORDS.c.case_id, tuple(names)) & (kinds | about)
        records: defaultdict[str, list[tuple[int, Record]]] = defaultdict(list)
        for case_id, kind, position, body, is_about_reader in await self._connection.execute(wanted.where(of_cases)):
            if is_about_reader or kind in names[case_id]:
                row = {"position": position, "body_sealed": body}
                records[case_id].append((position, self._mapper.to_record(case_id, row)))
        return tuple(Dossier(case, _ordered(records[case.case_id])) for case in cases)

    def _case(self, row: dict[str, Any]) -> Case:
        row |= {"conversation_sealed": None, "readings": "[]"}
        contacts = [
            {"case_id": row["case_id"], "position": position, "type": kind, "value_sealed": value}
            for position, kind, value in sorted(_CONTACTS.decode(row[CONTACTS.name] or "[]"))
        ]
        messages = [
            {"position": position, "text_sealed": text}
            for position, text in sorted(_MESSAGES.decode(row[MESSAGES.name] or "[]"))
        ]
        return self._mapper.to_case(FoundCase(row, contacts, _clocks(row[CLOCKS.name]), messages))


def _ordered(records: Iterable[tuple[int, Record]]) -> tuple[Record, ...]:
    return tuple(record for _, record in sorted(records, key=lambda each: each[0]))


def _clocks(listed: str | None) -> tuple[SlaClock, ...]:
    return in_order(
        SlaClock(
            each.kind,
            each.due_at,
            each.status,
            each.provisional,
            each.key,
            each.started_at,
            each.internal_due_at,
            each.stopped_at,
            each.paused_at,
        )
        for each in _CLOCKS.decode(listed or "[]")
    )


# To put the statement together takes as long as to read a few cases, and most lists are asked for again.
@lru_cache(maxsize=512)
def _query(dialect: str, wanted: CaseFilter, after: PageMark | None, size: int) -> Query:
    return page_query(select(*_columns(dialect)), wanted, after, size)


@cache
def _columns(dialect: str) -> tuple[ColumnElement[Any], ...]:
    shown = [column for column in CASES.columns if column.name not in _HIDDEN | _LEFT_OUT]
    return (*shown, *(_listed(dialect, table) for table in _PARTS))


def _listed(dialect: str, table: Table) -> Label[str]:
    """Return a column with the parts of a case as a JSON list of lists; with names it takes twice as long."""
    values = [_value(dialect, table.c[name]) for name in _PARTS[table]]
    if dialect == "postgresql":
        parts = func.json_agg(func.json_build_array(*values))
    else:
        parts = func.json_group_array(func.json_array(*values))
    of_the_case = select(cast(parts, Text)).where(table.c.case_id == CASES.c.case_id)
    return of_the_case.correlate(CASES).scalar_subquery().label(table.name)


def _value(dialect: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, UtcInstant) and dialect != "postgresql":
        # SQLite keeps instants as texts in UTC without saying so.
        return cast(column, Text).concat("Z")
    return column
