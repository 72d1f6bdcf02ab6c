"""A migrated SQLite database of the gateway."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from foundation.engines import Engines
from gateway.storage.store import SqlStore
from tests.fakes.gateway_parts import sqlite_store


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[tuple[SqlStore, Engines]]:
    async with sqlite_store(tmp_path) as store_and_engines:
        yield store_and_engines


@pytest.fixture
def store(opened: tuple[SqlStore, Engines]) -> SqlStore:
    return opened[0]


@pytest.fixture
def engines(opened: tuple[SqlStore, Engines]) -> Engines:
    return opened[1]
