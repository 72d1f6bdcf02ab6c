"""Engines on both databases: nothing lost, snapshots for readers, and clear words when there is no database."""

import asyncio
from dataclasses import dataclass

import pytest
from sqlalchemy import column, select, table, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from foundation import engines as engines_module
from foundation.engines import IDLE_SECONDS, Engines, StoreBusy, StoreUnreachable, replace_the_dead
from tests.fakes.database import DATABASES, empty_url_of, sqlite_url

SESSION = text("SELECT pg_backend_pid()")
ADD_ONE = text("UPDATE tally SET n = n + 1")


@pytest.fixture(params=DATABASES)
async def url(request, tmp_path, postgres):
    return await empty_url_of(request.param, tmp_path, postgres)


@pytest.fixture
async def engines(url):
    opened = Engines(url)
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE tally (n INTEGER NOT NULL UNIQUE)"))
        await connection.execute(text("INSERT INTO tally VALUES (0)"))
    yield opened
    await opened.close()


@pytest.fixture
async def on_postgres(postgres):
    opened = Engines(await postgres.empty())
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE tally (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)"))
        await connection.execute(text("INSERT INTO tally VALUES (1, 0), (2, 0)"))
    yield opened
    await opened.close()


async def _tally(engines):
    async with engines.read() as connection:
        return (await connection.execute(text("SELECT n FROM tally"))).scalar_one()


async def test_concurrent_read_modify_write_loses_nothing(engines):
    locked = select(column("n")).select_from(table("tally")).with_for_update()

    async def add():
        async with engines.write() as connection:
            n = (await connection.execute(locked)).scalar_one()
            await connection.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})

    await asyncio.gather(*(add() for _ in range(50)))

    assert await _tally(engines) == 50


async def test_who_has_just_written_waits_behind_those_who_waited(tmp_path):
    engines = Engines(sqlite_url(tmp_path))
    written = []

    async def write(who):
        async with engines.write():
            written.append(who)

    async with engines.write():
        waiting = [asyncio.create_task(write(n)) for n in range(3)]
        await asyncio.sleep(0)
    await write("again")
    await asyncio.gather(*waiting)

    await engines.close()
    assert written == [0, 1, 2, "again"]


