"""One case of a list holds the same as the case itself, on every kind of store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus, Severity
from case_bridge.domain.case import Matter
from case_bridge.domain.clocks import SlaClock
from case_bridge.service.case_filter import CaseFilter
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

LATER = SUNDAY_NOON + timedelta(microseconds=120_000)
FILED = replace(case(), clocks=(SlaClock(ClockKind.ACK, LATER), SlaClock(ClockKind.DECISION, LATER, key="1")))
WORKED = replace(
    FILED,
    act=Act.REPORT,
    state=CaseState.CLOSED,
    team='"east" \\ 东',
    handler="null",
    filed_as=Act.COMPLAINT,
    is_level_confirmed=True,
    level_by_hand=Severity.MAJOR,
    decided_at=LATER,
    executed_at=LATER,
    closed_at=LATER,
    sla_version="2026-11",
    version=1,
)
BARE = replace(FILED, matter=Matter(issue_text="x", complainant=Complainant()), clocks=(), messages=())


async def _listed(store, told):
    async with store.write() as unit:
        await unit.cases.add(told, keys(), ())
    async with store.read() as unit:
        (found,) = await unit.lists.page(CaseFilter(), None, 5)
    return found


@pytest.mark.parametrize("told", [FILED, WORKED, BARE], ids=["as filed", "worked on", "bare"])
async def test_every_field_is_listed_as_it_is(any_store, told):
    assert await _listed(any_store, told) == replace(told, conversation=None, readings=())


@pytest.mark.parametrize(
    ("status", "stopped_at", "is_listed"),
    [
        pytest.param(ClockStatus.RUNNING, None, True, id="running"),
        pytest.param(ClockStatus.PAUSED, None, True, id="standing"),
        pytest.param(ClockStatus.BREACHED, None, True, id="late and still owed"),
        pytest.param(ClockStatus.BREACHED, LATER, False, id="done late"),
        pytest.param(ClockStatus.MET, LATER, False, id="done in time"),
        pytest.param(ClockStatus.CANCELLED, LATER, False, id="not owed any more"),
        pytest.param(ClockStatus.CANCELLED, None, False, id="never owed"),
    ],
)
async def test_only_clocks_by_which_something_is_owed_are_listed(any_store, status, stopped_at, is_listed):
    clock = SlaClock(ClockKind.DECISION, LATER, status, started_at=SUNDAY_NOON, stopped_at=stopped_at)

    listed = await _listed(any_store, replace(case(), clocks=(clock,)))

    assert listed.clocks == ((clock,) if is_listed else ())
