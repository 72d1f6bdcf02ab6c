"""The real store on a fresh database of each kind, and one of no kind in memory."""

import pytest

from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.case_store import MemoryStore
from tests.fakes.database import DATABASES, empty_url_of, migrated_url_of
from tests.fakes.office import KEYS


@pytest.fixture(params=DATABASES)
async def url(request, tmp_path, postgres):
    return await migrated_url_of(request.param, tmp_path, postgres)


@pytest.fixture(params=DATABASES)
async def empty_url(request, tmp_path, postgres):
    return await empty_url_of(request.param, tmp_path, postgres)


@pytest.fixture
async def engines(url):
    opened = Engines(url)
    yield opened
    await opened.close()


@pytest.fixture
def store(engines):
    return SqlStore(engines, Sealer(KEYS))


@pytest.fixture(params=["memory", *DATABASES])
async def any_store(request, tmp_path, postgres):
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = Engines(await migrated_url_of(request.param, tmp_path, postgres))
    yield SqlStore(opened, Sealer(KEYS))
    await opened.close()
