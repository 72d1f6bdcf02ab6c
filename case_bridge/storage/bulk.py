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

_BETWEEN, _NOTHING = "\x1f", "\x1e"
"""Signs that no text is expected to hold: between two of them, and in place of one that is not there."""


async def insert_all(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns and are not there yet."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        await connection.execute(insert(table), [dict(row) for row in rows])
        return
    names = list(rows[0])
    given, values = _given(table, names, rows)
    await connection.execute(insert(table).from_select(names, given.select()), values)


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns; a row whose primary key is known is left as it is."""
    if not rows:
        return
    key = table.primary_key.columns
    if connection.dialect.name != "postgresql":
        unless_known = sqlite.insert(table).on_conflict_do_nothing(index_elements=key)
        await connection.execute(unless_known, [dict(row) for row in rows])
        return
    names = list(rows[0])
    given, values = _given(table, names, rows)
    new = postgresql.insert(table).from_select(names, given.select())
    await connection.execute(new.on_conflict_do_nothing(index_elements=key), values)


async def insert_unknown(connection: AsyncConnection, rows: Sequence[Row], key: Column[str]) -> frozenset[str]:
    """Insert rows that all have the same columns and return the keys of those that are new.

    `key` is a column of the table whose values are unique; a row whose key is known is left as it is.
    """
    if not rows:
        return frozenset()
    if connection.dialect.name != "postgresql":
        unless_known = sqlite.insert(key.table).on_conflict_do_nothing(index_elements=[key])
        found = await connection.execute(unless_known.returning(key), [dict(row) for row in rows])
        return frozenset(found.scalars())
    names = list(rows[0])
    given, values = _given(key.table, names, rows)
    new = postgresql.insert(key.table).from_select(names, given.select())
    found = await connection.execute(new.on_conflict_do_nothing(index_elements=[key]).returning(key), values)
    return frozenset(found.scalars())


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
    new, values = _given(table, list(rows[0]), rows)
    same = and_(*(table.c[name] == new.c[name] for name in key))
    kept = update(table).where(same).values({name: new.c[name] for name in names} | dict(also))
    return (await connection.execute(kept, values)).rowcount


def among(connection: AsyncConnection, column: ColumnElement[str], values: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that the column has one of these values: one parameter on PostgreSQL, however many."""
    if connection.dialect.name != "postgresql":
        return column.in_(values)
    return column == any_(literal(list(values), postgresql.ARRAY(String)))


def _given(table: Table, names: Sequence[str], rows: Sequence[Row]) -> tuple[TableValuedAlias, Mapping[str, Any]]:
    """Return the rows as a table, and its parameters: one for each column, whatever the number of rows."""
    types = {name: _plain(table.c[name].type) for name in names}
    values = {f"all_{name}": [row[name] for row in rows] for name in names}
    packed = {name: _packed(values[name]) for name in values if isinstance(types[name[4:]], String)}
    arrays = [
        _unpacked(f"all_{name}")
        if packed.get(f"all_{name}")
        else bindparam(f"all_{name}", type_=postgresql.ARRAY(kind))
        for name, kind in types.items()
    ]
    columns = [column(name, kind) for name, kind in types.items()]
    given = func.unnest(*arrays).table_valued(*columns).render_derived(name="given")
    return given, values | {name: text for name, text in packed.items() if text}


def _packed(texts: Sequence[str | None]) -> str | None:
    """Return many texts as one, None if they cannot be told apart in it.

    The driver looks at each member of an array several times, which takes longer than all the rest of storing it.
    """
    joined = _BETWEEN.join([_NOTHING if text is None else text for text in texts])
    is_plain = len(texts) > 1 and joined.count(_BETWEEN) == len(texts) - 1 and _NOTHING not in texts
    return joined if is_plain else None


def _unpacked(name: str) -> ColumnElement[Any]:
    given = bindparam(name, type_=String())
    return func.string_to_array(given, _BETWEEN, _NOTHING, type_=postgresql.ARRAY(String))


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Return the type under a decorator: the driver of PostgreSQL takes aware instants as they are."""
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
