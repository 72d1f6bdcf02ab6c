"""Use cases run on the store in memory and on the real one."""

import pytest

from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.case_store import MemoryStore
from tests.fakes.database import migrated_url
from tests.fakes.office import KEYS, office_on


@pytest.fixture(params=["memory", "sqlite"])
async def office(request, tmp_path):
    if request.param == "memory":
        yield office_on(MemoryStore())
        return
    engines = Engines(await migrated_url(tmp_path))
    yield office_on(SqlStore(engines, Sealer(KEYS)))
    await engines.close()
