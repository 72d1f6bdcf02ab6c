"""Locks on what has no row yet."""

from sqlalchemy import ColumnElement, case, false, func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def hold(connection: AsyncConnection, name: str) -> None:
    """Keep `name` to this transaction until its end; whoever else asks for it waits.

    Names of one hash only wait for each other. SQLite has locked everything for the one writer already.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(_number(name))))


async def share(connection: AsyncConnection, name: str) -> None:
    """Be known, until the end of this transaction, as one of those who are at `name`; they do not wait for each other.

    On SQLite nobody else writes.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock_shared(_number(name))))


async def is_free(connection: AsyncConnection, name: str) -> bool:
    """Tell whether nobody else holds or shares `name`, without waiting; what they wrote is seen from then on."""
    if connection.dialect.name != "postgresql":
        return True
    # Taken and given back in one statement: whoever comes does not wait for the end of this transaction.
    number = _number(name)
    is_taken = func.pg_try_advisory_lock(number)
    tried = select(case((is_taken, func.pg_advisory_unlock(number)), else_=false()))
    return bool((await connection.execute(tried)).scalar_one())


def _number(name: str) -> ColumnElement[int]:
    return func.hashtextextended(name, 0)
