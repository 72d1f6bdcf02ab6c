"""Database engines: on SQLite one writer and separate readers, on PostgreSQL one engine."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

_BUSY_TIMEOUT_MS = 5_000
_POOL_WAIT_SECONDS = 10
_LOCK_ATTEMPTS = 3
_READERS = 4


class StoreBusy(Exception):
    """The database could not be locked in time; nothing was written, repeat later."""


class Engines:
    """The connections to one database, given by a SQLAlchemy async URL.

    SQLite gets a write engine with a single connection (BEGIN IMMEDIATE, WAL, synchronous=FULL) and a
    read-only engine: writers then queue here instead of failing in the database. Other databases get
    one engine for both. Nothing is opened before the first use.
    """

    def __init__(self, url: str) -> None:
        if make_url(url).get_backend_name() == "sqlite":
            self._writer = _sqlite_engine(url, connections=1, begin="BEGIN IMMEDIATE")
            self._reader = _sqlite_engine(url, connections=_READERS, begin="BEGIN", read_only=True)
        else:
            self._writer = self._reader = create_async_engine(url, pool_pre_ping=True)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction: commit at the end, roll back on any error.

        Taking the lock is tried again on a lock timeout; the body runs once. Raises StoreBusy.
        """
        async with AsyncExitStack() as stack:
            yield await self._locked(stack)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a consistent snapshot for reading; writing on it fails on SQLite."""
        async with self._reader.begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close every pooled connection."""
        await self._writer.dispose()
        await self._reader.dispose()

    async def _locked(self, stack: AsyncExitStack) -> AsyncConnection:
        for attempt in range(1, _LOCK_ATTEMPTS + 1):
            try:
                return await stack.enter_async_context(self._writer.begin())
            except (OperationalError, PoolTimeout) as failed:
                if not _is_lock_timeout(failed):
                    raise
                if attempt == _LOCK_ATTEMPTS:
                    raise StoreBusy from failed
        raise StoreBusy


def _is_lock_timeout(failed: Exception) -> bool:
    return isinstance(failed, PoolTimeout) or "locked" in str(failed)


def _sqlite_engine(url: str, *, connections: int, begin: str, read_only: bool = False) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=connections, max_overflow=0, pool_timeout=_POOL_WAIT_SECONDS)
    event.listen(engine.sync_engine, "connect", _on_connect(read_only=read_only))
    event.listen(engine.sync_engine, "begin", _on_begin(begin))
    return engine


def _on_connect(*, read_only: bool) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Without this, the driver begins transactions by itself and BEGIN IMMEDIATE fails.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    return prepare


def _on_begin(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
