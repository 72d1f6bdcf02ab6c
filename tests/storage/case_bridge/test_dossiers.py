"""Cases with their work, in every store."""

from dataclasses import replace

import msgspec
import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Finding, Task
from case_bridge.contract.vocabulary import CaseState, Role
from case_bridge.contract.work_words import TaskKind, TaskStatus
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.service.ports import AlreadyFiled, DossierChange, StaleCase
from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.cases import case, keys
from tests.fakes.database import migrated_url_of
from tests.fakes.office import KEYS, SUNDAY_NOON

WHO = {"at": SUNDAY_NOON, "by": "lihua"}
FINDING = Finding(id="f1", text="多收了300元", **WHO)
TASK = Task(id="t1", kind=TaskKind.LEGAL_OPINION, role=Role.LEGAL, question="条款有无歧义", **WHO)
EVENT = CaseEvent(Action.RECORD_FINDING, SUNDAY_NOON, "staff:lihua")


@pytest.fixture
async def store(any_store):
    async with any_store.write() as unit:
        await unit.cases.add(case(1), keys(1), ())
        await unit.cases.add(case(2), keys(2), ())
    return any_store


async def _change(store, number, change):
    async with store.write() as unit:
        before = await unit.dossiers.by_number(number)
        return await unit.dossiers.save(before, change(before), (EVENT,))


async def _read(store, number):
    async with store.read() as unit:
        return await unit.dossiers.by_number(number)


async def test_a_new_case_has_no_work(store):
    assert await _read(store, case(1).number) == Dossier(case(1))
    assert await _read(store, "SL-1") is None


async def test_records_come_back_as_they_were_written_with_the_changed_case(store):
    def change(before):
        return before.plus(FINDING, TASK).with_case(replace(before.case, state=CaseState.PROPOSING, handler="lihua"))

    saved = await _change(store, case(1).number, change)

    stored = await _read(store, case(1).number)
    assert stored == saved
    assert stored.records == (FINDING, TASK)
    assert (stored.case.state, stored.case.handler, stored.case.version) == (CaseState.PROPOSING, "lihua", 2)
    assert (await _read(store, case(2).number)).records == ()


async def test_a_record_is_replaced_in_its_place(store):
    await _change(store, case(1).number, lambda before: before.plus(TASK, FINDING))
    done = msgspec.structs.replace(TASK, status=TaskStatus.DONE, result="有歧义")

    await _change(store, case(1).number, lambda before: before.exchanged(done))

    assert (await _read(store, case(1).number)).records == (done, FINDING)


async def test_a_stale_dossier_is_refused_whole(store):
    async with store.read() as unit:
        old = await unit.dossiers.by_number(case(1).number)
    await _change(store, case(1).number, lambda before: before.plus(FINDING))

    with pytest.raises(StaleCase):
        async with store.write() as unit:
            await unit.dossiers.save(old, old.plus(TASK), ())

    assert (await _read(store, case(1).number)).records == (FINDING,)


async def test_several_dossiers_are_read_in_the_order_asked_for(store):
    await _change(store, case(2).number, lambda before: before.plus(TASK))

    async with store.read() as unit:
        cases = [await unit.cases.by_number(case(n).number) for n in (2, 1)]
        found = await unit.dossiers.of(cases)

    assert [(each.case.number, each.records) for each in found] == [
        (case(2).number, (TASK,)),
        (case(1).number, ()),
    ]


async def test_a_case_can_come_with_its_first_records(any_store):
    first = Dossier(case(1), (FINDING, TASK))

    async with any_store.write() as unit:
        await unit.dossiers.add(first, keys(1), (EVENT,))
    with pytest.raises(AlreadyFiled):
        async with any_store.write() as unit:
            await unit.dossiers.add(first, keys(1), (EVENT,))

    assert await _read(any_store, case(1).number) == first
    async with any_store.read() as unit:
        assert await unit.cases.events_of(case(1).case_id) == (EVENT,)


async def test_many_changes_are_stored_at_once_each_as_it_would_be_alone(store):
    await _change(store, case(2).number, lambda before: before.plus(TASK))
    done = msgspec.structs.replace(TASK, status=TaskStatus.DONE, result="有歧义")

    async with store.write() as unit:
        one, two = await unit.dossiers.held([case(2).number, case(1).number, "SL-1"])
        given = one.plus(FINDING, TASK).with_case(replace(one.case, handler="lihua", team="east"))
        stopped = tuple(clock.stopped(SUNDAY_NOON) for clock in two.case.clocks)
        later = two.exchanged(done).with_case(replace(two.case, clocks=stopped))
        await unit.dossiers.save_all(
            [DossierChange(one, given, (EVENT, EVENT)), DossierChange(two, later, ())],
        )

    assert [await _read(store, case(n).number) for n in (1, 2)] == [
        given.with_case(replace(given.case, version=2)),
        later.with_case(replace(later.case, version=3)),
    ]
    async with store.read() as unit:
        assert await unit.cases.events_of(case(1).case_id) == (EVENT, EVENT)


async def test_of_many_changes_a_stale_one_refuses_all(store):
    async with store.read() as unit:
        old = [await unit.dossiers.by_number(case(n).number) for n in (1, 2)]
    await _change(store, case(2).number, lambda before: before.plus(FINDING))

    with pytest.raises(StaleCase):
        async with store.write() as unit:
            await unit.dossiers.save_all([DossierChange(each, each.plus(TASK), ()) for each in old])

    assert [(await _read(store, case(n).number)).records for n in (1, 2)] == [(), (FINDING,)]


async def test_a_dossier_that_somebody_else_holds_is_left_out(postgres, tmp_path):
    # On SQLite nobody else writes at all meanwhile.
    engines = Engines(await migrated_url_of("postgresql", tmp_path, postgres))
    store = SqlStore(engines, Sealer(KEYS))
    async with store.write() as unit:
        await unit.cases.add(case(1), keys(1), ())
        await unit.cases.add(case(2), keys(2), ())

    async with store.write() as working, store.write() as sweeping:
        await working.cases.by_number(case(1).number)
        held = await sweeping.dossiers.held([case(1).number, case(2).number])
    await engines.close()

    assert held == (Dossier(case(2)),)
