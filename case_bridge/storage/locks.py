"""Locks on what has no row yet."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def hold(connection: AsyncConnection, name: str) -> None:
    """Keep `name` to this transaction until its end; whoever else asks for it waits.

    Names of one hash only wait for each other. SQLite has locked everything for the one writer already.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
