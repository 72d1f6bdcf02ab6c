"""Connections that died in the pool are exchanged, and few are asked whether they live."""

from dataclasses import dataclass

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from foundation.liveness import IDLE_SECONDS, replace_the_dead

SESSION = text("SELECT pg_backend_pid()")


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
async def engine(postgres, seconds):
    opened = create_async_engine(await postgres.empty(), pool_size=2)
    replace_the_dead(opened.sync_engine, seconds)
    yield opened
    await opened.dispose()


@pytest.fixture
def pings(engine, monkeypatch):
    """Return the connections that were asked; each is asked in truth as well."""
    asked = []
    ping = engine.sync_engine.dialect.do_ping

    def recorded(connection):
        asked.append(connection)
        return ping(connection)

    monkeypatch.setattr(engine.sync_engine.dialect, "do_ping", recorded)
    return asked


async def _session(engine):
    async with engine.connect() as connection:
        return (await connection.execute(SESSION)).scalar_one()


async def test_a_connection_in_use_is_not_asked(engine, seconds, pings):
    first = await _session(engine)
    seconds.now += IDLE_SECONDS

    assert await _session(engine) == first
    assert pings == []


async def test_a_connection_that_lay_idle_is_asked_and_kept(engine, seconds, pings):
    first = await _session(engine)
    seconds.now += IDLE_SECONDS + 1

    assert await _session(engine) == first
    assert len(pings) == 1


async def test_a_connection_that_the_server_ended_is_exchanged_without_asking(engine, pings):
    async with engine.connect() as one:
        ended = await _session(engine)
        await one.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": ended})

    sessions = {await _session(engine), await _session(engine)}

    assert ended not in sessions
    assert pings == []


async def test_a_connection_that_does_not_answer_takes_the_whole_pool_with_it(engine, seconds, monkeypatch):
    async with engine.connect() as one, engine.connect() as other:
        before = {(await each.execute(SESSION)).scalar_one() for each in (one, other)}

    def unanswered(*_):
        raise ConnectionResetError

    seconds.now += IDLE_SECONDS + 1
    monkeypatch.setattr(engine.sync_engine.dialect, "do_ping", unanswered)
    async with engine.connect() as one, engine.connect() as other:
        after = {(await each.execute(SESSION)).scalar_one() for each in (one, other)}

    assert before.isdisjoint(after)
