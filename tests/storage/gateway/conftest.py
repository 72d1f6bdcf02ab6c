"""A migrated database of the gateway, and an empty one, of each kind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from foundation.engines import Engines
from gateway.storage.store import SqlStore
from tests.fakes.gateway_parts import DATABASES, sql_store, sqlite_url
from tests.fakes.postgres import Postgres


@pytest.fixture(params=DATABASES)
async def opened(
    request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres
) -> AsyncIterator[tuple[SqlStore, Engines]]:
    async with sql_store(request.param, tmp_path, postgres) as store_and_engines:
        yield store_and_engines


@pytest.fixture
def store(opened: tuple[SqlStore, Engines]) -> SqlStore:
    return opened[0]


@pytest.fixture
def engines(opened: tuple[SqlStore, Engines]) -> Engines:
    return opened[1]


@pytest.fixture(params=DATABASES)
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres) -> str:
    return await postgres.empty() if request.param == "postgresql" else sqlite_url(tmp_path)
