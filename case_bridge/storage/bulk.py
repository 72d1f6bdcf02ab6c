"""Inserting many rows at once, those that are there already left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, TypeDecorator, bindparam, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

Row = Mapping[Any, Any]


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns; a row whose primary key is known changes nothing.

    On PostgreSQL the columns go over as arrays: one statement, whatever the number of rows.
    """
    if not rows:
        return
    key = list(table.primary_key.columns)
    if connection.dialect.name != "postgresql":
        unless_known = sqlite.insert(table).on_conflict_do_nothing(index_elements=key)
        await connection.execute(unless_known, [dict(row) for row in rows])
        return
    names = list(rows[0])
    arrays = [bindparam(name, type_=postgresql.ARRAY(_plain(table.c[name].type))) for name in names]
    given = func.unnest(*arrays).table_valued(*names).render_derived()
    new = postgresql.insert(table).from_select(names, given.select()).on_conflict_do_nothing(index_elements=key)
    await connection.execute(new, {name: [row[name] for row in rows] for name in names})


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Return the type under a decorator: the driver of PostgreSQL takes aware instants as they are."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
