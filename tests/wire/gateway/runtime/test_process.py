"""`python -m gateway` as a process: what it needs, and how it ends."""

import asyncio
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import aiohttp
import pytest

from foundation.clock import FILE_NAME
from tests.fakes.brain import FakeBrain
from tests.fakes.running_service import INTEGRATION, free_port
from tests.fakes.service_process import SECRETS, start, started


@pytest.mark.parametrize("missing", SECRETS)
def test_a_missing_secret_stops_the_start_with_its_name(tmp_path: Path, missing: str) -> None:
    environment = {name: value for name, value in SECRETS.items() if name != missing}
    process = start(TINGSU_DATA_DIR=str(tmp_path), **environment)

    _, said = process.communicate(timeout=30)

    assert process.returncode == 2
    assert missing in said


def test_a_damaged_test_clock_stops_the_start_with_its_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("noon")
    ports = {"TINGSU_PUBLIC_PORT": str(free_port()), "TINGSU_INTERNAL_PORT": str(free_port())}
    process = start(
        TINGSU_DATA_DIR=str(tmp_path), TINGSU_PUBLIC_HOST="127.0.0.1", TINGSU_TEST_CLOCK="1", **ports, **SECRETS
    )

    _, said = process.communicate(timeout=30)

    assert process.returncode == 2
    assert f"ClockUnreadable: {tmp_path / FILE_NAME}" in said
    assert "Traceback" not in said


async def test_a_service_killed_in_the_middle_of_a_turn_answers_after_its_restart(
    tmp_path: Path, brain: FakeBrain
) -> None:
    brain.gate = asyncio.Event()
    environment = SECRETS | {
        "TINGSU_BRAIN_TOKEN": brain.token,
        "TINGSU_DATA_DIR": str(tmp_path),
        "TINGSU_PUBLIC_HOST": "127.0.0.1",
        "TINGSU_PUBLIC_PORT": str(free_port()),
        "TINGSU_INTERNAL_PORT": str(free_port()),
        "TINGSU_RASA_URLS": brain.url,
        "TINGSU_INTEGRATION_TOKEN": INTEGRATION,
    }
    first = await asyncio.to_thread(started, environment)
    lost = asyncio.create_task(say(environment))
    await asyncio.wait_for(brain.arrived.wait(), 10)

    first.kill()
    await asyncio.to_thread(first.communicate)
    brain.gate.set()
    second = await asyncio.to_thread(started, environment)
    answer = await say(environment)
    second.terminate()
    await asyncio.to_thread(second.communicate)

    with pytest.raises(aiohttp.ClientError):
        await lost
    assert answer == [{"recipient_id": "customer", "text": "您说:你好"}]
    assert brain.ran == ["你好"]


async def say(environment: dict[str, str]) -> object:
    url = f"http://127.0.0.1:{environment['TINGSU_PUBLIC_PORT']}/webhooks/rest/webhook"
    body = {"sender": "customer", "message": "你好", "metadata": {"message_id": "m1"}}
    headers = {"Authorization": f"Bearer {INTEGRATION}"}
    async with aiohttp.ClientSession() as http, http.post(url, json=body, headers=headers) as response:
        return await response.json()


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT], ids=lambda name: name.name)
def test_a_signal_ends_the_service_within_five_seconds(tmp_path: Path, name: signal.Signals) -> None:
    public = free_port()
    process = start(
        TINGSU_DATA_DIR=str(tmp_path),
        TINGSU_PUBLIC_HOST="127.0.0.1",
        TINGSU_PUBLIC_PORT=str(public),
        TINGSU_INTERNAL_PORT=str(free_port()),
        TINGSU_RASA_URLS=f"http://127.0.0.1:{free_port()}",
        **SECRETS,
    )
    assert process.stderr is not None
    line = next(line for line in process.stderr if "service.started" in line)
    assert str(public) in line
    with pytest.raises(urllib.error.HTTPError, match="503"):
        urllib.request.urlopen(f"http://127.0.0.1:{public}/readyz", timeout=5)

    asked_at = time.monotonic()
    process.send_signal(name)
    _, said = process.communicate(timeout=5)

    assert process.returncode == 0, said
    assert time.monotonic() - asked_at < 5