async def test_an_error_in_the_body_rolls_back(engines):
    async def broken():
        async with engines.write() as connection:
            await connection.execute(text("UPDATE tally SET n = 7"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await broken()

    assert await _tally(engines) == 0


async def test_a_cancelled_writer_rolls_back_and_frees_the_lock(engines):
    entered = asyncio.Event()

    async def linger():
        async with engines.write() as connection:
            await connection.execute(text("UPDATE tally SET n = 7"))
            entered.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(linger())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with engines.write() as connection:
        await connection.execute(ADD_ONE)
    assert await _tally(engines) == 1


async def test_readers_do_not_wait_for_the_writer_and_see_the_committed_state(engines):
    async with engines.write() as connection:
        await connection.execute(text("UPDATE tally SET n = 7"))

        seen = await _tally(engines)

    assert seen == 0


async def test_a_reader_sees_one_state_from_its_first_statement_on(engines):
    async with engines.read() as reader:
        before = await reader.scalar(text("SELECT n FROM tally"))
        async with engines.write() as writer:
            await writer.execute(ADD_ONE)

        after = await reader.scalar(text("SELECT n FROM tally"))

    assert (before, after) == (0, 0)


async def test_a_reader_cannot_write(engines):
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        async with engines.read() as connection:
            await connection.execute(ADD_ONE)


async def test_a_connection_that_was_read_on_can_be_written_on(engines):
    for _ in range(20):
        await _tally(engines)

    async with engines.write() as connection:
        await connection.execute(ADD_ONE)

    assert await _tally(engines) == 1


async def test_a_broken_rule_of_the_tables_stays_what_it_is_and_shows_no_values(engines):
    with pytest.raises(IntegrityError) as refused:
        async with engines.write() as connection:
            await connection.execute(text("INSERT INTO tally VALUES (:n)"), {"n": 0})

    assert "parameters: " not in str(refused.value)


async def test_migrations_wait_for_each_other(engines, url):
    other = Engines(url)
    steps = []

    async def migrate(who, engines):
        async with engines.write_alone() as connection:
            steps.append(who)
            await connection.execute(ADD_ONE)
            await asyncio.sleep(0)
            steps.append(who)

    await asyncio.gather(migrate("a", engines), migrate("b", other))
    await other.close()

    assert steps in (["a", "a", "b", "b"], ["b", "b", "a", "a"])
    assert await _tally(engines) == 2


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
async def test_the_writer_on_sqlite_is_durable_and_strict(tmp_path, pragma, value):
    engines = Engines(sqlite_url(tmp_path))

    async with engines.write() as connection:
        found = (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one()

    await engines.close()
    assert found == value


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("transaction_isolation", "read committed", "repeatable read"),
        ("transaction_read_only", "off", "on"),
        ("lock_timeout", "5s", "5s"),
        ("statement_timeout", "30s", "30s"),
        ("idle_in_transaction_session_timeout", "1min", "1min"),
        ("application_name", "tingsu", "tingsu"),
    ],
)
async def test_sessions_of_postgresql_are_set_up_as_decided(on_postgres, name, written, read):
    async with on_postgres.write() as writer, on_postgres.read() as reader:
        found = [await each.scalar(text(f"SHOW {name}")) for each in (writer, reader)]

    assert found == [written, read]


async def test_a_deadlock_is_busy_and_nothing_is_written(on_postgres):
    both_hold_one = asyncio.Barrier(2)

    async def cross(first, second):
        async with on_postgres.write() as connection:
            await connection.execute(text("UPDATE tally SET n = n + 1 WHERE id = :id"), {"id": first})
            await both_hold_one.wait()
            await connection.execute(text("UPDATE tally SET n = n + 1 WHERE id = :id"), {"id": second})

    outcomes = await asyncio.gather(cross(1, 2), cross(2, 1), return_exceptions=True)

    assert sorted(type(outcome) for outcome in outcomes if outcome) == [StoreBusy]
    async with on_postgres.read() as connection:
        assert (await connection.execute(text("SELECT n FROM tally"))).scalars().all() == [1, 1]


async def test_a_lock_that_is_not_freed_in_time_is_busy(on_postgres):
    async with on_postgres.write() as holder:
        await holder.execute(text("UPDATE tally SET n = 7"))

        async def wait():
            async with on_postgres.write() as waiting:
                await waiting.execute(text("SET LOCAL lock_timeout = '10ms'"))
                await waiting.execute(text("UPDATE tally SET n = 8"))

        with pytest.raises(StoreBusy):
            await wait()


async def test_no_free_connection_in_time_is_busy(url, monkeypatch):
    monkeypatch.setattr(engines_module, "_POOL_WAIT_SECONDS", 0.01)
    engines = Engines(url)

    async def hold(depth):
        async with engines.write():
            await hold(depth - 1) if depth else None

    with pytest.raises(StoreBusy):
        await hold(20)

    await engines.close()


@pytest.mark.parametrize(
    "there_is_none",
    [
        "postgresql+asyncpg://someone:hidden@127.0.0.1:1/cases",
        "postgresql+asyncpg://someone:hidden@nowhere.invalid/cases",
        "postgresql+asyncpg://someone:hidden@/cases?host=/nowhere",
    ],
    ids=["refused", "no such host", "no such socket"],
)
@pytest.mark.parametrize("kind", ["write", "read"])
async def test_a_database_that_is_not_there_is_told_without_its_password(there_is_none, kind, caplog):
    engines = Engines(there_is_none)

    with pytest.raises(StoreUnreachable) as told:
        async with getattr(engines, kind)():
            pass

    (line,) = caplog.records
    assert (line.message, line.reason) == ("storage.unreachable", str(told.value))
    assert line.reason
    assert "hidden" not in caplog.text + line.reason


async def test_a_database_of_another_name_is_told(postgres):
    engines = Engines((await postgres.empty()).replace("/test_", "/tost_"))

    with pytest.raises(StoreUnreachable, match="does not exist"):
        async with engines.write():
            pass


async def test_a_connection_lost_in_the_middle_is_told_and_the_next_one_works(on_postgres):
    async def interrupted():
        async with on_postgres.write() as connection:
            await connection.execute(text("UPDATE tally SET n = 7"))
            await _end_sessions(on_postgres)
            await connection.execute(text("UPDATE tally SET n = 8"))

    with pytest.raises(StoreUnreachable):
        await interrupted()

    async with on_postgres.read() as connection:
        assert (await connection.execute(text("SELECT n FROM tally"))).scalars().all() == [0, 0]


async def test_pooled_connections_that_died_are_replaced_unseen(on_postgres):
    await _end_sessions(on_postgres)

    async with on_postgres.write() as connection:
        written = await connection.execute(text("UPDATE tally SET n = 7"))

    assert written.rowcount == 2


async def _end_sessions(engines):
    others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    mine = f"{others} AND datname = current_database()"
    async with engines.read() as connection:
        await connection.execute(text(mine))


@dataclass
class Seconds:
    """A clock that stands still until it is moved."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
async def pooled(postgres, seconds):
    opened = create_async_engine(await postgres.empty(), pool_size=2)
    replace_the_dead(opened.sync_engine, seconds)
    yield opened
    await opened.dispose()


@pytest.fixture
def pings(pooled, monkeypatch):
    """Return the connections that were asked; each is asked in truth as well."""
    asked = []
    ping = pooled.sync_engine.dialect.do_ping

    def recorded(connection):
        asked.append(connection)
        return ping(connection)

    monkeypatch.setattr(pooled.sync_engine.dialect, "do_ping", recorded)
    return asked


async def _session(pooled):
    async with pooled.connect() as connection:
        return (await connection.execute(SESSION)).scalar_one()


async def test_a_connection_in_use_is_not_asked(pooled, seconds, pings):
    first = await _session(pooled)
    seconds.now += IDLE_SECONDS

    assert await _session(pooled) == first
    assert pings == []


async def test_a_connection_that_lay_idle_is_asked_and_kept(pooled, seconds, pings):
    first = await _session(pooled)
    seconds.now += IDLE_SECONDS + 1

    assert await _session(pooled) == first
    assert len(pings) == 1


async def test_a_connection_that_the_server_ended_is_exchanged_without_asking(pooled, pings):
    async with pooled.connect() as one:
        ended = await _session(pooled)
        await one.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": ended})

    sessions = {await _session(pooled), await _session(pooled)}

    assert ended not in sessions
    assert pings == []


async def test_a_connection_that_does_not_answer_takes_the_whole_pool_with_it(pooled, seconds, monkeypatch):
    async with pooled.connect() as one, pooled.connect() as other:
        before = {(await each.execute(SESSION)).scalar_one() for each in (one, other)}

    def unanswered(*_):
        raise ConnectionResetError

    seconds.now += IDLE_SECONDS + 1
    monkeypatch.setattr(pooled.sync_engine.dialect, "do_ping", unanswered)
    async with pooled.connect() as one, pooled.connect() as other:
        after = {(await each.execute(SESSION)).scalar_one() for each in (one, other)}

    assert before.isdisjoint(after)
