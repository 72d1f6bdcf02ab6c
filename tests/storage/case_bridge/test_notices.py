"""Inboxes: each piece of news once for all who were told, read by each for themselves, unread first, newest first."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, ClockKind, Role
from case_bridge.domain.notice_wording import News
from case_bridge.domain.notices import Occasion, Subject
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import Notice, Telling
from case_bridge.storage.tables import AUDIENCES, NEWS, READ_NEWS
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

LI, WANG, ZHAO = (
    Recipient(name, role) for name, role in (("李", Role.HANDLER), ("wang", Role.MGMT), ("zhao", Role.MGMT))
)
CASE = Subject("a" * 32, "SL-20261122-00001-0", Act.COMPLAINT, "default", LI.name)
DUE = SUNDAY_NOON + timedelta(days=3)
LATER = SUNDAY_NOON + timedelta(hours=1)


def news(n: int, *listeners: Recipient, **changed: object) -> Telling:
    usual = Occasion(NoticeKind.CLOCK_AT_80, (Role.HANDLER,), CASE, ClockKind.DECISION, DUE, mark=str(n))
    return Telling(replace(usual, **changed), listeners or (LI,))


def seen(telling: Telling, place: int, role=Role.HANDLER, at=SUNDAY_NOON, read_at=None) -> Notice:
    occasion = telling.occasion
    return Notice(occasion.stem, occasion.news, occasion.case_id, role, at, place, read_at)


async def tell(store, *tellings, at=SUNDAY_NOON):
    async with store.write() as unit:
        return await unit.notices.tell(tellings, at)


async def read(store, reader, *tellings, at=LATER):
    async with store.write() as unit:
        return [await unit.notices.mark_read(reader, each.occasion.stem, at) for each in tellings]


async def read_all(store, reader, at=LATER):
    async with store.write() as unit:
        return await unit.notices.mark_all_read(reader, at)


async def unread(store, *readers):
    async with store.read() as unit:
        return [await unit.notices.unread_count(each) for each in readers]


async def page(store, reader=LI, after=None, size=50):
    async with store.read() as unit:
        return await unit.notices.page(reader, after, size)


async def marks(store, reader=LI, **rest):
    """Return which news somebody finds, by what tells them apart, in order."""
    by_id = {news(n).occasion.stem: n for n in range(40)}
    return [by_id[each.notice_id] for each in await page(store, reader, **rest)]


async def test_a_notice_comes_back_as_it_was_told(any_store):
    about = case()
    async with any_store.write() as unit:
        await unit.cases.add(about, keys(), ())
    subject = Subject(about.case_id, about.number, about.act, about.team)
    telling = news(1, LI, WANG, subject=subject)

    await tell(any_store, telling)

    assert await page(any_store) == (seen(telling, 1),)
    assert await page(any_store, WANG) == (seen(telling, 1, Role.MGMT),)
    assert telling.occasion.news == News(NoticeKind.CLOCK_AT_80, about.number, ClockKind.DECISION, DUE)


async def test_news_of_no_case_and_no_clock_comes_back_too(any_store):
    bare = Telling(Occasion(NoticeKind.CALENDAR_MISSING, (Role.MGMT,)), (WANG,))

    await tell(any_store, bare)

    assert await page(any_store, WANG) == (seen(bare, 1, Role.MGMT),)


async def test_everybody_finds_what_was_meant_for_them_and_nothing_else(any_store):
    await tell(any_store, news(1, LI, WANG), news(2, WANG, ZHAO), news(3, LI), news(4, WANG, LI))

    assert [await marks(any_store, each) for each in (LI, WANG, ZHAO)] == [[4, 3, 1], [4, 2, 1], [2]]
    assert await marks(any_store, Recipient("nobody", Role.MGMT)) == []


async def test_what_was_told_before_is_left_as_it_is_also_for_others_and_within_one_go(any_store):
    await tell(any_store, news(1, LI, WANG), news(1, ZHAO))
    await read(any_store, LI, news(1))

    await tell(any_store, news(1, LI, WANG, ZHAO), news(2, LI), at=LATER)
    await tell(any_store, news(1, WANG), at=LATER)

    assert [await marks(any_store, each) for each in (LI, WANG, ZHAO)] == [[2, 1], [1], []]
    (told,) = await page(any_store, WANG)
    assert (told.created_at, (await page(any_store))[-1].read_at) == (SUNDAY_NOON, LATER)


async def test_telling_returns_what_was_not_told_before(any_store):
    first = await tell(any_store, news(1, LI), news(2, WANG), Telling(news(3).occasion, ()), news(1, ZHAO))
    again = await tell(any_store, news(1, LI, ZHAO), news(3), news(2, ZHAO), news(4))
    nothing = [await tell(any_store, *tellings) for tellings in ((), (Telling(news(5).occasion, ()),))]

    assert (first, again) == ({news(n).occasion.stem for n in (1, 2)}, {news(n).occasion.stem for n in (3, 4)})
    assert nothing == [frozenset(), frozenset()]


async def test_of_two_processes_that_tell_the_same_one_told_it(store):
    told = await asyncio.gather(*(tell(store, news(1, LI, WANG), news(n)) for n in range(2, 6)))

    stems = [stem for each in told for stem in each]
    assert sorted(stems) == sorted(news(n).occasion.stem for n in range(1, 6))


async def test_news_that_nobody_heard_may_be_told_later(any_store):
    await tell(any_store)
    await tell(any_store, Telling(news(1).occasion, ()))
    assert await marks(any_store) == []

    await tell(any_store, Telling(news(1).occasion, ()), news(2), news(1))

    assert await marks(any_store) == [1, 2]


async def test_much_news_is_kept_once_for_all_its_listeners(store, engines):
    staff = tuple(Recipient(f"mgmt-{n}", Role.MGMT) for n in range(8))

    await tell(store, *(news(n, *staff) for n in range(30)))
    await tell(store, *(news(n, *reversed(staff)) for n in range(20, 40)))

    async with engines.read() as connection:
        lines = (await connection.execute(select(func.count()).select_from(NEWS))).scalar_one()
        people = (await connection.execute(select(func.count()).select_from(AUDIENCES))).scalar_one()
    assert (lines, people) == (40, 8)
    assert await unread(store, *staff) == [40] * 8


async def test_two_processes_that_tell_the_same_tell_it_once(store):
    await asyncio.gather(*(tell(store, news(1, LI, WANG), news(n, LI, WANG)) for n in range(2, 6)))

    assert sorted(await marks(store)) == sorted(await marks(store, WANG)) == [1, 2, 3, 4, 5]


async def test_whoever_has_another_role_now_sees_no_more_what_they_heard_in_the_old_one(any_store):
    await tell(any_store, news(1, WANG), news(2, Recipient("wang", Role.HANDLER)))
    now = Recipient("wang", Role.LEGAL)

    assert await marks(any_store, now) == [2]
    assert await unread(any_store, now, WANG) == [1, 2]
    assert await read(any_store, now, news(1)) == [None]
    assert await read_all(any_store, now) == 1


async def test_what_a_reader_cannot_see_now_is_not_read_with_all_the_rest(any_store):
    before, between = Recipient("wang", Role.SUPERVISOR), Recipient("wang", Role.LEGAL)
    await tell(any_store, news(1, before), news(2, before), news(3, Recipient("wang", Role.HANDLER)))
    await read(any_store, before, news(1))
    await tell(any_store, news(4, between), news(5, ZHAO))

    marked = await read_all(any_store, between, at=LATER)

    assert marked == 2
    assert await unread(any_store, between, before) == [0, 1]
    assert await marks(any_store, before) == [2, 3, 1]
    assert await read_all(any_store, before, at=LATER + timedelta(days=1)) == 1
    assert [each.read_at for each in await page(any_store, before)] == [LATER, LATER + timedelta(days=1), LATER]
    assert await read(any_store, before, news(2), news(3), news(1)) == [0, 0, 0]
    await tell(any_store, news(6, before), news(7, between))
    assert await unread(any_store, between, before) == [1, 1]


async def test_whoever_gets_a_role_later_finds_what_is_told_from_then_on(any_store):
    await tell(any_store, news(1, WANG))
    await tell(any_store, news(2, WANG, ZHAO))

    assert await marks(any_store, ZHAO) == [2]


async def test_unread_notices_come_first_then_those_told_last(any_store):
    await tell(any_store, *(news(n) for n in range(1, 6)))
    await read(any_store, LI, news(5), news(2))

    assert await marks(any_store) == [4, 3, 1, 5, 2]


async def test_pages_follow_each_other_without_gap_or_repeat(any_store):
    await tell(any_store, *(news(n, LI, WANG) for n in range(1, 5)))
    await read_all(any_store, LI)
    await tell(any_store, *(news(n, WANG, LI) for n in range(5, 15)), at=SUNDAY_NOON - timedelta(days=9))
    await read(any_store, LI, *(news(n) for n in (5, 9, 10, 14)))
    whole = await page(any_store)

    for size in (1, 2, 3, 5):
        after, found = None, []
        while part := await page(any_store, LI, after, size):
            found += part
            after = part[-1].mark
        assert tuple(found) == whole
    assert await marks(any_store) == [13, 12, 11, 8, 7, 6, 14, 10, 9, 5, 4, 3, 2, 1]


async def test_a_notice_is_read_once_and_keeps_that_instant(any_store):
    await tell(any_store, news(1, LI, WANG))

    first = await read(any_store, LI, news(1))
    again = await read(any_store, LI, news(1), at=LATER + timedelta(hours=1))

    assert (first, again) == ([1], [0])
    assert (await page(any_store))[0].read_at == LATER
    assert (await page(any_store, WANG))[0].read_at is None


async def test_nobody_reads_the_notice_of_another(any_store):
    await tell(any_store, news(1))

    assert await read(any_store, WANG, news(1)) == [None]
    assert await read(any_store, LI, news(2)) == [None]
    assert (await page(any_store))[0].read_at is None


async def test_all_unread_notices_are_read_at_once_by_one_person(any_store):
    await tell(any_store, *(news(n, LI, WANG) for n in range(1, 4)), news(4, WANG))
    before = await unread(any_store, LI, WANG)

    marked = [await read_all(any_store, LI) for _ in range(2)]

    assert (before, marked) == ([3, 4], [3, 0])
    assert await unread(any_store, LI, WANG) == [0, 4]
    assert await read(any_store, LI, news(2)) == [0]


async def test_each_notice_keeps_the_instant_at_which_it_was_read_whichever_way(any_store):
    times = [LATER + timedelta(hours=n) for n in range(4)]
    await tell(any_store, news(1), news(2))
    await read(any_store, LI, news(2), at=times[0])
    await read_all(any_store, LI, at=times[1])
    await tell(any_store, news(3), news(4))
    await read(any_store, LI, news(4), at=times[2])
    await read_all(any_store, LI, at=times[3])

    read_at = [each.read_at for each in await page(any_store)]

    assert await marks(any_store) == [4, 3, 2, 1]
    assert read_at == [times[2], times[3], times[0], times[1]]


async def test_news_told_while_all_is_read_stays_unread(store):
    async def busy(n):
        await tell(store, news(2 * n), news(2 * n + 1))

    await tell(store, news(30))
    counts = await asyncio.gather(*(busy(n) for n in range(8)), read_all(store, LI), read_all(store, LI))

    marked = sum(each for each in counts if each is not None)
    assert marked >= 1
    assert await unread(store, LI) == [17 - marked]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_reading_all_waits_for_nobody_and_leaves_out_what_is_just_being_told(store):
    await tell(store, news(1))
    async with asyncio.timeout(4), store.write() as telling:
        await telling.notices.tell([news(2)], SUNDAY_NOON)
        await tell(store, news(3, LI, WANG))

        marked = [await read_all(store, LI) for _ in range(2)]

        assert marked == [2, 0]
        assert await unread(store, LI, WANG) == [0, 1]
    assert await marks(store) == [2, 3, 1]
    assert await read_all(store, LI, at=LATER + timedelta(hours=1)) == 1
    assert [each.read_at for each in await page(store)] == [LATER, LATER + timedelta(hours=1), LATER]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_nobody_who_tells_waits_for_whoever_reads_all(store):
    await tell(store, news(1), news(2))
    async with asyncio.timeout(4), store.write() as reading:
        assert await reading.notices.mark_all_read(LI, LATER) == 2
        await tell(store, news(3))
        async with store.write() as telling:
            await telling.notices.tell([news(4)], SUNDAY_NOON)
            await tell(store, news(5))

    assert await marks(store) == [5, 4, 3, 2, 1]
    assert await unread(store, LI) == [3]


async def test_to_read_all_takes_no_line_for_each_notice(store, engines):
    await tell(store, *(news(n, LI, WANG) for n in range(30)))

    assert await read_all(store, LI) == 30

    async with engines.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(READ_NEWS))).scalar_one() == 0
