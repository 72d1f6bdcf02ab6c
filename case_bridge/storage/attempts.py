"""Failed proofs in a table; the port is case_bridge.service.ports.Attempts."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.storage.locks import hold
from case_bridge.storage.tables import ATTEMPTS


class SqlAttempts:
    """Failed proofs within the transaction of one connection.

    A scope whose failures a writing transaction has read is its own until the end: guesses that come all at
    once are counted one after the other.
    """

    def __init__(self, connection: AsyncConnection, *, is_writing: bool) -> None:
        self._connection = connection
        self._is_writing = is_writing

    async def failures_since(self, scope: str, since: datetime) -> tuple[datetime, ...]:
        if self._is_writing:
            await hold(self._connection, f"failed_proof.{scope}")
        wanted = (
            select(ATTEMPTS.c.at)
            .where(ATTEMPTS.c.scope_digest == scope, ATTEMPTS.c.at >= since)
            .order_by(ATTEMPTS.c.at)
        )
        return tuple((await self._connection.execute(wanted)).scalars())

    async def record_failure(self, scopes: tuple[str, ...], at: datetime) -> None:
        rows = [{"scope_digest": scope, "at": at} for scope in scopes]
        await self._connection.execute(insert(ATTEMPTS), rows)

    async def forget_before(self, before: datetime) -> None:
        await self._connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.at < before))
