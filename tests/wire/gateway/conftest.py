"""A fake brain, and the service in front of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.brain import FakeBrain
from tests.fakes.running_service import Running, running_service


@pytest.fixture
async def brain() -> AsyncIterator[FakeBrain]:
    fake = FakeBrain()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def service(tmp_path: Path, brain: FakeBrain) -> AsyncIterator[Running]:
    async with running_service(tmp_path, brain) as running:
        yield running
