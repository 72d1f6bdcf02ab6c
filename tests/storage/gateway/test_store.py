"""The store survives a restart, and holds the promises of its port like the one in memory."""

import inspect

import pytest

from foundation.engines import Engines
from foundation.sealing import Sealer, new_key
from gateway.domain.message import Utterance
from gateway.domain.turn import Outcome
from gateway.service.ports import Store
from gateway.storage.schema import migrate
from gateway.storage.store import SqlStore
from tests.fakes.memory_store import MemoryStore
from tests.storage.gateway.arrivals import MONDAY_0900, arrival

PORT = [name for name in vars(Store) if not name.startswith("_")]


@pytest.mark.parametrize("kind", [SqlStore, MemoryStore])
@pytest.mark.parametrize("name", PORT)
def test_each_store_has_every_method_of_the_port(kind: type, name: str) -> None:
    assert inspect.signature(getattr(kind, name)) == inspect.signature(getattr(Store, name))


async def test_everything_is_there_after_a_restart(empty_url: str) -> None:
    keys = new_key("test")
    engines = Engines(empty_url)
    await migrate(engines)
    before = SqlStore(engines, Sealer(keys))
    await before.accept(arrival("你好"), MONDAY_0900)
    claim = await before.claim(MONDAY_0900)
    assert claim is not None
    await before.settle(claim, Outcome((Utterance("您好"),)), answered_at=MONDAY_0900, now=MONDAY_0900)
    await engines.close()

    reopened = Engines(empty_url)
    await migrate(reopened)
    after = SqlStore(reopened, Sealer(keys))
    repeat = await after.accept(arrival("你好"), MONDAY_0900)
    answer = await after.collect(repeat.conversation, repeat.seq, (), delivered_at=MONDAY_0900)
    await reopened.close()

    assert repeat.is_repeat
    assert answer == (Utterance("您好"),)


async def test_a_check_of_a_database_without_tables_fails(empty_url: str) -> None:
    engines = Engines(empty_url)
    async with engines.write():
        pass

    with pytest.raises(Exception, match=r"no such table|does not exist"):
        await SqlStore(engines, Sealer(new_key("test"))).check()

    await engines.close()
