"""The gateway's parts on either store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.gateway_parts import STORES, Parts, opened_store


@pytest.fixture(params=STORES)
async def parts(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Parts]:
    async with opened_store(request.param, tmp_path) as store:
        yield Parts(store)
