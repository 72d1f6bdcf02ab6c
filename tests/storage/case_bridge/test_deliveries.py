"""The way out of the house: claimed once at a time, repeated until settled, paced for each robot."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.vocabulary import ClockKind
from case_bridge.domain.notice_wording import News
from case_bridge.service.notice_ports import ClaimTerms, Delivery
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=timezone.utc)
LEASE = timedelta(minutes=5)
NEWS = News(NoticeKind.CLOCK_DUE, "SL-20261122-00001-0", ClockKind.DECISION, SUNDAY_NOON)
EVERY_ROUTE = tuple(NoticeRoute)


def delivery(n: int, **changed: object) -> Delivery:
    usual = Delivery(
        delivery_id=f"{n:032x}",
        news=NEWS,
        case_id=None,
        route=NoticeRoute.SMTP,
        destination="staff:li",
        created_at=SUNDAY_NOON + timedelta(seconds=n),
    )
    return replace(usual, **changed)


def terms(now: datetime = NOW, **changed: object) -> ClaimTerms:
    return replace(ClaimTerms(EVERY_ROUTE, now, now + LEASE, 10), **changed)


async def put(store, *deliveries):
    async with store.write() as unit:
        await unit.deliveries.add(deliveries)


async def claim(store, given=None):
    async with store.write() as unit:
        return await unit.deliveries.claim(given or terms())


def numbers(deliveries) -> list[int]:
    return [int(each.delivery_id, 16) for each in deliveries]


async def test_a_delivery_comes_back_as_it_was_with_its_try_counted(any_store):
    about = case()
    async with any_store.write() as unit:
        await unit.cases.add(about, keys(), ())
    given = delivery(1, case_id=about.case_id, round=2)

    await put(any_store, given)

    assert await claim(any_store) == (replace(given, attempts=1),)


async def test_what_is_on_its_way_already_is_not_added_again(any_store):
    await put(any_store, delivery(1))
    await put(any_store, delivery(1, destination="staff:wang"), delivery(3))
    await put(any_store)

    assert numbers(await claim(any_store)) == [1, 3]


async def test_the_oldest_come_first(any_store):
    await put(any_store, delivery(3), delivery(1), delivery(2))

    assert numbers(await claim(any_store, terms(size=2))) == [1, 2]


async def test_only_the_asked_routes_are_claimed(any_store):
    await put(any_store, delivery(1), delivery(2, route=NoticeRoute.ON_CALL))
    emergencies = (NoticeRoute.ON_CALL,)

    async with any_store.read() as unit:
        before = await unit.deliveries.is_due(emergencies, NOW)
    found = await claim(any_store, terms(routes=emergencies))
    async with any_store.read() as unit:
        after = await unit.deliveries.is_due(emergencies, NOW)

    assert (before, numbers(found), after) == (True, [2], False)


async def test_a_claimed_delivery_is_left_alone_until_its_lease_ends(any_store):
    await put(any_store, delivery(1))
    await claim(any_store)

    during = await claim(any_store, terms(NOW + LEASE - timedelta(seconds=1)))
    after = await claim(any_store, terms(NOW + LEASE))

    assert (numbers(during), numbers(after), after[0].attempts) == ([], [1], 2)


async def test_several_workers_never_claim_the_same(store):
    await put(store, *(delivery(n) for n in range(40)))

    found = await asyncio.gather(*(claim(store, terms(size=7)) for _ in range(8)))

    claimed = [n for part in found for n in numbers(part)]
    assert sorted(claimed) == list(range(40))


async def test_what_got_through_is_not_sent_again(any_store):
    await put(any_store, delivery(1))
    await claim(any_store)

    async with any_store.write() as unit:
        await unit.deliveries.settle(delivery(1).delivery_id, NOW)

    assert await claim(any_store, terms(NOW + timedelta(days=1))) == ()


async def test_what_failed_is_tried_again_at_its_time(any_store):
    await put(any_store, delivery(1))
    await claim(any_store)
    async with any_store.write() as unit:
        await unit.deliveries.put_off(delivery(1).delivery_id, NOW + timedelta(minutes=9), "timeout")

    early = await claim(any_store, terms(NOW + timedelta(minutes=8)))
    due = await claim(any_store, terms(NOW + timedelta(minutes=9)))

    assert (numbers(early), numbers(due)) == ([], [1])


async def test_what_was_given_up_is_never_tried_again(any_store):
    await put(any_store, delivery(1))
    await claim(any_store)

    async with any_store.write() as unit:
        await unit.deliveries.give_up(delivery(1).delivery_id, "refused")

    assert await claim(any_store, terms(NOW + timedelta(days=9))) == ()


async def test_a_paced_destination_gets_so_many_a_minute_and_holds_up_nobody_else(any_store):
    robot = [delivery(n, destination="wecom-1") for n in range(1, 6)]
    await put(any_store, *robot, delivery(9))
    paced = {"wecom-1": 2, "wecom-2": 2}

    found = [
        await claim(any_store, terms(NOW + timedelta(seconds=wait), paced=paced)) for wait in (0, 30, 59, 60, 119, 120)
    ]

    assert [numbers(part) for part in found] == [[9, 1, 2], [], [], [3, 4], [], [5]]


async def test_several_workers_together_keep_the_pace(store):
    await put(store, *(delivery(n, destination="wecom-1") for n in range(20)))

    found = await asyncio.gather(*(claim(store, terms(paced={"wecom-1": 3})) for _ in range(6)))

    assert sum(len(part) for part in found) == 3


async def test_first_rings_are_found_for_as_long_as_asked(any_store):
    async with any_store.write() as unit:
        for n in (1, 2):
            await unit.cases.add(case(n), keys(n), ())
    first = delivery(1, route=NoticeRoute.ON_CALL, case_id=case(1).case_id)
    again = delivery(2, route=NoticeRoute.ON_CALL, case_id=case(1).case_id, round=1)
    second = delivery(3, route=NoticeRoute.ON_CALL, case_id=case(2).case_id)
    mail = delivery(4, case_id=case(1).case_id)
    await put(any_store, first, again, second, mail)

    async with any_store.read() as unit:
        both = await unit.deliveries.ringing(first.created_at)
        later = await unit.deliveries.ringing(second.created_at)

    assert both == {case(1).case_id: first.created_at, case(2).case_id: second.created_at}
    assert later == {case(2).case_id: second.created_at}
