"""Cases as a list shows them, on every kind of store."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.surroundings import Note
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import ClockKind, ClockStatus, ContactType, Role
from case_bridge.domain.clocks import PlannedNotice, SlaClock
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.service.case_filter import CaseFilter, Order, mark_of
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.statements import counting

SHOWN = SlaClock(
    kind=ClockKind.EXECUTE,
    due_at=SUNDAY_NOON + timedelta(days=2, microseconds=7),
    status=ClockStatus.BREACHED,
    provisional=True,
    key="item-1",
    started_at=SUNDAY_NOON,
    internal_due_at=SUNDAY_NOON + timedelta(hours=1),
    paused_at=SUNDAY_NOON - timedelta(days=1),
)
KEPT = replace(
    SHOWN,
    told=(NoticeKind.CLOCK_DUE,),
    planned=(PlannedNotice(NoticeKind.CLOCK_LONG_OVERDUE, SUNDAY_NOON),),
    added_seconds=60,
    not_after=date(2026, 12, 1),
)
FINDING = Finding(id="f1", text="多收了300元", at=SUNDAY_NOON, by="lihua")
READER = Actor("zhang", Role.HANDLER, "default", "0822", "unit-8")
NOTE = Note(id="n1", text="已阅", at=SUNDAY_NOON, by="lihua")


def _full_case():
    contacts = tuple(Contact(ContactType.MOBILE, f"138001380{n:02d}") for n in range(12))
    matter = replace(case().matter, complainant=Complainant(name="王\"小'明\\", contacts=contacts))
    messages = tuple(f"第{n}句" for n in range(12))
    return replace(case(), matter=matter, messages=messages, clocks=(SlaClock(ClockKind.ACK, SUNDAY_NOON), KEPT))


async def _add(store, *cases, records=()):
    async with store.write() as unit:
        for number, each in enumerate(cases):
            await unit.cases.add(each, keys(number), ())
            before = Dossier(each)
            if records:
                await unit.dossiers.save(before, before.plus(*records), ())


async def test_a_listed_case_has_all_that_is_shown_and_nothing_of_how_it_was_read_and_its_clocks_are_kept(any_store):
    full = _full_case()
    await _add(any_store, full)

    async with any_store.read() as unit:
        (listed,) = await unit.lists.page(CaseFilter(), None, 5)

    assert listed == replace(full, conversation=None, readings=(), clocks=(full.clocks[0], SHOWN))


async def test_a_listed_case_without_parts_has_none(any_store):
    bare = replace(case(), matter=replace(case().matter, complainant=Complainant()), clocks=(), messages=())
    await _add(any_store, bare)

    async with any_store.read() as unit:
        (listed,) = await unit.lists.page(CaseFilter(), None, 5)

    assert listed == replace(bare, conversation=None, readings=())


@pytest.mark.parametrize("order", Order)
async def test_pages_follow_each_other_as_those_of_whole_cases_do(any_store, order):
    await _add(any_store, *(case(n) for n in range(1, 6)))
    wanted = CaseFilter(order=order)

    async with any_store.read() as unit:
        whole = await unit.cases.page(wanted, None, 5)
        first = await unit.lists.page(wanted, None, 2)
        rest = await unit.lists.page(wanted, mark_of(first[-1], order), 5)

    assert [each.number for each in (*first, *rest)] == [each.number for each in whole]


async def test_only_records_that_are_asked_about_are_read_in_their_order(any_store):
    await _add(any_store, case(1), records=(NOTE, FINDING, msgspec.structs.replace(FINDING, id="f2")))

    async with any_store.read() as unit:
        found = await unit.lists.page(CaseFilter(), None, 5)
        (asked,) = await unit.lists.dossiers(found, lambda _: {Finding}, READER)
        (nothing,) = await unit.lists.dossiers(found, lambda _: frozenset(), READER)

    assert [each.id for each in asked.records] == ["f1", "f2"]
    assert nothing.records == ()


@pytest.mark.parametrize("size", [1, 7])
async def test_a_list_with_its_work_takes_two_statements_however_long_it_is(store, size):
    await _add(store, *(case(n) for n in range(1, 8)))

    async with store.read() as unit:
        with counting() as statements:
            found = await unit.lists.page(CaseFilter(), None, size)
            dossiers = await unit.lists.dossiers(found, lambda _: {Finding}, READER)

    assert len(dossiers) == size
    assert statements.count == 2
