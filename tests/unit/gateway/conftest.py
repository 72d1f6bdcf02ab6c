"""The gateway's parts on each store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.gateway_parts import STORES, Parts, opened_store
from tests.fakes.postgres import Postgres


@pytest.fixture(params=STORES)
async def parts(request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres) -> AsyncIterator[Parts]:
    async with opened_store(request.param, tmp_path, postgres) as store:
        yield Parts(store)
