"""The test clock: set and read on the internal port of a test set-up, absent everywhere else."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from case_bridge.web.edge import edge_middleware
from foundation.clock import FILE_NAME, SettableClock, SystemClock
from gateway.runtime.clock_setting import AfterSet, ClockSetting
from tests.fakes.brain import FakeBrain
from tests.fakes.running_service import INTEGRATION, Running, running_service

VALENTINE = datetime(2026, 2, 14, 2, 0, tzinfo=UTC)
READING = {"now": "2026-02-14T02:00:00+00:00"}
ASKED = {"now": "2026-02-14T10:00+08:00"}

WRONG = {
    "no JSON": b"{",
    "not UTF-8": b'{"now": "\xff"}',
    "no object": b"[]",
    "no field": b"{}",
    "null": b'{"now": null}',
    "number": b'{"now": 1771034400}',
    "word": b'{"now": "tomorrow"}',
    "empty": b'{"now": ""}',
    "naive": b'{"now": "2026-02-14T10:00:00"}',
    "day": b'{"now": "2026-02-14"}',
    "no such day": b'{"now": "2026-02-30T10:00:00+08:00"}',
    "huge offset": b'{"now": "2026-02-14T10:00:00+99:00"}',
    "huge year": b'{"now": "9999-12-31T23:59:59-12:00"}',
    "five digits": b'{"now": "12026-02-14T10:00:00+08:00"}',
    "first year": b'{"now": "0001-01-01T00:00:00+14:00"}',
}


@pytest.fixture
async def settable(tmp_path: Path, brain: FakeBrain) -> AsyncIterator[Running]:
    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK="1") as running:
        yield running


async def clock(service: Running, method: str, body: object = None) -> tuple[int, object]:
    status, answer, _ = await service.call(method, f"{service.internal}/test/clock", "", body)
    return status, answer


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [line.message for line in caplog.records if line.levelno == logging.WARNING]


@pytest.mark.parametrize("method", ["GET", "PUT"])
@pytest.mark.parametrize("value", ["0", ""])
async def test_without_the_setting_the_route_is_as_unknown_as_any_other(
    tmp_path: Path, brain: FakeBrain, method: str, value: str
) -> None:
    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK=value) as service:
        got = await clock(service, method, ASKED)
        unknown = await service.call(method, f"{service.internal}/test/anything", "", ASKED)

    assert got == unknown[:2]
    assert got[0] == 404
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_the_public_port_never_has_the_route(settable: Running, method: str) -> None:
    status, _, _ = await settable.call(method, f"{settable.public}/test/clock", INTEGRATION, ASKED)

    assert status == 404
    assert (await clock(settable, "GET"))[1] != READING


async def test_before_it_is_set_it_shows_real_time(settable: Running) -> None:
    before = SystemClock().now()

    status, reading = await clock(settable, "GET")

    assert status == 200
    assert isinstance(reading, dict)
    assert before <= datetime.fromisoformat(reading["now"]) <= SystemClock().now()


async def test_once_set_it_stands_still_until_it_is_set_again(settable: Running) -> None:
    put = await clock(settable, "PUT", ASKED)
    shown = await clock(settable, "GET"), await clock(settable, "GET")

    back = await clock(settable, "PUT", {"now": "2025-12-31T16:00:00.5Z"})

    assert put == shown[0] == shown[1] == (200, READING)
    assert back == await clock(settable, "GET") == (200, {"now": "2025-12-31T16:00:00.500000+00:00"})


@pytest.mark.parametrize("body", WRONG.values(), ids=list(WRONG))
async def test_what_is_no_instant_is_refused_and_changes_nothing(settable: Running, body: bytes) -> None:
    await clock(settable, "PUT", ASKED)

    status, problem = await clock(settable, "PUT", body)

    assert status == 400
    assert isinstance(problem, dict)
    assert (problem["status"], problem["code"] in ("invalid_request", "not_json")) == (400, True)
    assert await clock(settable, "GET") == (200, READING)


async def test_another_method_is_refused(settable: Running) -> None:
    assert (await clock(settable, "POST", ASKED))[0] == 405


async def test_messages_of_customers_bear_the_time_that_was_set(settable: Running, brain: FakeBrain) -> None:
    await clock(settable, "PUT", ASKED)

    await settable.texts("你好")

    assert [turn["received_at"] for turn in brain.seen] == [READING["now"]]


async def test_the_case_store_lives_by_the_time_that_was_set(settable: Running) -> None:
    await clock(settable, "PUT", ASKED)

    assert settable.service.office.clock.now() == VALENTINE


async def test_the_time_outlives_the_service(tmp_path: Path, brain: FakeBrain) -> None:
    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK="1") as before:
        await clock(before, "PUT", ASKED)

    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK="1") as after:
        assert await clock(after, "GET") == (200, READING)


async def test_the_start_warns_that_the_clock_can_be_set(
    tmp_path: Path, brain: FakeBrain, caplog: pytest.LogCaptureFixture
) -> None:
    async with running_service(tmp_path, brain, TINGSU_TEST_CLOCK="1"):
        assert warnings(caplog) == ["clock.settable"]


async def test_a_clock_left_by_a_test_is_not_followed_and_warned_of(
    tmp_path: Path, brain: FakeBrain, caplog: pytest.LogCaptureFixture
) -> None:
    SettableClock(tmp_path / FILE_NAME).set(VALENTINE)

    async with running_service(tmp_path, brain) as service:
        await service.texts("你好")

    assert warnings(caplog) == ["clock.file_ignored"]
    assert brain.seen[0]["received_at"] != READING["now"]


def client_of(clock: SettableClock, *after_set: AfterSet) -> TestClient[web.Request, web.Application]:
    app = web.Application(middlewares=[edge_middleware])
    app.router.add_put("/test/clock", ClockSetting(clock, after_set).put_clock)
    return TestClient(TestServer(app))


async def test_what_follows_the_clock_has_run_at_the_new_time_before_the_answer(tmp_path: Path) -> None:
    clock = SettableClock(tmp_path / FILE_NAME)
    seen: list[tuple[str, datetime]] = []

    async def sweep() -> None:
        await asyncio.sleep(0)
        seen.append(("sweep", clock.now()))

    async def tell() -> None:
        seen.append(("tell", clock.now()))

    async with client_of(clock, sweep, tell) as client:
        answer = await client.put("/test/clock", json=ASKED)

    assert answer.status == 200
    assert seen == [("sweep", VALENTINE), ("tell", VALENTINE)]


async def test_times_set_at_once_are_each_followed_before_the_next_is_set(tmp_path: Path) -> None:
    clock = SettableClock(tmp_path / FILE_NAME)
    seen: list[tuple[datetime, datetime]] = []

    async def sweep() -> None:
        begun = clock.now()
        for _ in range(5):
            await asyncio.sleep(0)
        seen.append((begun, clock.now()))

    async def put(client: TestClient[web.Request, web.Application], day: int) -> int:
        async with client.put("/test/clock", json={"now": f"2026-03-{day:02}T09:00:00+08:00"}) as response:
            return response.status

    async with client_of(clock, sweep) as client:
        answers = await asyncio.gather(*(put(client, day) for day in range(1, 9)))

    assert answers == [200] * 8
    assert [begun for begun, ended in seen if begun != ended] == []
    assert len({begun for begun, _ in seen}) == 8


async def test_a_sweep_that_fails_is_told_to_the_script(tmp_path: Path) -> None:
    async def sweep() -> None:
        raise OSError("disk is full")

    async with client_of(SettableClock(tmp_path / FILE_NAME), sweep) as client:
        answer = await client.put("/test/clock", json=ASKED)

    assert answer.status == 500
