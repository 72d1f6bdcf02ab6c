"""Inserting or changing many rows at once: one statement on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    String,
    Table,
    TableValuedAlias,
    TypeDecorator,
    and_,
    any_,
    bindparam,
    column,
    func,
    insert,
    literal,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

Row = Mapping[Any, Any]


async def insert_all(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns and are not there yet."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        await connection.execute(insert(table), [dict(row) for row in rows])
        return
    given = _given(table, list(rows[0]))
    await connection.execute(insert(table).from_select(list(rows[0]), given.select()), _arrays(rows))


async def insert_new(
    connection: AsyncConnection, table: Table, rows: Sequence[Row], key: Sequence[Column[Any]] = ()
) -> None:
    """Insert rows that all have the same columns; a row whose key is known, the primary one unless given, is left."""
    if not rows:
        return
    key = list(key or table.primary_key.columns)
    if connection.dialect.name != "postgresql":
        unless_known = sqlite.insert(table).on_conflict_do_nothing(index_elements=key)
        await connection.execute(unless_known, [dict(row) for row in rows])
        return
    names = list(rows[0])
    new = postgresql.insert(table).from_select(names, _given(table, names).select())
    await connection.execute(new.on_conflict_do_nothing(index_elements=key), _arrays(rows))


async def update_all(
    connection: AsyncConnection,
    table: Table,
    key: Sequence[str],
    rows: Sequence[Row],
    also: Mapping[str, ColumnElement[Any]] = MappingProxyType({}),
) -> int:
    """Set the other columns of the rows that have these values in the columns of `key`; return how many there were.

    `rows` all have the same columns, and each its own key; `also` is set in all of them.
    """
    if not rows:
        return 0
    names = [name for name in rows[0] if name not in key]
    if connection.dialect.name != "postgresql":
        same = and_(*(table.c[name] == bindparam(f"old_{name}") for name in key))
        kept = update(table).where(same).values({name: bindparam(f"new_{name}") for name in names} | dict(also))
        given = [
            {f"old_{name}": row[name] for name in key} | {f"new_{name}": row[name] for name in names} for row in rows
        ]
        return (await connection.execute(kept, given)).rowcount
    new = _given(table, list(rows[0]))
    same = and_(*(table.c[name] == new.c[name] for name in key))
    kept = update(table).where(same).values({name: new.c[name] for name in names} | dict(also))
    return (await connection.execute(kept, _arrays(rows))).rowcount


def among(connection: AsyncConnection, column: ColumnElement[str], values: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that the column has one of these values: one parameter on PostgreSQL, however many."""
    if connection.dialect.name != "postgresql":
        return column.in_(values)
    return column == any_(literal(list(values), postgresql.ARRAY(String)))


def _given(table: Table, names: Sequence[str]) -> TableValuedAlias:
    """Return the rows as a table; the columns go over as arrays: one statement, whatever the number of rows."""
    types = {name: _plain(table.c[name].type) for name in names}
    arrays = [bindparam(f"all_{name}", type_=postgresql.ARRAY(kind)) for name, kind in types.items()]
    columns = [column(name, kind) for name, kind in types.items()]
    return func.unnest(*arrays).table_valued(*columns).render_derived(name="given")


def _arrays(rows: Sequence[Row]) -> Mapping[str, Sequence[Any]]:
    return {f"all_{name}": [row[name] for row in rows] for name in rows[0]}


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Return the type under a decorator: the driver of PostgreSQL takes aware instants as they are."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
