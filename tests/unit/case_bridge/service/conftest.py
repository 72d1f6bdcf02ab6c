"""Use cases run on the store in memory and on the real one with each database."""

import pytest

from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.case_store import MemoryStore
from tests.fakes.database import DATABASES, migrated_url_of
from tests.fakes.office import KEYS, office_on


@pytest.fixture(params=["memory", *DATABASES])
async def office(request, tmp_path, postgres):
    if request.param == "memory":
        yield office_on(MemoryStore())
        return
    engines = Engines(await migrated_url_of(request.param, tmp_path, postgres))
    yield office_on(SqlStore(engines, Sealer(KEYS)))
    await engines.close()
