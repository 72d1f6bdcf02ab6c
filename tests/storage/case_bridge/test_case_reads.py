"""How cases are read: how many statements that takes, and what a lock lets see."""

import asyncio
from dataclasses import replace

import pytest

from case_bridge.contract.records.investigation import Finding
from case_bridge.service.case_filter import CaseFilter
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.statements import counting

FINDING = Finding(id="f1", text="多收了300元", at=SUNDAY_NOON, by="lihua")


@pytest.fixture
async def cases(store):
    async with store.write() as unit:
        for n in range(1, 8):
            await unit.cases.add(case(n), keys(n), ())
    return store


@pytest.mark.parametrize("size", [1, 7])
async def test_a_list_with_its_work_takes_two_statements_however_long_it_is(cases, size):
    async with cases.read() as unit:
        with counting() as statements:
            dossiers = await unit.dossiers.of(await unit.cases.page(CaseFilter(), None, size))

    assert len(dossiers) == size
    assert statements.count == 2


async def test_reading_a_case_takes_one_statement_and_reading_it_for_writing_two(cases):
    async with cases.read() as unit:
        with counting() as reading:
            read = await unit.dossiers.by_number(case(1).number)
    async with cases.write() as unit:
        with counting() as holding:
            held = await unit.dossiers.by_number(case(1).number)

    assert read == held
    assert (reading.count, holding.count) == (1, 2)


async def test_who_waited_for_a_case_sees_all_that_was_done_to_it_meanwhile(cases):
    waiting, held = asyncio.Event(), asyncio.Event()

    async def change():
        async with cases.write() as unit:
            before = await unit.dossiers.by_number(case(1).number)
            held.set()
            await waiting.wait()
            after = before.plus(FINDING).with_case(replace(before.case, clocks=(), messages=("先说一句", "再说一句")))
            return await unit.dossiers.save(before, after, ())

    async def read():
        await held.wait()
        waiting.set()
        async with cases.write() as unit:
            return await unit.dossiers.by_number(case(1).number)

    saved, seen = await asyncio.gather(change(), read())

    assert seen == saved
    assert (seen.records, seen.case.clocks, len(seen.case.messages)) == ((FINDING,), (), 2)
