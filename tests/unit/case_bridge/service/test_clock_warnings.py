"""Warnings of clocks: each told once to the right people, logged, caught up, with the case left as it was."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.process import EventKind
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.vocabulary import Act, ClockKind, ClockStatus, Topic
from case_bridge.contract.work_words import PartyRole
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.events import SYSTEM, CaseEvent, Change
from case_bridge.domain.notice_wording import News
from case_bridge.domain.recipients import Recipient
from case_bridge.service.clock_warnings import BATCH, warn_of_clocks
from case_bridge.service.filing import file_case
from tests.fakes.cases import case, keys
from tests.fakes.dossiers import made
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.staffed import (
    COMPLIANCE,
    EVERYBODY,
    HANDLER,
    MGMT,
    SUPERVISOR,
    employ,
    inbox,
    outbox,
    reaching_out,
    told,
    told_each,
)

K = NoticeKind
HOUR = timedelta(hours=1)


def clock(kind=ClockKind.FIRST_REPLY, hours=24, **changed):
    due = SUNDAY_NOON + hours * HOUR
    return replace(started(kind, SUNDAY_NOON, Due(due, due)), **changed)


def watched(n=1, *clocks, **changed):
    return replace(case(n), clocks=clocks or (clock(),), handler=HANDLER.name, **changed)


async def put(office, *cases, records=()):
    async with office.store.write() as unit:
        for each in cases:
            await unit.cases.add(each, keys(int(each.case_id)), ())
            if records:
                (before,) = await unit.dossiers.of((each,))
                await unit.dossiers.save(before, before.plus(*records), ())


async def warn(office, hours):
    return await warn_of_clocks(office, SUNDAY_NOON + hours * HOUR)


async def stored(office, n=1):
    async with office.store.read() as unit:
        found = await unit.cases.by_number(case(n).number)
        return found, await unit.cases.events_of(found.case_id)


async def test_nothing_is_told_before_its_time(office):
    await employ(office)
    await put(office, watched())

    assert await warn(office, 11.99) == 0
    assert await told_each(office, K.CLOCK_AT_50) == {}


async def test_half_of_the_time_is_told_to_the_handler(office):
    await employ(office)
    await put(office, watched())

    await warn(office, 12)

    (notice,) = await inbox(office, HANDLER)
    assert notice.news == News(K.CLOCK_AT_50, case().number, ClockKind.FIRST_REPLY, clock().due_at)
    assert await told_each(office, K.CLOCK_AT_50) == {HANDLER.name: 1}


async def test_each_step_is_told_once_to_its_people(office):
    await employ(office)
    await put(office, watched())

    for hours in (12, 12, 19.2, 19.3, 24, 24.01, 30, 48, 48, 100):
        await warn(office, hours)

    assert await told_each(office, K.CLOCK_AT_50) == {HANDLER.name: 1}
    assert await told_each(office, K.CLOCK_AT_80) == {HANDLER.name: 1, SUPERVISOR.name: 1}
    assert await told_each(office, K.CLOCK_DUE) == {SUPERVISOR.name: 1, MGMT.name: 1}
    assert await told_each(office, K.CLOCK_LONG_OVERDUE) == {MGMT.name: 1}


async def test_what_was_missed_while_nothing_ran_is_told_at_once(office):
    await employ(office)
    await put(office, watched())

    assert await warn(office, 500) == 1
    assert await warn(office, 501) == 0

    kinds = [kind for each in EVERYBODY for kind in await told(office, each)]
    assert set(kinds) == {K.CLOCK_AT_50, K.CLOCK_AT_80, K.CLOCK_DUE, K.CLOCK_LONG_OVERDUE}


async def test_warnings_and_the_breach_are_lines_of_the_event_log(office):
    await employ(office)
    await put(office, watched(1, clock(key="a")))
    breach = SUNDAY_NOON + 25 * HOUR

    await warn(office, 12)
    await warn_of_clocks(office, breach)

    found, events = await stored(office)
    name = "FIRST_REPLY a"
    assert events == (
        CaseEvent(EventKind.CLOCK_WARNED, SUNDAY_NOON + 12 * HOUR, SYSTEM, (Change(name, None, "CLOCK_AT_50"),)),
        CaseEvent(
            EventKind.CLOCK_WARNED,
            breach,
            SYSTEM,
            (Change(name, None, "CLOCK_AT_80"), Change(name, None, "CLOCK_DUE")),
        ),
        CaseEvent(EventKind.CLOCK_BREACHED, breach, SYSTEM, (Change(name, "RUNNING", "BREACHED"),)),
    )
    assert [each.status for each in found.clocks] == [ClockStatus.BREACHED]


async def test_a_warning_leaves_the_version_of_the_case_to_those_who_work_on_it(office):
    await employ(office)
    await put(office, watched())

    await warn(office, 500)

    found, _ = await stored(office)
    assert found.version == 1
    assert replace(found, clocks=watched().clocks) == watched()


async def test_a_clock_that_stands_or_was_stopped_is_not_told_of(office):
    await employ(office)
    await put(office, watched(1, clock().paused(SUNDAY_NOON), clock(ClockKind.DECISION).stopped(SUNDAY_NOON)))

    assert await warn(office, 500) == 0


async def test_more_cases_than_a_batch_are_all_told_of(office):
    await employ(office)
    count = BATCH + 3
    await put(office, *(watched(n) for n in range(1, count + 1)))

    assert await warn(office, 12) == count
    async with office.store.read() as unit:
        assert await unit.notices.unread_count(Recipient(HANDLER.name, HANDLER.role)) == count


async def test_several_sweeps_at_once_tell_everything_once(office):
    await employ(office)
    both = (clock(), clock(ClockKind.SIMPLE_SOLUTION))
    await put(office, *(watched(n, *both) for n in range(1, 31)))

    counts = await asyncio.gather(*(warn(office, 20) for _ in range(4)))
    await warn(office, 20)

    # A sweep leaves what another holds; together they told all of it.
    assert sum(counts) <= 60
    assert await told_each(office, K.CLOCK_AT_50) == {HANDLER.name: 60}
    assert await told_each(office, K.CLOCK_AT_80) == {HANDLER.name: 60, SUPERVISOR.name: 60}
    for n in (1, 15, 30):
        _, events = await stored(office, n)
        assert [event.kind for event in events] == [EventKind.CLOCK_WARNED, EventKind.CLOCK_WARNED]


async def test_whoever_is_accused_hears_nothing_of_the_clocks(office):
    await employ(office)
    accused = made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name=HANDLER.name)
    await put(office, watched(), records=(accused,))

    await warn(office, 12)

    assert await told_each(office, K.CLOCK_AT_50) == {SUPERVISOR.name: 1}


async def test_clocks_of_a_report_are_told_to_compliance_only(office):
    office = reaching_out(await employ(office))
    await put(office, watched(1, clock(ClockKind.REPORT_SCREEN), act=Act.REPORT))

    await warn(office, 500)

    listeners = [each for each in EVERYBODY if await told(office, each)]
    assert listeners == [COMPLIANCE]
    assert await outbox(office) == ()


async def test_a_group_hears_what_leaders_hear_of_a_clock_and_not_what_only_the_handler_does(office):
    office = reaching_out(await employ(office))
    await put(office, watched())

    await warn(office, 24)

    groups = [each.news.kind for each in await outbox(office) if each.route is NoticeRoute.WEBHOOK]
    assert sorted(groups) == [K.CLOCK_AT_80, K.CLOCK_DUE]


async def test_a_moved_due_time_is_told_of_anew(office):
    await employ(office)
    await put(office, watched())
    await warn(office, 12)
    async with office.store.write() as unit:
        found = await unit.cases.by_number(case().number)
        await unit.cases.save(replace(found, clocks=(clock(hours=48),)), ())

    await warn(office, 24)

    due = [notice.news.due_at for notice in await inbox(office, HANDLER)]
    assert sorted(due) == [clock().due_at, clock(hours=48).due_at]


async def test_a_filed_case_is_watched_from_its_start(office):
    await employ(office)
    receipt, _ = await file_case(filing(topic=Topic.SERVICE, cause="ATTITUDE", amount_fen=None), office)

    await warn(office, 24.01)

    late = [each for each in await inbox(office, SUPERVISOR) if each.news.kind is K.CLOCK_DUE]
    assert {each.news.case_number for each in late} == {receipt.number}
    assert ClockKind.FIRST_REPLY in {each.news.clock for each in late}


@pytest.mark.parametrize("days", [1, 90])
async def test_a_customers_own_limit_is_never_breached(office, days):
    await employ(office)
    await put(office, watched(1, clock(ClockKind.ASK_CUSTOMER, 24 * days), clock(ClockKind.RECHECK_WINDOW, 24 * days)))

    await warn(office, 24 * days + 1)

    _, events = await stored(office)
    assert EventKind.CLOCK_BREACHED not in {event.kind for event in events}
