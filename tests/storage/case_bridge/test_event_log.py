"""Event logs of several cases written at once: every chain holds, each case keeps its own order."""

from datetime import timedelta

import pytest

from case_bridge.contract.process import EventKind
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.storage.chain import START, check_chain
from case_bridge.storage.event_log import SqlEventLog
from case_bridge.storage.rows import CaseMapper
from foundation.sealing import Sealer
from tests.fakes.cases import case, keys
from tests.fakes.office import KEYS, SUNDAY_NOON

FIRST, SECOND = case(1), case(2)


def event(n: int) -> CaseEvent:
    change = Change("DECISION", None, str(n))
    return CaseEvent(EventKind.CLOCK_WARNED, SUNDAY_NOON + timedelta(minutes=n), SYSTEM, (change,))


@pytest.fixture
async def filed(store):
    async with store.write() as unit:
        for n, each in enumerate((FIRST, SECOND)):
            await unit.cases.add(each, keys(n), ())


async def append(engines, *events):
    async with engines.write() as connection:
        await SqlEventLog(connection, CaseMapper(Sealer(KEYS))).append(events)


@pytest.mark.usefixtures("filed")
async def test_lines_of_several_cases_keep_their_order_and_chain(engines, store):
    await append(engines, (FIRST.case_id, event(1)), (SECOND.case_id, event(2)), (FIRST.case_id, event(3)))
    await append(engines, (SECOND.case_id, event(4)), (FIRST.case_id, event(5)))

    async with store.read() as unit:
        logs = [await unit.cases.events_of(each.case_id) for each in (FIRST, SECOND)]
        heads = [check_chain(await unit.cases.lines_of(each.case_id)) for each in (FIRST, SECOND)]
    assert logs == [(event(1), event(3), event(5)), (event(2), event(4))]
    assert START not in heads


@pytest.mark.usefixtures("filed")
async def test_no_line_to_write_leaves_the_log_alone(engines, store):
    await append(engines)

    async with store.read() as unit:
        assert await unit.cases.events_of(FIRST.case_id) == ()


@pytest.mark.usefixtures("filed")
async def test_lines_by_way_of_the_case_go_on_with_the_chain(engines, store):
    await append(engines, (FIRST.case_id, event(1)))
    async with store.write() as unit:
        found = await unit.cases.by_number(FIRST.number)
        await unit.cases.save(found, (event(2), event(3)))

    async with store.read() as unit:
        assert await unit.cases.events_of(FIRST.case_id) == (event(1), event(2), event(3))
        assert check_chain(await unit.cases.lines_of(FIRST.case_id)) != START
