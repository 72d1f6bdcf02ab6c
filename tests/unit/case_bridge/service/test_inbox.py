"""The inbox: own notices with words, unread first, marked as read."""

from datetime import timedelta

import pytest

from case_bridge.contract.notice_views import NoticesRead
from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, Role
from case_bridge.domain.notices import Occasion, subject_of
from case_bridge.service.colleagues import everybody
from case_bridge.service.inbox import mark_inbox_read, mark_notice_read, read_inbox
from case_bridge.service.notices import tell
from case_bridge.service.refusals import InvalidRequest, NoticeNotFound
from tests.fakes.cases import case, keys
from tests.fakes.staffed import COMPLIANCE, SUPERVISOR, employ


@pytest.fixture
async def warned(office):
    """Supervisors were told of five clocks, a minute apart."""
    await employ(office)
    async with office.store.write() as unit:
        await unit.cases.add(case(), keys(), ())
        for kind in list(ClockKind)[:5]:
            due = office.clock.now() + timedelta(hours=5)
            news = Occasion(NoticeKind.CLOCK_AT_80, (Role.SUPERVISOR,), subject_of(case()), kind, due)
            await tell(unit, [news], office, await everybody(unit, office.clock.now()))
            office.clock.move(timedelta(minutes=1))
    return office


async def test_a_notice_is_shown_with_its_words(warned):
    page = await read_inbox(SUPERVISOR, 1, None, warned)

    (notice,) = page.notices
    assert (notice.kind, notice.case_number, notice.clock) == (
        NoticeKind.CLOCK_AT_80,
        case().number,
        list(ClockKind)[4],
    )
    assert (notice.role, notice.read_at) == (Role.SUPERVISOR, None)
    assert case().number in notice.title
    assert case().number in notice.text
    assert page.unread == 5


async def test_pages_lead_on_to_the_end(warned):
    first = await read_inbox(SUPERVISOR, 3, None, warned)
    second = await read_inbox(SUPERVISOR, 3, first.next, warned)

    clocks = [notice.clock for notice in (*first.notices, *second.notices)]
    assert clocks == list(ClockKind)[4::-1]
    assert second.next is None


async def test_what_was_read_comes_last_and_counts_no_more(warned):
    newest = (await read_inbox(SUPERVISOR, 1, None, warned)).notices[0]

    marked = [await mark_notice_read(newest.id, SUPERVISOR, warned) for _ in range(2)]

    page = await read_inbox(SUPERVISOR, 10, None, warned)
    assert marked == [NoticesRead(marked=1), NoticesRead(marked=0)]
    assert (page.notices[-1].id, page.notices[-1].read_at, page.unread) == (newest.id, warned.clock.now(), 4)


async def test_all_can_be_read_at_once(warned):
    assert await mark_inbox_read(SUPERVISOR, warned) == NoticesRead(marked=5)
    assert (await read_inbox(SUPERVISOR, 10, None, warned)).unread == 0


async def test_nobody_sees_or_marks_the_notices_of_another(warned):
    theirs = (await read_inbox(SUPERVISOR, 1, None, warned)).notices[0]

    with pytest.raises(NoticeNotFound):
        await mark_notice_read(theirs.id, COMPLIANCE, warned)

    assert (await read_inbox(COMPLIANCE, 10, None, warned)).notices == ()
    assert (await read_inbox(SUPERVISOR, 10, None, warned)).unread == 5


async def test_a_wrong_cursor_is_refused(warned):
    with pytest.raises(InvalidRequest):
        await read_inbox(SUPERVISOR, 10, "nonsense", warned)
