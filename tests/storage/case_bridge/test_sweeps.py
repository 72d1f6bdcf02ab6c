"""What the sweep asks of the store: the same answers from memory and both databases, each case held by one."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.lanes import Assignment, Recusal
from case_bridge.contract.records.surroundings import Note, PartyRecord
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.assignment import sort_of
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CUSTOMER, SYSTEM, CaseEvent, Change, staff_actor
from case_bridge.domain.notices import subject_of
from case_bridge.service.sweep_ports import Unassigned, WatchedClock
from case_bridge.storage.chain import START, check_chain
from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.cases import case, keys
from tests.fakes.database import migrated_url_of
from tests.fakes.dossiers import made
from tests.fakes.office import KEYS, SUNDAY_NOON

HOUR = timedelta(hours=1)
AT_HALF = SUNDAY_NOON + 12 * HOUR
CHANGE = Change("FIRST_REPLY", None, "CLOCK_AT_50")
WARNED = CaseEvent(EventKind.CLOCK_WARNED, AT_HALF, SYSTEM, (CHANGE,))


def clock(kind: ClockKind = ClockKind.FIRST_REPLY, hours: int = 24, **changed: object):
    due = SUNDAY_NOON + hours * HOUR
    return replace(started(kind, SUNDAY_NOON, Due(due, due)), **changed)


def filed(n: int = 1, *clocks, state: CaseState = CaseState.REGISTERED, handler: str | None = "li", **changed: object):
    return replace(case(n), clocks=clocks or (clock(),), state=state, handler=handler, **changed)


async def put(store, *cases, records=()):
    async with store.write() as unit:
        for each in cases:
            await unit.cases.add(each, keys(int(each.case_id)), ())
            if records:
                before = Dossier(each)
                await unit.dossiers.save(before, before.plus(*records), ())


async def due(store, now, size=10):
    async with store.write() as unit:
        return await unit.sweeps.due_clocks(now, (await unit.sweeps.with_due_clocks(now))[:size])


async def test_a_clock_is_due_from_the_instant_of_its_next_notice(any_store):
    await put(any_store, filed())

    before = await due(any_store, AT_HALF - timedelta(microseconds=1))
    at = await due(any_store, AT_HALF)

    assert before == ()
    assert at == (WatchedClock(subject_of(filed()), clock()),)


async def test_only_the_due_clocks_of_a_case_come(any_store):
    late = clock(ClockKind.DECISION, 400)
    stopped = clock(ClockKind.MAJOR_START, 2).stopped(SUNDAY_NOON + HOUR)
    await put(any_store, filed(1, clock(), late, stopped))

    found = await due(any_store, AT_HALF)

    assert [each.clock.kind for each in found] == [ClockKind.FIRST_REPLY]


async def test_only_the_cases_asked_for_come_with_all_their_due_clocks(any_store):
    both = (clock(), clock(ClockKind.SIMPLE_SOLUTION))
    await put(any_store, *(filed(n, *both) for n in (3, 1, 4, 2)), filed(5, clock(hours=400)))
    ids = [filed(n).case_id for n in range(1, 6)]

    async with any_store.write() as unit:
        waiting = await unit.sweeps.with_due_clocks(AT_HALF)
        found = await unit.sweeps.due_clocks(AT_HALF, [*ids[1:3], ids[4]])
        nothing = await unit.sweeps.due_clocks(AT_HALF, ())

    assert waiting == tuple(ids[:4])
    assert [each.subject.case_id for each in found].count(ids[1]) == 2
    assert {each.subject.case_id for each in found} == set(ids[1:3])
    assert nothing == ()


async def test_a_kept_clock_is_as_it_was_left_and_its_log_goes_on(any_store):
    await put(any_store, filed())
    told = clock(told=(NoticeKind.CLOCK_AT_50,), status=ClockStatus.BREACHED)
    seen = WatchedClock(subject_of(filed()), told)

    async with any_store.write() as unit:
        await unit.sweeps.keep([seen], [(filed().case_id, WARNED)])

    async with any_store.read() as unit:
        found = await unit.cases.by_number(filed().number)
        assert found.clocks == (told,)
        assert found.version == 1
        assert await unit.cases.events_of(found.case_id) == (WARNED,)
    assert await due(any_store, AT_HALF) == ()


async def test_of_several_clocks_of_one_kind_only_the_meant_one_changes(any_store):
    one, other = clock(ClockKind.EXECUTE, key="a"), clock(ClockKind.EXECUTE, key="b")
    await put(any_store, filed(1, one, other))
    told = replace(other, told=(NoticeKind.CLOCK_AT_50,))

    async with any_store.write() as unit:
        await unit.sweeps.keep([WatchedClock(subject_of(filed()), told)], [])

    async with any_store.read() as unit:
        assert (await unit.cases.by_number(filed().number)).clocks == (one, told)


async def test_nothing_to_keep_is_no_error(any_store):
    await put(any_store, filed())

    async with any_store.write() as unit:
        await unit.sweeps.keep([], [])

    assert len(await due(any_store, AT_HALF)) == 1


async def test_a_case_is_held_by_one_sweep_at_a_time(store):
    await put(store, *(filed(n) for n in range(1, 9)))

    async def hold_all(size: int):
        async with store.write() as unit:
            found = await unit.sweeps.due_clocks(AT_HALF, [filed(n).case_id for n in range(1, size + 1)])
            kept = [WatchedClock(each.subject, replace(each.clock, told=(NoticeKind.CLOCK_AT_50,))) for each in found]
            await asyncio.sleep(0)
            await unit.sweeps.keep(kept, [(each.subject.case_id, WARNED) for each in found])
            return [each.subject.number for each in found]

    parts = await asyncio.gather(*(hold_all(8) for _ in range(4)))

    assert sorted(number for part in parts for number in part) == [filed(n).number for n in range(1, 9)]
    async with store.read() as unit:
        for n in range(1, 9):
            assert await unit.cases.events_of(filed(n).case_id) == (WARNED,)
            assert check_chain(await unit.cases.lines_of(filed(n).case_id)) != START


@pytest.fixture
async def on_postgres(postgres, tmp_path):
    opened = Engines(await migrated_url_of("postgresql", tmp_path, postgres))
    yield SqlStore(opened, Sealer(KEYS))
    await opened.close()


async def test_a_case_that_somebody_works_on_is_left_out(on_postgres):
    # On SQLite nobody else writes at all meanwhile.
    store = on_postgres
    await put(store, filed(1), filed(2))

    async with store.write() as working:
        await working.cases.by_number(filed(1).number)
        found = await due(store, AT_HALF)

    assert [each.subject.number for each in found] == [filed(2).number]
    assert len(await due(store, AT_HALF)) == 2


async def test_records_that_concern_staff_are_found(any_store):
    accused = made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="赵六")
    recusal, finding = made(Recusal, person="li", reason="亲属"), made(Finding, text="属实")
    note = made(Note, text="已电话联系")
    await put(any_store, filed(1), records=(note, accused))
    await put(any_store, filed(2), records=(note,))
    await put(any_store, filed(3), records=(recusal, finding))
    await put(any_store, filed(4), records=(finding,))
    ids = [filed(n).case_id for n in (1, 2, 3, 4)]

    async with any_store.read() as unit:
        found = await unit.sweeps.about_staff(ids)
        of_one = await unit.sweeps.about_staff(ids[:1])
        nobody = await unit.sweeps.about_staff([])

    assert found == {filed(1).case_id: (accused,), filed(3).case_id: (recusal,)}
    assert (of_one, nobody) == ({filed(1).case_id: (accused,)}, {})


async def test_cases_that_want_a_step_of_the_system_are_found(any_store):
    asked = clock(ClockKind.ASK_CUSTOMER, 48)
    await put(
        any_store,
        filed(1, asked, state=CaseState.AWAITING_CUSTOMER),
        filed(2, asked.stopped(SUNDAY_NOON), state=CaseState.AWAITING_CUSTOMER),
        filed(3, asked, state=CaseState.INVESTIGATING),
        filed(4, state=CaseState.WITHDRAWN),
        filed(5, state=CaseState.NOT_ACCEPTED),
        filed(6, state=CaseState.WITHDRAWN, act=Act.INQUIRY),
        filed(7, state=CaseState.CLOSED),
    )
    limit = SUNDAY_NOON + 48 * HOUR

    async with any_store.read() as unit:
        at = await unit.sweeps.to_be_stepped(limit)
        after = await unit.sweeps.to_be_stepped(limit + timedelta(microseconds=1))

    assert at == (filed(4).number, filed(5).number)
    assert after == (filed(1).number, filed(4).number, filed(5).number)


async def test_a_sweep_is_due_for_a_clock_or_a_step(any_store):
    async with any_store.read() as unit:
        nothing = await unit.sweeps.is_due(AT_HALF)
    await put(any_store, filed())
    async with any_store.read() as unit:
        early, for_clock = await unit.sweeps.is_due(SUNDAY_NOON), await unit.sweeps.is_due(AT_HALF)
    await put(any_store, filed(2, state=CaseState.WITHDRAWN))
    async with any_store.read() as unit:
        for_step = await unit.sweeps.is_due(SUNDAY_NOON)

    assert (nothing, early, for_clock, for_step) == (False, False, True, True)


async def test_open_cases_without_a_handler_are_found_with_how_often_they_were_given(any_store):
    given = (made(Assignment, handler="li", team="default"), made(Recusal, person="li", reason="亲属"))
    await put(any_store, filed(1, handler=None), records=given)
    await put(
        any_store,
        filed(2),
        filed(3, handler=None, state=CaseState.CLOSED),
        filed(4, handler=None, state=CaseState.LINKED),
        filed(5, handler=None),
    )

    async with any_store.read() as unit:
        found = await unit.sweeps.unassigned()

    first, second = filed(1, handler=None), filed(5, handler=None)
    assert found == (
        Unassigned(subject_of(first), sort_of(first), first.filed_at, 2),
        Unassigned(subject_of(second), sort_of(second), second.filed_at, 0),
    )


async def test_open_cases_with_a_provisional_due_time_are_found(any_store):
    provisional = clock(ClockKind.DECISION, 1000, provisional=True)
    met = provisional.stopped(SUNDAY_NOON)
    late = replace(met, status=ClockStatus.BREACHED)
    closed = filed(3, provisional, state=CaseState.CLOSED)
    await put(any_store, filed(1, clock(), provisional), filed(2), closed, filed(4, met), filed(5, late))

    async with any_store.read() as unit:
        early = await unit.sweeps.provisional(provisional.due_at)
        found = await unit.sweeps.provisional(provisional.due_at + HOUR)

    assert (early, found) == ((), (filed(1).number, filed(5).number))


async def test_open_cases_with_a_clock_across_some_days_are_found(any_store):
    running = clock(ClockKind.DECISION, 48)
    closed = filed(3, running, state=CaseState.CLOSED)
    late = replace(running, status=ClockStatus.BREACHED)
    await put(any_store, filed(1, running), filed(2, running.stopped(SUNDAY_NOON)), closed, filed(4, late))

    async with any_store.read() as unit:
        found = await unit.sweeps.across(running.due_at, running.started_at + HOUR)
        due_before = await unit.sweeps.across(running.due_at + HOUR, running.due_at + 2 * HOUR)
        begun_after = await unit.sweeps.across(running.started_at - HOUR, running.started_at)

    assert (found, due_before, begun_after) == ((filed(1).number, filed(4).number), (), ())


async def test_a_case_is_taken_when_a_member_of_staff_did_something_to_it(any_store):
    await put(any_store, *(filed(n) for n in range(1, 7)), filed(7, state=CaseState.CLOSED))
    lines = {
        2: CaseEvent(Action.TAKE_CASE, SUNDAY_NOON, staff_actor("li")),
        3: CaseEvent(EventKind.UNMASKED, SUNDAY_NOON, staff_actor("li"), note="看一眼"),
        4: CaseEvent(Action.START_FOLLOW_UP, SUNDAY_NOON, SYSTEM),
        5: CaseEvent(Action.CONFIRM_WITHDRAWAL, SUNDAY_NOON, CUSTOMER),
    }
    async with any_store.write() as unit:
        for n, line in lines.items():
            await unit.cases.record(filed(n).case_id, (line,))

    async with any_store.read() as unit:
        waiting = await unit.sweeps.not_taken([filed(n).case_id for n in (1, 2, 3, 4, 5, 7)])

    assert waiting == tuple(subject_of(filed(n)) for n in (1, 3, 4, 5))
