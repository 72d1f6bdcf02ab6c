"""Engines on SQLite: one writer, separate readers, durable settings."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from foundation.engines import Engines


@pytest.fixture
async def engines(tmp_path):
    opened = Engines(f"sqlite+aiosqlite:///{tmp_path}/x.db")
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE tally (n INTEGER NOT NULL)"))
        await connection.execute(text("INSERT INTO tally VALUES (0)"))
    yield opened
    await opened.close()


async def _tally(engines):
    async with engines.read() as connection:
        return (await connection.execute(text("SELECT n FROM tally"))).scalar_one()


async def test_concurrent_read_modify_write_loses_nothing(engines):
    async def add():
        async with engines.write() as connection:
            n = (await connection.execute(text("SELECT n FROM tally"))).scalar_one()
            await connection.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})

    await asyncio.gather(*(add() for _ in range(20)))

    assert await _tally(engines) == 20


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
        await connection.execute(text("UPDATE tally SET n = n + 1"))
    assert await _tally(engines) == 1


async def test_readers_do_not_wait_for_the_writer_and_see_the_committed_state(engines):
    async with engines.write() as connection:
        await connection.execute(text("UPDATE tally SET n = 7"))

        seen = await _tally(engines)

    assert seen == 0


async def test_a_reader_cannot_write(engines):
    with pytest.raises(OperationalError):
        async with engines.read() as connection:
            await connection.execute(text("UPDATE tally SET n = 7"))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
async def test_the_writer_is_durable_and_strict(engines, pragma, value):
    async with engines.write() as connection:
        found = (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one()

    assert found == value
