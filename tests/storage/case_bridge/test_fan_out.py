"""Much news to many people at once: the same lines whichever way they are written, each once."""

from datetime import timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, ClockKind, Role
from case_bridge.domain.notices import Occasion, Subject
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import Telling
from tests.fakes.office import SUNDAY_NOON

LI, WANG, ZHAO = (
    Recipient(name, role) for name, role in (("李", Role.HANDLER), ("wang", Role.MGMT), ("zhao", Role.MGMT))
)
CASE = Subject("a" * 32, "SL-20261122-00001-0", Act.COMPLAINT, "default", LI.name)
DUE = Occasion(NoticeKind.CLOCK_DUE, (Role.MGMT,), CASE, ClockKind.DECISION, SUNDAY_NOON + timedelta(days=3), "key")
BARE = Occasion(NoticeKind.CALENDAR_MISSING, (Role.ADMIN,))
LATER = SUNDAY_NOON + timedelta(hours=1)

TELLINGS = (
    Telling(DUE, (LI, WANG, ZHAO)),
    Telling(Occasion(NoticeKind.CLOCK_LONG_OVERDUE, (Role.MGMT,), CASE, ClockKind.DECISION), (WANG, ZHAO)),
    Telling(BARE, (WANG,)),
    Telling(Occasion(NoticeKind.CLOCK_AT_50, (), CASE), ()),
)


async def tell(store, tellings, at=SUNDAY_NOON):
    async with store.write() as unit:
        await unit.notices.tell(tellings, at)


async def inbox(store, recipient):
    async with store.read() as unit:
        return set(await unit.notices.page(recipient.name, None, 100))


@pytest.mark.parametrize("listener", [LI, WANG, ZHAO], ids=["one", "two", "three"])
async def test_everybody_finds_the_lines_that_were_meant_for_them(any_store, listener):
    await tell(any_store, TELLINGS)

    lines = {line for each in TELLINGS for line in each.notices(SUNDAY_NOON) if line.recipient == listener.name}
    assert lines
    assert await inbox(any_store, listener) == lines


async def test_what_was_told_is_not_told_again_however_it_was(any_store):
    async with any_store.write() as unit:
        await unit.notices.add(list(TELLINGS[0].notices(SUNDAY_NOON)))

    await tell(any_store, TELLINGS, LATER)
    await tell(any_store, TELLINGS, LATER)

    when = {(line.news.kind, line.created_at) for line in await inbox(any_store, WANG)}
    assert when == {
        (NoticeKind.CLOCK_DUE, SUNDAY_NOON),
        (NoticeKind.CLOCK_LONG_OVERDUE, LATER),
        (NoticeKind.CALENDAR_MISSING, LATER),
    }


async def test_nothing_to_tell_is_no_error(any_store):
    await tell(any_store, ())

    assert await inbox(any_store, WANG) == set()
