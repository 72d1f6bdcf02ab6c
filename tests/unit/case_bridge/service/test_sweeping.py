"""The whole sweep: everything that is due, in one go, once, by several processes at a time."""

import asyncio
import logging
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import CaseState, ClockKind, Topic, Urgency
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.domain.notice_wording import News
from case_bridge.service.calendars import keep_year
from case_bridge.service.filing import file_case
from case_bridge.service.sweeping import Sweeping, Swept, missing_calendars
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON, filing
from tests.fakes.staffed import (
    ADMIN,
    HANDLER,
    SUPERVISOR,
    employ,
    inbox,
    outbox,
    reaching_out,
    told,
    told_each,
)
from tests.unit.case_bridge.service.test_waiting_cases import YEAR_2027, Broken, open_case, with_a_day_off

K = NoticeKind
HOUR = timedelta(hours=1)
MINUTES = [timedelta(minutes=n) for n in range(120)]


async def put(office, *cases):
    async with office.store.write() as unit:
        for each in cases:
            await unit.cases.add(each, keys(int(each.case_id)), ())


def watched(n=1, **changed):
    due = SUNDAY_NOON + 24 * HOUR
    clock = started(ClockKind.FIRST_REPLY, SUNDAY_NOON, Due(due, due))
    return replace(case(n), **{"clocks": (clock,), "handler": HANDLER.name, **changed})


async def ringing(office):
    return [each.round for each in await outbox(office) if each.destination == "dingtalk:ring"]


async def test_a_sweep_does_all_that_is_due_and_again_nothing(office, caplog):
    caplog.set_level(logging.INFO)
    await employ(office)
    await put(office, watched(), watched(2, state=CaseState.WITHDRAWN, clocks=()), watched(3, handler=None, clocks=()))
    sweeping = Sweeping(office)
    office.clock.move(13 * HOUR)

    due = await sweeping.is_due()
    first, again = await sweeping.sweep(), await sweeping.sweep()

    assert (due, first, again) == (True, Swept(clocks=1, steps=1, assigned=1), Swept())
    assert not await sweeping.is_due()
    assert caplog.messages.count("sweep.done") == 1


async def test_a_sweep_after_a_restart_tells_nothing_again(office):
    office = reaching_out(await employ(office, SUPERVISOR, ADMIN))
    await put(office, watched(handler=None))
    office.clock.move(timedelta(days=40))
    await Sweeping(office).sweep()
    before = {each.name: len(await inbox(office, each)) for each in (SUPERVISOR, ADMIN)}
    sent = len(await outbox(office))

    await Sweeping(office).sweep()

    assert {each.name: len(await inbox(office, each)) for each in (SUPERVISOR, ADMIN)} == before
    assert len(await outbox(office)) == sent
    assert await told_each(office, K.CASE_UNASSIGNED) == {SUPERVISOR.name: 1}


async def test_two_sweeps_at_once_tell_everything_once(office):
    office = reaching_out(await employ(office))
    await put(office, *(watched(n) for n in range(1, 16)), *(watched(n, handler=None) for n in range(16, 21)))
    office.clock.move(25 * HOUR)

    await asyncio.gather(*(Sweeping(office).sweep() for _ in range(3)))
    await Sweeping(office).sweep()

    assert await told_each(office, K.CLOCK_DUE, (SUPERVISOR,)) == {SUPERVISOR.name: 20}
    assert (await told(office, HANDLER)).count(K.CASE_ASSIGNED) == 5
    groups = [
        each for each in await outbox(office) if each.route is NoticeRoute.WEBHOOK and each.news.kind is K.CLOCK_DUE
    ]
    assert len(groups) == 20


async def test_an_emergency_rings_again_every_five_minutes_until_somebody_takes_it(office):
    office = reaching_out(await employ(office))
    receipt, _ = await file_case(filing(urgent=Urgency.SELF_HARM), office)
    sweeping = Sweeping(office)
    for _ in range(11):
        office.clock.move(timedelta(minutes=1))
        await sweeping.sweep()
    rung = await ringing(office)

    async with office.store.write() as unit:
        found = await unit.cases.by_number(receipt.number)
        await unit.cases.record(found.case_id, (CaseEvent(Action.TRIAGE, office.clock.now(), staff_actor("li")),))
    for _ in range(11):
        office.clock.move(timedelta(minutes=1))
        await sweeping.sweep()

    assert (sorted(rung), sorted(await ringing(office))) == ([0, 1, 2], [0, 1, 2])


