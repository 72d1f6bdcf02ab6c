"""Database engines: one pool of connections for writers and one for readers."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from sqlalchemy import event, make_url
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

log = logging.getLogger(__name__)

_BUSY_TIMEOUT_MS = 5_000
_POOL_WAIT_SECONDS = 10
_LOCK_ATTEMPTS = 3
_SQLITE_READERS = 4

_CONNECT_SECONDS = 5
_POSTGRES_WRITERS = 8
_POSTGRES_READERS = 4
_POSTGRES_SESSION = {
    "application_name": "tingsu",
    "timezone": "UTC",
    "lock_timeout": f"{_BUSY_TIMEOUT_MS}ms",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
    # Compiling takes longer than any statement of ours runs.
    "jit": "off",
}
IDLE_SECONDS = 5.0
"""A network that drops idle connections without a word takes minutes; asking each time costs three round trips."""
_RETURNED_AT = "returned_at"
_MIGRATION_LOCK = int.from_bytes(b"tingsu")
_MIGRATION_WAIT = "60s"

# Serialization failure, deadlock, lock timeout, statement timeout, too many connections.
_BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57014", "53300"})
# Connection exceptions; the server stops or starts.
_AWAY_STATES = ("08", "57P")


class StoreBusy(Exception):
    """The database could not be locked in time; nothing was written, repeat later."""


class StoreUnreachable(Exception):
    """The database cannot be reached; the message says why.

    When the connection was lost at the end of a write, nobody knows whether it was done: repeat with the same key.
    """


class Engines:
    """The connections to one database, given by a SQLAlchemy async URL.

    SQLite gets a single connection for writing (BEGIN IMMEDIATE, WAL, synchronous=FULL) and read-only ones:
    writers then queue here instead of failing in the database. On PostgreSQL writes are READ COMMITTED and lock
    the rows by which they decide, reads are snapshots. Nothing is opened before the first use. Every method
    raises StoreBusy and StoreUnreachable.
    """

    def __init__(self, url: str) -> None:
        self._is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._writers = _sqlite_writer(url) if self._is_sqlite else _postgres_writers(url)
        self._readers = _sqlite_readers(url) if self._is_sqlite else _postgres_readers(url)

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
                yield await stack.enter_async_context(self._readers.begin())

    async def close(self) -> None:
        """Close every pooled connection."""
        await self._writers.engine.dispose()
        await self._readers.engine.dispose()

    async def _begun(self, stack: AsyncExitStack) -> AsyncConnection:
        for attempt in range(1, _LOCK_ATTEMPTS + 1):
            try:
                return await stack.enter_async_context(self._writers.begin())
            except OperationalError as failed:
                if "locked" not in str(failed):
                    raise
                if attempt == _LOCK_ATTEMPTS:
                    raise _busy(str(failed.orig)) from failed
        raise StoreBusy


def replace_the_dead(engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
    """Exchange connections of asyncpg that are dead when they are given out, and all others of the pool with them.

    Those that the server ended are known at once; those that lay idle for longer than IDLE_SECONDS are asked.
    `clock` counts seconds.
    """

    def returned(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_RETURNED_AT] = clock()

    def given_out(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: object) -> None:
        if entry.driver_connection is not None and entry.driver_connection.is_closed():
            raise InvalidatePoolError
        returned_at = entry.info.get(_RETURNED_AT)
        if returned_at is None or clock() - returned_at <= IDLE_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except Exception as dead:
            raise InvalidatePoolError from dead

    event.listen(engine, "checkin", returned)
    event.listen(engine, "checkout", given_out)


class _Pool:
    """Connections given out in the order of asking; SQLAlchemy's own queue lets the newest pass."""

    def __init__(self, engine: AsyncEngine, size: int) -> None:
        self.engine = engine
        self._places = asyncio.Semaphore(size)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        await self._take_place()
        try:
            async with AsyncExitStack() as stack:
                with _connecting():
                    connection = await stack.enter_async_context(self.engine.begin())
                yield connection
        finally:
            self._places.release()

    async def _take_place(self) -> None:
        try:
            async with asyncio.timeout(_POOL_WAIT_SECONDS):
                await self._places.acquire()
        except TimeoutError as full:
            raise _busy("no free connection") from full


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
    """Tell why there is no connection: whatever PostgreSQL says then, there is none."""
    try:
        yield
    except Exception as refused:
        reason = refused.orig if isinstance(refused, DBAPIError) else refused
        fate = _fate(reason, is_lost=isinstance(reason, OSError) or bool(_state_of(reason)))
        if fate is None:
            raise
        raise fate from refused


def _fate(error: BaseException | None, *, is_lost: bool) -> StoreBusy | StoreUnreachable | None:
    state = _state_of(error)
    if state in _BUSY_STATES:
        return _busy(str(error))
    if is_lost or state.startswith(_AWAY_STATES):
        reason = str(error) or type(error).__name__
        log.warning("storage.unreachable", extra={"reason": reason})
        return StoreUnreachable(reason)
    return None


def _state_of(error: BaseException | None) -> str:
    return str(getattr(error, "sqlstate", None) or "")


def _busy(reason: str) -> StoreBusy:
    log.warning("storage.busy", extra={"reason": reason})
    return StoreBusy(reason)


def _postgres_writers(url: str) -> _Pool:
    return _postgres_pool(url, _POSTGRES_WRITERS, {})


def _postgres_readers(url: str) -> _Pool:
    return _postgres_pool(url, _POSTGRES_READERS, {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})


def _postgres_pool(url: str, size: int, execution_options: Mapping[str, object]) -> _Pool:
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        execution_options=execution_options,
        connect_args={"timeout": _CONNECT_SECONDS, "server_settings": _POSTGRES_SESSION},
    )
    replace_the_dead(engine.sync_engine)
    return _Pool(engine, size)


def _sqlite_writer(url: str) -> _Pool:
    return _sqlite_pool(url, 1, "BEGIN IMMEDIATE")


def _sqlite_readers(url: str) -> _Pool:
    return _sqlite_pool(url, _SQLITE_READERS, "BEGIN", read_only=True)


def _sqlite_pool(url: str, size: int, begin: str, *, read_only: bool = False) -> _Pool:
    engine = create_async_engine(url, pool_size=size, max_overflow=0, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _on_connect(read_only=read_only))
    event.listen(engine.sync_engine, "begin", _on_begin(begin))
    return _Pool(engine, size)


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
