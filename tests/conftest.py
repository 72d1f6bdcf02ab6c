"""What every test shares: fixed seeds, the long counts on demand, and a PostgreSQL for those that ask."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.fakes.postgres import Postgres

settings.register_profile("default", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("long", derandomize=True, deadline=None, max_examples=2000)
_IS_LONG = os.environ.get("TINGSU_TEST_LONG") == "1"
settings.load_profile("long" if _IS_LONG else "default")


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Postgres]":
    # Imported here, since the assistant's environment has no driver of PostgreSQL.
    from tests.fakes.postgres import Postgres

    with Postgres() as server:
        yield server
