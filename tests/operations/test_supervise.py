"""The supervisor stops everything in order, leaves nothing behind however it ends, and refuses what cannot work."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from operations.exclusive import holding
from operations.settings import ROOT, Settings, child_environment
from operations.supervise import banner
from tests.operations.witnesses import LIMIT_SECONDS, Witnesses, listening

ALL = {name + suffix for name in ("service", "rasa", "actions") for suffix in ("", "-child")}


@asynccontextmanager
async def running_stack(folder: Path, witnesses: Witnesses, *flags: str) -> AsyncIterator[asyncio.subprocess.Process]:
    stack = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.operations.stack", str(folder), str(witnesses.port), *flags),
        cwd=ROOT,
        env=child_environment(),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield stack
    finally:
        if stack.returncode is None:
            stack.kill()
        await stack.wait()


async def ended(stack: asyncio.subprocess.Process) -> int:
    return await asyncio.wait_for(stack.wait(), LIMIT_SECONDS)


async def test_nothing_stays_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    async with listening() as witnesses, running_stack(tmp_path, witnesses) as stack:
        seen = await witnesses.several(len(ALL))

        stack.kill()

        await asyncio.gather(*(each.ended() for each in seen.values()))
        assert set(seen) == ALL


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda each: each.name)
async def test_a_signal_stops_the_service_first_and_then_the_rest(tmp_path: Path, number: signal.Signals) -> None:
    async with listening() as witnesses, running_stack(tmp_path, witnesses) as stack:
        seen = await witnesses.several(len(ALL))

        stack.send_signal(number)

        assert await ended(stack) == 0
        await asyncio.gather(*(each.ended() for each in seen.values()))
        # What the service itself had started may still be ending when the rest is told to.
        rest = [name for name in witnesses.endings if name not in {"service", "service-child"}]
        assert witnesses.endings.index("service") < witnesses.endings.index(rest[0])


async def test_a_second_signal_kills_at_once(tmp_path: Path) -> None:
    async with listening() as witnesses, running_stack(tmp_path, witnesses, "--deaf") as stack:
        seen = await witnesses.several(len(ALL))

        stack.send_signal(signal.SIGTERM)
        stack.send_signal(signal.SIGINT)

        assert await ended(stack) == 0
        await asyncio.gather(*(each.ended() for each in seen.values()))


async def test_a_killed_child_comes_back_while_the_others_go_on(tmp_path: Path) -> None:
    async with listening() as witnesses, running_stack(tmp_path, witnesses) as stack:
        seen = await witnesses.several(len(ALL))

        os.kill(seen["actions"].pid, signal.SIGKILL)
        again = await witnesses.several(2)

        assert set(again) == {"actions", "actions-child"}
        assert seen["service"].is_running()
        assert seen["rasa"].is_running()
        stack.send_signal(signal.SIGTERM)
        assert await ended(stack) == 0


async def refused(folder: Path, **settings: str) -> str:
    run = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "operations.supervise"),
        cwd=ROOT,
        env=child_environment(TINGSU_DATA_DIR=str(folder), **settings),
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await asyncio.wait_for(run.communicate(), LIMIT_SECONDS)
    assert run.returncode == 1
    return told.decode()


@pytest.mark.parametrize("variable", ["TINGSU_PUBLIC_PORT", "TINGSU_INTERNAL_PORT"])
async def test_a_taken_port_is_named_with_the_variable_to_change(tmp_path: Path, variable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, socket.create_server(("127.0.0.1", 0)) as other:
        port, free = taken.getsockname()[1], other.getsockname()[1]
        other.close()
        both = {"TINGSU_PUBLIC_PORT": str(free), "TINGSU_INTERNAL_PORT": str(free), variable: str(port)}

        told = await refused(tmp_path, **both)

    assert f"port {port} is taken" in told
    assert variable in told


async def test_a_data_directory_in_use_is_refused(tmp_path: Path) -> None:
    with holding(tmp_path / "run.lock"):
        told = await refused(tmp_path)

    assert f"{tmp_path} is in use by another `make run` (process {os.getpid()})" in told


def test_the_console_is_told_loudly_that_the_clock_can_be_set_and_only_then() -> None:
    usual = Settings(Path("/data"), "0.0.0.0", 8080, 8081)
    settable = Settings(Path("/data"), "0.0.0.0", 8080, 8081, is_clock_settable=True)

    told = set(banner(settable).splitlines()) - set(banner(usual).splitlines())

    assert [line.split()[:2] for line in told] == [["TEST", "CLOCK"]]
    assert "PUT http://127.0.0.1:8081/test/clock" in next(iter(told))


async def test_a_port_that_is_no_number_is_refused(tmp_path: Path) -> None:
    told = await refused(tmp_path, TINGSU_PUBLIC_PORT="http")

    assert "TINGSU_PUBLIC_PORT must be a port number" in told


async def test_a_process_that_never_starts_ends_the_whole_with_its_log(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from operations.children import Plan\n"
        "from operations.settings import Settings, child_environment\n"
        "from operations.supervise import supervise\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "bad = Plan('service', (sys.executable, '-c', 'raise SystemExit(\"no key\")'), child_environment(), 1,"
        " folder / 'service.log')\n"
        "sys.exit(asyncio.run(supervise(Settings(folder, '127.0.0.1', 1, 1), [bad])))\n"
    )
    run = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program), cwd=ROOT, env=child_environment(), stderr=asyncio.subprocess.PIPE
    )

    _, told = await asyncio.wait_for(run.communicate(), LIMIT_SECONDS)

    assert run.returncode == 1
    assert "service cannot be started" in told.decode()
    assert "no key" in told.decode()
