"""The parts of a case that come with it, on every kind of database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.vocabulary import ClockKind, ClockStatus, ContactType
from case_bridge.domain.clocks import PlannedNotice, SlaClock
from case_bridge.service.case_filter import CaseFilter
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

LATER = SUNDAY_NOON + timedelta(days=2, microseconds=7)
FULL = SlaClock(
    kind=ClockKind.EXECUTE,
    due_at=LATER,
    status=ClockStatus.BREACHED,
    provisional=True,
    key="item-1",
    started_at=SUNDAY_NOON,
    internal_due_at=LATER - timedelta(hours=1),
    stopped_at=LATER + timedelta(days=1),
    paused_at=LATER - timedelta(days=1),
    told=(NoticeKind.CLOCK_AT_50, NoticeKind.CLOCK_DUE),
    planned=(PlannedNotice(NoticeKind.CLOCK_LONG_OVERDUE, LATER + timedelta(days=1)),),
    added_seconds=60,
    not_after=date(2026, 12, 1),
)
CLOCKS = (SlaClock(ClockKind.ACK, SUNDAY_NOON), FULL, replace(FULL, key="item-2", not_after=None))


async def _stored(store, told):
    async with store.write() as unit:
        await unit.cases.add(told, keys(), ())
    async with store.read() as unit:
        page = await unit.cases.page(CaseFilter(), None, 5)
        return {"alone": await unit.cases.by_number(told.number), "in a list": page[0]}


@pytest.mark.parametrize("way", ["alone", "in a list"])
async def test_clocks_come_back_as_they_were_in_the_order_of_their_kinds(any_store, way):
    told = replace(case(), clocks=CLOCKS)

    assert (await _stored(any_store, told))[way].clocks == CLOCKS


@pytest.mark.parametrize("way", ["alone", "in a list"])
async def test_many_contacts_and_messages_keep_their_order(any_store, way):
    contacts = tuple(Contact(ContactType.MOBILE, f"138001380{n:02d}") for n in range(12))
    matter = replace(case().matter, complainant=Complainant(name="王\"小'明\\", contacts=contacts))
    told = replace(case(), matter=matter, messages=tuple(f"第{n}句" for n in range(12)))

    assert (await _stored(any_store, told))[way] == told


@pytest.mark.parametrize("way", ["alone", "in a list"])
async def test_a_case_without_parts_has_none(any_store, way):
    matter = replace(case().matter, complainant=Complainant())
    bare = replace(case(), matter=matter, clocks=(), messages=())

    assert (await _stored(any_store, bare))[way] == bare
