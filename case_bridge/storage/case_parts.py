"""What belongs to a case, read in the same statement: a column of JSON for each kind of part.

A statement costs more than most of what it finds, and so does a row: a list of a hundred cases has parts of four
tables, more than a thousand of them.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import JSON, Column, ColumnElement, Label, Table, Text, cast, func, select, text

from case_bridge.domain.clocks import SlaClock
from case_bridge.storage.clock_rows import in_order
from case_bridge.storage.tables import CASES, CLOCKS, CONTACTS, MESSAGES, RECORDS
from foundation.instants import UtcInstant

Row = Mapping[Any, Any]

_SHOWN: Mapping[Table, Sequence[str]] = {
    CONTACTS: ("position", "type", "value_sealed"),
    CLOCKS: tuple(column.name for column in CLOCKS.columns if column.name not in ("case_id", "next_warning_at")),
    MESSAGES: ("position", "text_sealed"),
    RECORDS: ("position", "body_sealed"),
}
_JSON_TEXTS = frozenset({"told", "planned"})

# SQLite has no booleans: it answers 0 and 1.
_CLOCKS = msgspec.json.Decoder(tuple[SlaClock, ...], strict=False)
_ROWS = msgspec.json.Decoder(tuple[dict[str, Any], ...])


@lru_cache
def part_columns(dialect: str, *tables: Table) -> tuple[Label[str], ...]:
    """Return columns to select from CASES beside its own; each is named as its table."""
    return tuple(_column(dialect, table) for table in tables)


def clocks_in(row: Row) -> tuple[SlaClock, ...]:
    """Return the clocks of a selected case in the order of their kinds, then keys."""
    return in_order(_CLOCKS.decode(row[CLOCKS.name] or "[]"))


def rows_in(row: Row, table: Table) -> Sequence[Row]:
    """Return other parts of a selected case in their order."""
    return sorted(_ROWS.decode(row[table.name] or "[]"), key=_position)


def _position(part: Row) -> int:
    position: int = part["position"]
    return position


def _column(dialect: str, table: Table) -> Label[str]:
    columns = [table.c[name] for name in _SHOWN[table]]
    pairs = [each for column in columns for each in (text(f"'{column.name}'"), _value(dialect, column))]
    if dialect == "postgresql":
        parts = func.json_agg(func.json_build_object(*pairs))
    else:
        parts = func.json_group_array(func.json_object(*pairs))
    of_the_case = select(cast(parts, Text)).where(table.c.case_id == CASES.c.case_id)
    return of_the_case.correlate(CASES).scalar_subquery().label(table.name)


def _value(dialect: str, column: Column[Any]) -> ColumnElement[Any]:
    if column.name in _JSON_TEXTS:
        return cast(column, JSON) if dialect == "postgresql" else func.json(column)
    if isinstance(column.type, UtcInstant) and dialect != "postgresql":
        # SQLite keeps instants as texts in UTC without saying so.
        return cast(column, Text).concat("Z")
    return column
