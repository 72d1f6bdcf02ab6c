"""The service as a process whose database is PostgreSQL."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import msgspec
import pytest
from sqlalchemy import text

from foundation.engines import Engines
from tests.fakes.office import filing
from tests.fakes.postgres import Postgres
from tests.fakes.running_service import free_port
from tests.fakes.service_process import ROOT, SECRETS, start, started


@pytest.fixture
async def environment(tmp_path: Path, postgres: Postgres) -> dict[str, str]:
    return SECRETS | {
        "TINGSU_DATABASE_URL": await postgres.empty(),
        "TINGSU_DATA_DIR": str(tmp_path),
        "TINGSU_PUBLIC_HOST": "127.0.0.1",
        "TINGSU_PUBLIC_PORT": str(free_port()),
        "TINGSU_INTERNAL_PORT": str(free_port()),
        "TINGSU_RASA_URLS": f"http://127.0.0.1:{free_port()}",
    }


@pytest.fixture
def running(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    process = started(environment)
    yield environment
    process.terminate()
    process.communicate(timeout=10)


async def file_case(environment: dict[str, str]) -> tuple[int, dict[str, object]]:
    url = f"http://127.0.0.1:{environment['TINGSU_INTERNAL_PORT']}/internal/cases"
    headers = {"Authorization": f"Bearer {environment['TINGSU_SERVICE_TOKEN']}", "Content-Type": "application/json"}
    body = msgspec.json.encode(filing())
    async with aiohttp.ClientSession() as http, http.post(url, data=body, headers=headers) as response:
        return response.status, await response.json(content_type=None)


async def count(url: str, table: str) -> int:
    engines = Engines(url)
    async with engines.read() as connection:
        found = await connection.scalar(text(f"SELECT count(*) FROM {table}"))
    await engines.close()
    return int(found or 0)


async def test_a_case_is_filed_once_and_nothing_lies_in_the_data_directory(
    running: dict[str, str], tmp_path: Path
) -> None:
    first, receipt = await file_case(running)
    again, repeated = await file_case(running)

    assert (first, again) == (201, 200)
    assert repeated["number"] == receipt["number"]
    assert await count(running["TINGSU_DATABASE_URL"], "cases") == 1
    assert not (tmp_path / "cases.db").exists()
    assert not (tmp_path / "gateway.db").exists()


async def test_staff_are_made_in_the_same_database(running: dict[str, str]) -> None:
    made = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "gateway.runtime.staff", "lihua", "HANDLER"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | running,
        capture_output=True,
        text=True,
        check=True,
    )

    url = f"http://127.0.0.1:{running['TINGSU_PUBLIC_PORT']}/api/handoffs"
    headers = {"Authorization": f"Bearer {made.stdout.splitlines()[-1]}"}
    async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as response:
        assert response.status == 200


async def test_two_processes_that_start_at_once_on_an_empty_database_both_come_up(
    environment: dict[str, str], tmp_path: Path
) -> None:
    other = environment | {
        "TINGSU_PUBLIC_PORT": str(free_port()),
        "TINGSU_INTERNAL_PORT": str(free_port()),
        "TINGSU_DATA_DIR": str(tmp_path / "other"),
    }

    both = await asyncio.gather(*(asyncio.to_thread(started, each) for each in (environment, other)))

    for process in both:
        process.terminate()
        await asyncio.to_thread(process.communicate)
    assert [process.returncode for process in both] == [0, 0]
    assert await count(environment["TINGSU_DATABASE_URL"], "cases_version") == 1


async def test_a_database_that_is_away_for_a_while_costs_nothing_but_time(
    running: dict[str, str], postgres: Postgres
) -> None:
    name = running["TINGSU_DATABASE_URL"].rpartition("/test_")[2].partition("?")[0]
    await postgres.run(f"ALTER DATABASE test_{name} ALLOW_CONNECTIONS false")
    await postgres.run(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'test_{name}'")

    while_away, problem = await file_case(running)
    await postgres.run(f"ALTER DATABASE test_{name} ALLOW_CONNECTIONS true")
    back, _ = await file_case(running)

    assert (while_away, problem["code"]) == (503, "store_unreachable")
    assert back == 201


def test_a_database_that_is_not_there_stops_the_start_with_the_reason(tmp_path: Path) -> None:
    port = free_port()
    process = start(
        TINGSU_DATABASE_URL=f"postgresql+asyncpg://someone:hidden@127.0.0.1:{port}/cases",
        TINGSU_DATA_DIR=str(tmp_path),
        **SECRETS,
    )

    _, said = process.communicate(timeout=30)

    assert process.returncode == 2
    assert "StoreUnreachable: " in said
    assert str(port) in said
    assert "hidden" not in said
    assert "Traceback" not in said
