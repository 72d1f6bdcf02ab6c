"""Database engines: on SQLite one writer and separate readers, on PostgreSQL one pool for both."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from sqlalchemy import event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

log = logging.getLogger(__name__)

_BUSY_TIMEOUT_MS = 5_000
_POOL_WAIT_SECONDS = 10
_LOCK_ATTEMPTS = 3
_READERS = 4

_CONNECT_SECONDS = 5
_POSTGRES_CONNECTIONS = 10
_POSTGRES_SESSION = {
    "application_name": "tingsu",
    "timezone": "UTC",
    "lock_timeout": f"{_BUSY_TIMEOUT_MS}ms",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
    # Compiling takes longer than any statement of ours runs.
    "jit": "off",
}
_MIGRATION_LOCK = int.from_bytes(b"tingsu")
_MIGRATION_WAIT = "60s"

# Serialization failure, deadlock, lock timeout, statement timeout, too many connections.
_BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57014", "53300"})
# Connection exceptions, authorisation refused, no such database, the server stops or starts.
_AWAY_STATES = ("08", "28", "3D", "57P")


class StoreBusy(Exception):
    """The database could not be locked in time; nothing was written, repeat later."""


class StoreUnreachable(Exception):
    """The database cannot be reached; the message says why.

    When the connection was lost at the end of a write, nobody knows whether it was done: repeat with the same key.
    """


class Engines:
    """The connections to one database, given by a SQLAlchemy async URL.

    SQLite gets a write engine with a single connection (BEGIN IMMEDIATE, WAL, synchronous=FULL) and a
    read-only engine: writers then queue here instead of failing in the database. PostgreSQL gets one pool:
    writes are READ COMMITTED and lock the rows by which they decide, reads are snapshots. Nothing is opened
    before the first use. Every method raises StoreBusy and StoreUnreachable.
    """

    def __init__(self, url: str) -> None:
        self._is_sqlite = make_url(url).get_backend_name() == "sqlite"
        if self._is_sqlite:
            self._writer = _sqlite_engine(url, connections=1, begin="BEGIN IMMEDIATE")
            self._reader = _sqlite_engine(url, connections=_READERS, begin="BEGIN", read_only=True)
        else:
            self._writer = _postgres_engine(url)
            self._reader = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction: commit at the end, roll back on any error.

        On SQLite taking the lock is tried again on a lock timeout; the body runs once.
        """
        with _told():
            async with AsyncExitStack() as stack:
                yield await self._begun(stack)

    @asynccontextmanager
    async def write_alone(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction for a migration: one at a time among all processes, without a limit of time."""
        async with self.write() as connection:
            if not self._is_sqlite:
                await connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                await connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_MIGRATION_WAIT}'")
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a consistent snapshot for reading; writing on it fails."""
        with _told():
            async with AsyncExitStack() as stack:
                with _connecting():
                    connection = await stack.enter_async_context(self._reader.begin())
                yield connection

    async def close(self) -> None:
        """Close every pooled connection."""
        await self._writer.dispose()
        await self._reader.dispose()

    async def _begun(self, stack: AsyncExitStack) -> AsyncConnection:
        for attempt in range(1, _LOCK_ATTEMPTS + 1):
            try:
                with _connecting():
                    return await stack.enter_async_context(self._writer.begin())
            except OperationalError as failed:
                if "locked" not in str(failed):
                    raise
                if attempt == _LOCK_ATTEMPTS:
                    raise _busy(failed) from failed
        raise StoreBusy


@contextmanager
def _told() -> Iterator[None]:
    """Tell a database that is busy or away from a statement that is wrong."""
    try:
        yield
    except DBAPIError as failed:
        fate = _fate(failed.orig, is_lost=failed.connection_invalidated)
        if fate is None:
            raise
        raise fate from failed


@contextmanager
def _connecting() -> Iterator[None]:
    """Tell why there is no connection; SQLAlchemy passes on what the driver of PostgreSQL raises then."""
    try:
        yield
    except PoolTimeout as full:
        raise _busy(full) from full
    except Exception as refused:
        fate = _fate(refused, is_lost=isinstance(refused, OSError))
        if fate is None:
            raise
        raise fate from refused


def _fate(error: BaseException | None, *, is_lost: bool) -> StoreBusy | StoreUnreachable | None:
    state = str(getattr(error, "sqlstate", None) or "")
    if state in _BUSY_STATES:
        return _busy(error)
    if is_lost or state.startswith(_AWAY_STATES):
        reason = str(error) or type(error).__name__
        log.warning("storage.unreachable", extra={"reason": reason})
        return StoreUnreachable(reason)
    return None


def _busy(error: BaseException | None) -> StoreBusy:
    log.warning("storage.busy", extra={"reason": str(error)})
    return StoreBusy(str(error))


def _postgres_engine(url: str) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=_POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_POOL_WAIT_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"timeout": _CONNECT_SECONDS, "server_settings": _POSTGRES_SESSION},
    )


def _sqlite_engine(url: str, *, connections: int, begin: str, read_only: bool = False) -> AsyncEngine:
    engine = create_async_engine(
        url, pool_size=connections, max_overflow=0, pool_timeout=_POOL_WAIT_SECONDS, hide_parameters=True
    )
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
