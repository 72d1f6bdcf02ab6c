"""Cases that wait for the system: its own steps, a handler, a final due time; one failure holds up no other."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.investigation import CustomerRequest, RequestedMaterial
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import CaseState, ClockKind, Role
from case_bridge.contract.work_words import Material
from case_bridge.domain.assignment import sort_of
from case_bridge.domain.calendar import HolidayYear
from case_bridge.domain.case import start_clocks
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.events import SYSTEM
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.calendars import keep_year
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import Absence
from case_bridge.service.sweep_ports import Unassigned
from case_bridge.service.waiting_cases import BATCH, Done, assign_waiting, count_anew, take_own_steps
from tests.fakes.cases import FULL_MATTER, RULES, case, keys
from tests.fakes.dossiers import made
from tests.fakes.office import SUNDAY_NOON, office_on
from tests.fakes.reference_store import stored as stored_entries
from tests.fakes.staffed import ADMIN, HANDLER, SUPERVISOR, employ, told
from tests.fakes.staffing import hire

HOUR = timedelta(hours=1)
LIMIT = SUNDAY_NOON + 48 * HOUR
MONDAY_TEN = SUNDAY_NOON + 22 * HOUR
YEAR_2027 = HolidayYear(
    year=2027,
    source="made up for a test",
    off=tuple(date(2027, 1, day) for day in range(1, 13)),
    working=(),
)


class Broken:
    """A store that takes no change of the second case after which something holds."""

    def __init__(self, store, holds):
        self._store = store
        self._holds = holds
        self.read = store.read

    @asynccontextmanager
    async def write(self):
        async with self._store.write() as unit:
            yield unit
            if self._holds(await unit.cases.by_number(case(2).number)):
                raise RuntimeError("disk")


def asked(state=CaseState.AWAITING_CUSTOMER, n=1, **changed):
    clock = started(ClockKind.ASK_CUSTOMER, SUNDAY_NOON, Due(LIMIT, LIMIT))
    return replace(case(n), clocks=(clock,), state=state, handler=HANDLER.name, **changed)


async def put(office, *cases):
    async with office.store.write() as unit:
        for each in cases:
            await unit.cases.add(each, keys(int(each.case_id)), ())


async def stored(office, n=1):
    async with office.store.read() as unit:
        return await unit.cases.by_number(case(n).number)


async def events(office, n=1):
    async with office.store.read() as unit:
        return await unit.cases.events_of(case(n).case_id)


async def test_a_case_goes_on_without_an_answer_when_the_time_is_over(office):
    await put(office, asked())
    async with office.store.write() as unit:
        before = await unit.dossiers.by_number(case().number)
        materials = (RequestedMaterial(material=Material.FACTS, what="通话时间", why_not_held="系统没有记录"),)
        await unit.dossiers.save(before, before.plus(made(CustomerRequest, items=materials)), ())

    early = await take_own_steps(office, LIMIT)
    office.clock.move(timedelta(days=3))
    steps = [await take_own_steps(office, office.clock.now()) for _ in range(2)]

    (event,) = await events(office)
    assert (early, steps) == (0, [1, 0])
    assert (await stored(office)).state is CaseState.INVESTIGATING
    assert (event.kind, event.actor) == (Action.CONTINUE_WITHOUT_ANSWER, SYSTEM)


async def test_cases_that_ended_early_are_followed_up(office):
    await put(office, asked(CaseState.WITHDRAWN), asked(CaseState.NOT_ACCEPTED, 2))

    assert await take_own_steps(office, SUNDAY_NOON) == 2
    assert [(await stored(office, n)).state for n in (1, 2)] == [CaseState.FOLLOW_UP] * 2


async def test_several_processes_take_a_step_once(office):
    await put(office, *(asked(CaseState.WITHDRAWN, n) for n in range(1, 6)))

    taken = await asyncio.gather(*(take_own_steps(office, SUNDAY_NOON) for _ in range(3)))

    assert sum(taken) == 5
    for n in range(1, 6):
        assert [event.kind for event in await events(office, n)] == [Action.START_FOLLOW_UP]


async def test_a_case_that_cannot_be_stepped_holds_up_no_other(office, caplog):
    await put(office, asked(CaseState.WITHDRAWN), asked(CaseState.WITHDRAWN, 2))

    broken = Broken(office.store, lambda second: second.state is CaseState.FOLLOW_UP)
    taken = await take_own_steps(replace(office, store=broken), SUNDAY_NOON)

    assert taken == 1
    assert caplog.messages.count("sweep.case_failed") == 1
    assert [(await stored(office, n)).state for n in (1, 2)] == [CaseState.FOLLOW_UP, CaseState.WITHDRAWN]


async def test_a_case_that_nobody_has_gets_whoever_is_there_now(office):
    await put(office, replace(case(), handler=None))
    await employ(office)

    given, nobody_has = await assign_waiting(office, MONDAY_TEN)

    (event,) = await events(office)
    assert (given, nobody_has) == (1, ())
    assert (await stored(office)).handler == HANDLER.name
    assert (event.kind, event.actor, event.changes[0].new) == (EventKind.ASSIGNED, SYSTEM, HANDLER.name)
    assert NoticeKind.CASE_ASSIGNED in await told(office, HANDLER)


async def test_more_cases_than_a_batch_go_round_evenly(office):
    await put(office, *(replace(case(n), handler=None) for n in range(1, BATCH + 4)))
    second = Staff("handler-2", Role.HANDLER, HANDLER.team)
    await employ(office, HANDLER, second)

    given, nobody_has = await assign_waiting(office, MONDAY_TEN)

    async with office.store.read() as unit:
        counts = [sum(each.values()) for each in (await unit.colleagues.open_cases()).values()]
    assert (given, nobody_has) == (BATCH + 3, ())
    assert sum(counts) == BATCH + 3
    assert max(counts) - min(counts) <= 1


async def test_nothing_is_written_where_nobody_could_get_any_of_the_cases(office):
    class ReadOnly:
        def __init__(self, store):
            self.read = store.read

    await employ(office, SUPERVISOR)
    await put(office, *(replace(case(n), handler=None) for n in range(1, 4)))

    given, nobody_has = await assign_waiting(replace(office, store=ReadOnly(office.store)), MONDAY_TEN)

    assert (given, len(nobody_has)) == (0, 3)


async def test_whom_the_case_is_about_does_not_get_it_later_either(office):
    await hire(office, "liwj", Role.HANDLER)
    async with office.store.write() as unit:
        await stored_entries(unit, ReferenceKind.STAFF, StaffEntry("0821", "李文静", "liwj", "客服一组"))
    about = replace(FULL_MATTER, staff_involved="工号0821")
    about_nobody = replace(FULL_MATTER, staff_involved=None)
    await put(office, *(replace(case(n), handler=None, matter=matter) for n, matter in ((1, about), (2, about_nobody))))

    given, (news,) = await assign_waiting(office, MONDAY_TEN)

    assert (given, news.subject.number) == (1, case(1).number)
    assert ((await stored(office, 1)).handler, (await stored(office, 2)).handler) == (None, "liwj")


async def test_a_case_that_cannot_be_given_holds_up_no_other_of_its_batch(office, caplog):
    await employ(office)
    await put(office, *(replace(case(n), handler=None) for n in range(1, 4)))

    broken = Broken(office.store, lambda second: second.handler is not None)
    given, _ = await assign_waiting(replace(office, store=broken), MONDAY_TEN)

    assert given == 2
    assert [(await stored(office, n)).handler for n in (1, 2, 3)] == [HANDLER.name, None, HANDLER.name]
    assert caplog.messages.count("sweep.case_failed") == 1


async def test_a_case_is_given_once_by_several_processes(office):
    await put(office, *(replace(case(n), handler=None) for n in range(1, 4)))
    await employ(office)

    await asyncio.gather(*(assign_waiting(office, MONDAY_TEN) for _ in range(3)))

    assert (await told(office, HANDLER)).count(NoticeKind.CASE_ASSIGNED) == 3
    for n in range(1, 4):
        assert [event.kind for event in await events(office, n)] == [EventKind.ASSIGNED]


async def test_without_anybody_there_supervisors_hear_after_one_working_hour(office):
    await employ(office)
    async with office.store.write() as unit:
        await unit.colleagues.set_absence(HANDLER.name, Absence(date(2026, 11, 1)), ADMIN.name, SUNDAY_NOON)
    await put(office, replace(case(), handler=None))

    # Received on a Sunday: no working time passes before Monday, 9:00.
    early = await assign_waiting(office, MONDAY_TEN - timedelta(seconds=1))
    _, (news,) = await assign_waiting(office, MONDAY_TEN)

    assert early == (0, ())
    assert (news.kind, news.roles) == (NoticeKind.CASE_UNASSIGNED, (Role.SUPERVISOR,))
    assert news.subject.number == case().number
    assert (await stored(office)).handler is None


async def test_a_case_that_was_given_back_is_other_news_than_before(office):
    await employ(office, SUPERVISOR)
    await put(office, replace(case(), handler=None))
    _, (news,) = await assign_waiting(office, MONDAY_TEN)
    again = Unassigned(news.subject, sort_of(case()), SUNDAY_NOON, 2)

    async with office.store.read() as unit:
        (waiting,) = await unit.sweeps.unassigned()

    assert (waiting.times_given, news.mark) == (0, "0")
    assert again.times_given != waiting.times_given


async def test_closed_cases_wait_for_nobody(office):
    await employ(office, Staff("handler-2", Role.HANDLER, "default"))
    await put(office, replace(case(), handler=None, state=CaseState.CLOSED))

    assert await assign_waiting(office, MONDAY_TEN) == (0, ())


def open_case(n=1, **changed):
    of = replace(case(n), handler=HANDLER.name, **changed)
    return replace(of, clocks=start_clocks(of.promise(SUNDAY_NOON), RULES))


def with_a_day_off(day):
    (known,) = (each for each in RULES.calendar.notices if each.year == day.year)
    return HolidayYear(year=day.year, source="mended", off=(*known.off, day), working=known.working)


async def test_another_notice_of_a_known_year_moves_due_times_once(office):
    await employ(office)
    closed = open_case(2, state=CaseState.CLOSED)
    await put(office, open_case(), closed)
    before = {each.kind: each for each in (await stored(office)).clocks}

    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)
    done = [await count_anew(office, office.clock.now()) for _ in range(2)]

    after = {each.kind: each for each in (await stored(office)).clocks}
    (event,) = await events(office)
    moved = {kind for kind in after if after[kind].due_at != before[kind].due_at}
    assert done == [Done(1), Done()]
    assert moved == {ClockKind.PROGRESS_NOTICE, ClockKind.COMPLEX_PRELIM}
    assert after[ClockKind.COMPLEX_PRELIM].due_at - before[ClockKind.COMPLEX_PRELIM].due_at == timedelta(days=3)
    assert (event.kind, {each.field for each in event.changes}) == (EventKind.CLOCKS_RECOMPUTED, moved)
    assert (await told(office, HANDLER)).count(NoticeKind.DUE_TIMES_MOVED) == 1
    assert (await stored(office, 2)).clocks == closed.clocks
    async with office.store.read() as unit:
        assert await unit.calendars.owed() == ()


async def test_what_somebody_holds_is_counted_anew_later(office):
    class Busy:
        def __init__(self, store):
            self.read = store.read
            self._store = store

        @asynccontextmanager
        async def write(self):
            async with self._store.write() as unit:
                yield HeldByOthers(unit)

    class HeldByOthers:
        def __init__(self, unit):
            self.calendars, self.dossiers = unit.calendars, self

        async def held(self, numbers):
            return ()

    await put(office, open_case())
    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)

    busy = await count_anew(replace(office, store=Busy(office.store)), office.clock.now())
    later = await count_anew(office, office.clock.now())

    assert (busy, later) == (Done(left_out=1), Done(1))


async def test_what_cannot_be_counted_anew_stays_owed(office):
    await put(office, open_case())
    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)

    broken = Broken(office.store, lambda _: True)
    failed = await count_anew(replace(office, store=broken), office.clock.now())

    assert failed == Done(failed=1)
    assert await count_anew(office, office.clock.now()) == Done(1)


async def test_a_process_that_has_not_seen_the_import_counts_by_it(office):
    behind = replace(office, rule_book=office_on(office.store).rule_book)
    await put(office, open_case())
    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)

    assert await count_anew(behind, behind.clock.now()) == Done(1)


async def test_an_import_in_the_middle_of_counting_is_not_counted_over(office):
    (as_shipped,) = (each for each in RULES.calendar.notices if each.year == 2026)

    class Overtaken:
        def __init__(self, store):
            self.read = store.read
            self._store = store

        @asynccontextmanager
        async def write(self):
            other = replace(office, rule_book=office_on(office.store).rule_book)
            await keep_year(as_shipped, ADMIN.name, other)
            await count_anew(other, other.clock.now())
            async with self._store.write() as unit:
                yield unit

    await put(office, open_case())
    await keep_year(with_a_day_off(date(2026, 11, 25)), ADMIN.name, office)

    await count_anew(replace(office, store=Overtaken(office.store)), office.clock.now())

    assert (await stored(office)).clocks == open_case().clocks


async def test_provisional_due_times_are_counted_again_when_the_year_is_known(office):
    received = SUNDAY_NOON + timedelta(days=36)
    late = case(received_at=received)
    late = replace(late, clocks=start_clocks(late.promise(received), RULES), handler=HANDLER.name)
    assert any(clock.provisional for clock in late.clocks)
    await put(office, late)
    await employ(office)
    office.clock.move(timedelta(days=37))

    before = await count_anew(office, office.clock.now())
    async with office.store.write() as unit:
        await unit.calendars.put(YEAR_2027, ADMIN.name, office.clock.now())
    after = [await count_anew(office, office.clock.now()) for _ in range(2)]

    found = await stored(office)
    (event,) = await events(office)
    assert (before, after) == (Done(), [Done(1), Done()])
    assert not any(clock.provisional for clock in found.clocks)
    assert (event.kind, event.actor) == (EventKind.CLOCKS_RECOMPUTED, SYSTEM)
    moved = {change.field: change.new for change in event.changes}
    assert (await told(office, HANDLER)).count(NoticeKind.DUE_TIMES_MOVED) == 1
    due = {clock.kind.value: clock.due_at.isoformat() for clock in found.clocks}
    assert moved
    assert moved.items() <= due.items()
