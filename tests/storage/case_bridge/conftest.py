"""The real store on a fresh SQLite file."""

import pytest

from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.database import migrated_url
from tests.fakes.office import KEYS


@pytest.fixture
def url(tmp_path):
    return f"sqlite+aiosqlite:///{tmp_path}/cases.db"


@pytest.fixture
async def engines(tmp_path):
    opened = Engines(await migrated_url(tmp_path))
    yield opened
    await opened.close()


@pytest.fixture
def store(engines):
    return SqlStore(engines, Sealer(KEYS))