async def test_an_emergency_that_nobody_takes_rings_for_an_hour(office):
    office = reaching_out(await employ(office))
    await file_case(filing(urgent=Urgency.VIOLENCE), office)
    sweeping = Sweeping(office)

    for _ in MINUTES:
        office.clock.move(timedelta(minutes=1))
        await sweeping.sweep()

    assert sorted(await ringing(office)) == list(range(12))


async def test_rings_that_passed_while_nothing_ran_are_not_made_up_for(office):
    office = reaching_out(await employ(office))
    await file_case(filing(urgent=Urgency.SCAM), office)
    office.clock.move(timedelta(minutes=23))

    for _ in range(2):
        await Sweeping(office).sweep()

    assert sorted(await ringing(office)) == [0, 4]


async def test_a_missing_calendar_is_told_to_administrators_once_a_year(office):
    await employ(office)
    office.clock.move(datetime(2027, 11, 5, tzinfo=timezone.utc) - SUNDAY_NOON)

    for _ in range(3):
        await Sweeping(office).sweep()
        office.clock.move(timedelta(days=1))

    assert await told_each(office, K.CALENDAR_MISSING) == {ADMIN.name: 2}
    years = {notice.news.due_at for notice in await inbox(office, ADMIN)}
    assert years == {datetime(year, 12, 31, 16, tzinfo=timezone.utc) for year in (2026, 2027)}


@pytest.mark.parametrize(
    ("at", "years"),
    [
        (datetime(2026, 10, 31, 15, 59, tzinfo=timezone.utc), []),
        (datetime(2026, 10, 31, 16, 0, tzinfo=timezone.utc), [2027]),
        (datetime(2027, 3, 1, tzinfo=timezone.utc), [2027]),
    ],
    ids=["October", "November in Shanghai", "in the year itself"],
)
def test_the_next_year_is_missed_from_november_on(at, years):
    found = missing_calendars(state_council_calendar(), at)

    assert [(each.due_at + timedelta(hours=8)).year for each in found] == years


async def test_an_import_of_the_calendar_counts_anew_at_the_next_sweep(office):
    await employ(office)
    office.clock.move(timedelta(days=37))
    await file_case(filing(submitted_at=office.clock.now(), topic=Topic.CONTRACT, cause="AMBIGUOUS_CLAUSE"), office)
    sweeping = Sweeping(office)
    before = await sweeping.sweep()

    async with office.store.write() as unit:
        await unit.calendars.put(YEAR_2027, ADMIN.name, office.clock.now())
    after = [await sweeping.sweep() for _ in range(2)]

    assert before.counted_anew == 0
    assert [each.counted_anew for each in after] == [1, 0]


async def test_what_is_owed_is_counted_though_the_calendar_was_seen_before(office):
    await put(office, open_case())
    sweeping = Sweeping(office)
    await sweeping.sweep()
    async with office.store.read() as unit:
        unchanged = await unit.dossiers.by_number(case().number)
    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)
    async with office.store.read() as unit:
        owed = await unit.calendars.owed()
    counted = await sweeping.sweep()

    async with office.store.write() as unit:
        await unit.cases.save(replace(unchanged.case, version=unchanged.case.version + 1), ())
        for each in owed:
            await unit.calendars.owe(each)
    again = [await sweeping.sweep() for _ in range(2)]

    assert (counted.counted_anew, [each.counted_anew for each in again]) == (1, [1, 0])


async def test_a_case_that_could_not_be_counted_anew_is_tried_again_after_an_hour(office, caplog):
    due = open_case(2).clocks
    broken = Broken(office.store, lambda found: found.clocks != due)
    await put(office, open_case(2))
    sweeping = Sweeping(replace(office, store=broken))
    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)

    for _ in range(5):
        await sweeping.sweep()
    failures = caplog.messages.count("sweep.case_failed")
    broken.write = office.store.write
    early = await sweeping.sweep()
    office.clock.move(HOUR)
    later = [await sweeping.sweep() for _ in range(2)]

    assert (failures, early.counted_anew) == (1, 0)
    assert [each.counted_anew for each in later] == [1, 0]


async def test_what_is_told_of_a_missing_year_names_no_case(office):
    await employ(office)

    await Sweeping(office).sweep()

    new_year = datetime(2026, 12, 31, 16, tzinfo=timezone.utc)
    assert [notice.news for notice in await inbox(office, ADMIN)] == [News(K.CALENDAR_MISSING, due_at=new_year)]
