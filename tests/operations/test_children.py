"""A supervised process is started again when it dies and stopped with everything it started."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from operations.children import Child, Plan, Undertaker, rotate
from operations.settings import child_environment
from tests.operations.witnesses import listening


@asynccontextmanager
async def kept(plan: Plan, told: list[str]) -> AsyncIterator[Child]:
    undertaker = Undertaker()
    child = Child(plan, undertaker, told.append)
    keeping = asyncio.create_task(child.keep())
    try:
        yield child
    finally:
        child.kill()
        await keeping
        undertaker.dismiss()


async def test_a_killed_process_is_started_again_with_the_same_command(tmp_path: Path) -> None:
    told: list[str] = []
    async with listening() as witnesses, kept(witnesses.plan(tmp_path, "rasa"), told):
        first = await witnesses.next()

        os.kill(first.pid, signal.SIGKILL)
        second = await witnesses.next()

        assert (second.name, second.pid != first.pid) == ("rasa", True)
        assert told == ["rasa died (killed by SIGKILL); starting it again in 0.2 s"]


async def test_what_a_dead_process_had_started_does_not_stay(tmp_path: Path) -> None:
    async with listening() as witnesses, kept(witnesses.plan(tmp_path, "rasa", "--with-child"), []):
        first = await witnesses.several(2)

        os.kill(first["rasa"].pid, signal.SIGKILL)
        await first["rasa-child"].ended()

        assert (await witnesses.several(2)).keys() == first.keys()


async def test_a_stopped_process_is_not_started_again(tmp_path: Path) -> None:
    told: list[str] = []
    async with listening() as witnesses, kept(witnesses.plan(tmp_path, "rasa"), told) as child:
        running = await witnesses.next()

        await child.stop(grace_seconds=10)

        await running.ended()
        assert told == []


async def test_a_process_that_does_not_listen_to_sigterm_is_killed(tmp_path: Path) -> None:
    told: list[str] = []
    async with listening() as witnesses, kept(witnesses.plan(tmp_path, "rasa", "--deaf"), told) as child:
        running = await witnesses.next()

        await child.stop(grace_seconds=0)

        await running.ended()
        assert told == ["rasa did not stop in 0 s: killed"]


async def test_output_goes_to_a_log_that_only_the_owner_can_read(tmp_path: Path) -> None:
    log = tmp_path / "service.log"
    plan = Plan("service", (sys.executable, "-c", "print('hello')"), child_environment(), 1, log)
    async with kept(plan, []) as child:
        await asyncio.wait_for(child.died.wait(), 20)

        assert (log.read_text().splitlines()[0], log.stat().st_mode & 0o777) == ("hello", 0o600)


async def test_an_undertaker_that_was_killed_is_replaced(tmp_path: Path) -> None:
    async with listening() as witnesses:
        undertaker = Undertaker()
        process = await asyncio.create_subprocess_exec(
            *witnesses.plan(tmp_path, "rasa").command, start_new_session=True
        )
        seen = await witnesses.next()
        undertaker._process.kill()
        undertaker._process.wait()

        undertaker.begins(process.pid)
        undertaker.dismiss()

        await seen.ended()
        assert await process.wait() == -signal.SIGKILL


def test_a_log_is_rotated_when_it_is_too_long_and_three_old_ones_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "rasa.log"
    for number in range(5):
        with log.open("w") as out:
            out.truncate(5_000_000 + number)
        rotate(log)

    assert {each.name: each.stat().st_size for each in tmp_path.iterdir()} == {
        "rasa.log.1": 5_000_004,
        "rasa.log.2": 5_000_003,
        "rasa.log.3": 5_000_002,
    }


def test_a_short_log_is_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "rasa.log"
    log.write_text("short")

    rotate(log)

    assert log.read_text() == "short"
