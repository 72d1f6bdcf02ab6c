"""The same over the API of a running service: lists, a case, registering, a note; by one client and by several."""

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks.company import holder_of
from benchmarks.reads import ListRun, lists
from benchmarks.samples import Sample, timed
from benchmarks.seeding import NOW
from case_bridge.contract.vocabulary import Role
from tests.fakes.running_service import free_port
from tests.fakes.service_process import SECRETS, started

CLIENTS = 4
_AT_ONCE = ("list 20: SUPERVISOR, team", "list 20: HANDLER, own open cases", "list 100: COMPLIANCE, all")
_STOPS_WITHIN_SECONDS = 20
_REGISTRATION = {
    "channel": "PHONE",
    "act": "COMPLAINT",
    "topic": "SERVICE",
    "cause": "ATTITUDE",
    "issue_text": "hung up on me twice",
    "complainant": {"name": "Zhao Yu", "contacts": [{"type": "MOBILE", "value": "13900139000"}]},
}


@dataclass(frozen=True)
class Client:
    """A client of the running service; the token of a seeded account is its name."""

    session: aiohttp.ClientSession

    async def get(self, path: str, who: str, query: Mapping[str, str] | None = None) -> dict[str, str]:
        return await self._call("GET", path, who, params=query)

    async def post(self, path: str, who: str, body: object) -> dict[str, str]:
        return await self._call("POST", path, who, json=body)

    async def _call(self, method: str, path: str, who: str, **given: object) -> dict[str, str]:
        async with self.session.request(method, path, headers={"Authorization": f"Bearer {who}"}, **given) as answer:
            answer.raise_for_status()
            return await answer.json()


@asynccontextmanager
async def service_on(folder: Path, field_keys: str, **environment: str) -> AsyncIterator[Client]:
    """Run the service as a process of its own, its clock where the seeded cases end."""
    public, internal = free_port(), free_port()
    ports = {"TINGSU_PUBLIC_PORT": str(public), "TINGSU_INTERNAL_PORT": str(internal)}
    given = {"TINGSU_PUBLIC_HOST": "127.0.0.1", "TINGSU_DATA_DIR": str(folder), "TINGSU_TEST_CLOCK": "1"}
    (folder / "test-clock").write_text(f"{NOW.isoformat()}\n", encoding="ascii")
    process = started({**SECRETS, **ports, **given, "TINGSU_FIELD_KEYS": field_keys, **environment})
    with (folder / "service.log").open("wb") as log:
        pump = subprocess.Popen(["cat"], stdin=process.stderr, stdout=log)
        try:
            async with aiohttp.ClientSession(f"http://127.0.0.1:{public}") as session:
                yield Client(session)
        finally:
            process.terminate()
            process.wait(_STOPS_WITHIN_SECONDS)
            pump.wait(_STOPS_WITHIN_SECONDS)
            process.communicate()


async def measure_http(client: Client, numbers: Sequence[str], times: int) -> list[Sample]:
    """Measure every list, reading, registering and an action."""
    samples = []
    for run in lists():
        samples.append(await timed(f"HTTP {run.name}", times, _listing(client, run), limit=run.limit))
        if run.name in _AT_ONCE:
            samples.append(await _at_once(f"HTTP {run.name}, {CLIENTS} clients", times, _listing(client, run)))
    return [*samples, await _read(client, numbers, times), *await _work(client, times)]


def _listing(client: Client, run: ListRun) -> Callable[[int], Awaitable[object]]:
    async def listed(number: int) -> None:
        reader = run.readers[number % len(run.readers)]
        await client.get("/api/cases", reader.name, run.query(reader))

    return listed


async def _at_once(name: str, times: int, run: Callable[[int], Awaitable[object]]) -> Sample:
    seconds: list[float] = []

    async def work(client: int) -> None:
        for number in range(client, times, CLIENTS):
            begun = time.perf_counter()
            await run(number)
            seconds.append(time.perf_counter() - begun)

    await asyncio.gather(*(work(client) for client in range(CLIENTS)))
    return Sample(name, tuple(seconds))


async def _read(client: Client, numbers: Sequence[str], times: int) -> Sample:
    async def read(run: int) -> None:
        await client.get(f"/api/cases/{numbers[run % len(numbers)]}", holder_of(Role.COMPLIANCE).name)

    return await timed("HTTP read a case", times, read)


async def _work(client: Client, times: int) -> list[Sample]:
    numbers: list[str] = []

    async def register(_: int) -> None:
        numbers.append((await client.post("/api/cases", holder_of(Role.AGENT).name, _REGISTRATION))["number"])

    registered = await timed("HTTP register a case", times, register)
    compliance = holder_of(Role.COMPLIANCE).name
    handlers = [(await client.get(f"/api/cases/{number}", compliance))["handler"] for number in numbers]

    async def note(run: int) -> None:
        await client.post(f"/api/cases/{numbers[run]}/actions/add_note", handlers[run], {"text": "seen"})

    return [registered, await timed("HTTP action add_note", times, note)]
