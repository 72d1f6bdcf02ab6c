"""Inboxes: each piece of news once, unread first, newest first."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, Role
from case_bridge.domain.notice_wording import News
from case_bridge.service.notice_ports import Notice
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

NEWS = News(NoticeKind.CLOCK_AT_80, "SL-20261122-00001-0", ClockKind.DECISION, SUNDAY_NOON + timedelta(days=3))


def notice(n: int, recipient: str = "li", **changed: object) -> Notice:
    usual = Notice(
        notice_id=f"{n:032x}",
        news=NEWS,
        case_id=None,
        recipient=recipient,
        role=Role.HANDLER,
        created_at=SUNDAY_NOON + timedelta(minutes=n),
    )
    return replace(usual, **changed)


async def put(store, *notices):
    async with store.write() as unit:
        await unit.notices.add(notices)


async def page(store, after=None, size=10, recipient="li"):
    async with store.read() as unit:
        return await unit.notices.page(recipient, after, size)


async def test_a_notice_comes_back_as_it_was(any_store):
    about = case()
    async with any_store.write() as unit:
        await unit.cases.add(about, keys(), ())
    given = notice(1, case_id=about.case_id)

    await put(any_store, given)

    assert await page(any_store) == (given,)


async def test_what_was_told_before_is_left_as_it_is(any_store):
    await put(any_store, notice(1), notice(2))
    async with any_store.write() as unit:
        await unit.notices.mark_read("li", notice(1).notice_id, SUNDAY_NOON)

    await put(any_store, notice(1, created_at=SUNDAY_NOON + timedelta(days=1)), notice(4))

    found = await page(any_store)
    assert found == (notice(4), notice(2), notice(1, read_at=SUNDAY_NOON))


async def test_the_same_news_twice_in_one_go_is_stored_once(any_store):
    await put(any_store, notice(1), notice(1), notice(2))

    assert await page(any_store) == (notice(2), notice(1))


async def test_nothing_to_store_is_no_error(any_store):
    await put(any_store)

    assert await page(any_store) == ()


async def test_two_processes_that_tell_the_same_tell_it_once(store):
    await asyncio.gather(*(put(store, notice(1), notice(n)) for n in range(2, 6)))

    assert len(await page(store)) == 5


async def test_an_inbox_holds_only_ones_own(any_store):
    await put(any_store, notice(1), notice(2, recipient="wang"))

    assert [each.recipient for each in await page(any_store)] == ["li"]


async def test_unread_notices_come_first_then_newer_ones(any_store):
    await put(any_store, *(notice(n) for n in range(1, 6)))
    async with any_store.write() as unit:
        for n in (5, 2):
            await unit.notices.mark_read("li", notice(n).notice_id, SUNDAY_NOON)

    assert [int(each.notice_id, 16) for each in await page(any_store)] == [4, 3, 1, 5, 2]


async def test_pages_follow_each_other_without_gap_or_repeat(any_store):
    same_time = [notice(n, created_at=SUNDAY_NOON) for n in range(20, 26)]
    await put(any_store, *(notice(n) for n in range(1, 8)), *same_time)
    async with any_store.write() as unit:
        for n in (1, 3, 21, 23, 25):
            await unit.notices.mark_read("li", notice(n).notice_id, SUNDAY_NOON)
    whole = await page(any_store, size=50)

    for size in (1, 2, 3, 5):
        after, found = None, []
        while part := await page(any_store, after, size):
            found += part
            after = part[-1].mark
        assert tuple(found) == whole


async def test_a_notice_is_read_once_and_keeps_that_instant(any_store):
    await put(any_store, notice(1))
    later = SUNDAY_NOON + timedelta(hours=1)

    async with any_store.write() as unit:
        first = await unit.notices.mark_read("li", notice(1).notice_id, later)
        again = await unit.notices.mark_read("li", notice(1).notice_id, later + timedelta(hours=1))

    assert (first, again) == (1, 0)
    assert (await page(any_store))[0].read_at == later


async def test_nobody_reads_the_notice_of_another(any_store):
    await put(any_store, notice(1))

    async with any_store.write() as unit:
        marked = await unit.notices.mark_read("wang", notice(1).notice_id, SUNDAY_NOON)

    assert marked is None
    assert (await page(any_store))[0].read_at is None


async def test_all_unread_notices_are_read_at_once(any_store):
    await put(any_store, *(notice(n) for n in range(1, 4)), notice(4, recipient="wang"))

    async with any_store.write() as unit:
        before = await unit.notices.unread_count("li")
        marked = [await unit.notices.mark_all_read("li", SUNDAY_NOON) for _ in range(2)]
        after = [await unit.notices.unread_count(name) for name in ("li", "wang")]

    assert (before, marked, after) == (3, [3, 0], [0, 1])
