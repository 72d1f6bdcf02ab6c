"""Many clients work on the same cases at once, on PostgreSQL: nothing is lost, nothing happens twice."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from case_bridge.storage.chain import check_chain
from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.postgres import Postgres
from tests.fakes.service_process import SECRETS
from tests.walks.company import MONDAY, SPOKEN, Company, running_company

IS_LONG = os.environ.get("TINGSU_TEST_LONG") == "1"
CLIENTS, CASES = (200, 1_000) if IS_LONG else (16, 24)
STEPS: tuple[tuple[str, dict[str, object]], ...] = (
    ("triage", {"topic": "SERVICE", "cause": "ATTITUDE", "duplicates_checked": True}),
    ("accept_case", {"told": SPOKEN}),
    ("start_investigation", {}),
)
REGISTRATION = {
    "channel": "PHONE",
    "act": "COMPLAINT",
    "topic": "SERVICE",
    "cause": "ATTITUDE",
    "issue_text": "客服态度不好",
    "complainant": {"name": "赵雨"},
}


@dataclass
class Tally:
    """What the clients were told."""

    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: dict[str, set[str]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[int] = field(default_factory=list)


@pytest.fixture
def company(tmp_path: Path, postgres: Postgres) -> Iterator[tuple[Company, str]]:
    url = asyncio.run(postgres.empty())
    with running_company(tmp_path, MONDAY, TINGSU_DATABASE_URL=url) as running:
        yield running, url


async def _post(session: aiohttp.ClientSession, path: str, body: object, **headers: str) -> tuple[int, dict[str, Any]]:
    async with session.post(path, json=body, headers=headers) as response:
        return response.status, await response.json()


async def _work(session: aiohttp.ClientSession, client: int, numbers: list[str], tally: Tally) -> None:
    """Do every step and one note on every case, in an order of one's own, as if nobody else were there."""
    order = random.Random(client).sample(numbers, k=min(len(numbers), max(10, 3 * len(numbers) // CLIENTS)))
    for number in order:
        for action, body in (*STEPS, ("add_note", {"text": f"第{client}位同事的备注"})):
            status, answer = await _post(session, f"/api/cases/{number}/actions/{action}", body)
            if status == 200:
                tally.done[number, action] += 1
                if action == "add_note":
                    tally.notes.setdefault(number, set()).add(body["text"])
            elif status in (409, 503):
                tally.refused[answer["code"]] += 1
            else:
                tally.broken.append(status)


async def _everybody(company: Company) -> tuple[list[str], Tally]:
    tally = Tally()
    headers = {"Authorization": f"Bearer {company.tokens['handler']}"}
    connector = aiohttp.TCPConnector(limit=CLIENTS)
    async with aiohttp.ClientSession(company.public, headers=headers, connector=connector) as session:
        numbers = await _registered(session, company)
        await asyncio.gather(*(_work(session, client, numbers, tally) for client in range(CLIENTS)))
    return numbers, tally


async def _registered(session: aiohttp.ClientSession, company: Company) -> list[str]:
    """Register all cases at once, and give them to the one handler that all clients are."""
    answers = await asyncio.gather(*(_post(session, "/api/cases", REGISTRATION) for _ in range(CASES)))
    numbers = [answer["number"] for status, answer in answers if status == 201]
    supervisor = {"Authorization": f"Bearer {company.tokens['supervisor']}"}
    async with aiohttp.ClientSession(company.public, headers=supervisor) as leader:
        for start in range(0, len(numbers), 500):
            order = {"cases": numbers[start : start + 500], "to": "handler", "reason": "分派"}
            await _post(leader, "/api/reassignments", order)
    return numbers


async def _stored(url: str, numbers: list[str]) -> dict[str, tuple[Any, Any, Any]]:
    engines = Engines(url)
    store = SqlStore(engines, Sealer(SECRETS["TINGSU_FIELD_KEYS"]))
    found = {}
    async with store.read() as unit:
        for number in numbers:
            dossier = await unit.dossiers.by_number(number)
            assert dossier is not None
            lines = await unit.cases.lines_of(dossier.case.case_id)
            check_chain(lines)
            found[number] = (dossier, lines, await unit.cases.events_of(dossier.case.case_id))
    await engines.close()
    return found


def test_no_update_is_lost_and_no_step_is_taken_twice(company: tuple[Company, str]) -> None:
    running, url = company

    numbers, tally = asyncio.run(_everybody(running))

    stored = asyncio.run(_stored(url, numbers))
    assert len(numbers) == CASES
    assert tally.broken == []
    assert sum(tally.refused.values()) > 0
    for number, (dossier, lines, events) in stored.items():
        kinds = Counter(event.kind.value for event in events)
        for action, _ in STEPS:
            assert tally.done[number, action] == kinds[action] <= 1
        notes = {note.text for note in dossier.records if type(note).__name__ == "Note"}
        assert notes == tally.notes.get(number, set())
        assert kinds["add_note"] == len(notes)
        assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
        changes = sum(count for kind, count in kinds.items() if kind not in ("FILED", "ASSIGNED"))
        assert dossier.case.version == 1 + changes
