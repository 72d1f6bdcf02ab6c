"""Many rows at once on both databases: every type as it was, what is known left alone."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from case_bridge.storage.bulk import insert_all, insert_new, insert_unknown, update_all
from case_bridge.storage.tables import DELIVERIES, NEWS

KEY = ("delivery_id", "destination")
NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))


def row(n: int, **changed):
    usual = {
        "delivery_id": f"{n:032x}",
        "kind": "CLOCK_DUE",
        "case_number": None,
        "clock": "DECISION",
        "due_at": NOON + timedelta(days=n),
        "case_id": None,
        "destination": "李",
        "route": "SMTP",
        "round": n,
        "created_at": NOON,
        "status": "WAITING",
        "attempts": 0,
        "next_try_at": NOON,
        "last_try_at": None if n % 2 else NOON,
        "last_error": None,
        "delivered_at": None,
    }
    return usual | changed


async def stored(engines):
    async with engines.read() as connection:
        found = await connection.execute(select(DELIVERIES).order_by(DELIVERIES.c.delivery_id))
        return [dict(each) for each in found.mappings()]


async def test_rows_come_back_as_they_were(engines):
    async with engines.write() as connection:
        await insert_new(connection, DELIVERIES, [row(n) for n in range(1, 5)])

    assert await stored(engines) == [row(n) for n in range(1, 5)]


async def test_what_is_known_is_left_as_it_is_also_within_one_go(engines):
    async with engines.write() as connection:
        await insert_new(connection, DELIVERIES, [row(1), row(1, destination="later")])
        await insert_new(connection, DELIVERIES, [row(1, destination="latest"), row(2)])

    assert await stored(engines) == [row(1), row(2)]


@pytest.mark.parametrize("odd", ["", "a\x1fb", "\x1e", "\x1f", "第一行\n第二行", "{NULL,\\}", None])
async def test_every_text_comes_back_as_it_was(engines, odd):
    async with engines.write() as connection:
        await insert_new(connection, DELIVERIES, [row(1, last_error=odd)])
        await insert_new(connection, DELIVERIES, [row(2, last_error=odd), row(3, last_error=odd), row(4)])

    assert [each["last_error"] for each in await stored(engines)] == [odd, odd, odd, None]


def line(n, audience):
    return {"notice_id": f"{n:032x}", "kind": "CLOCK_DUE", "audience": audience, "created_at": NOON}


async def test_rows_that_are_new_are_inserted_and_named(engines):
    async with engines.write() as connection:
        first = await insert_unknown(connection, [line(1, "first"), line(2, "first"), line(1, "x")], NEWS.c.notice_id)
        second = await insert_unknown(connection, [line(2, "second"), line(3, "second")], NEWS.c.notice_id)
        nothing = await insert_unknown(connection, [], NEWS.c.notice_id)

    async with engines.read() as connection:
        found = (await connection.execute(select(NEWS.c.audience).order_by(NEWS.c.place))).scalars().all()
    assert found == ["first", "first", "second"]
    assert [{int(each, 16) for each in new} for new in (first, second, nothing)] == [{1, 2}, {3}, set()]


async def test_many_rows_are_named_and_stand_in_the_order_in_which_they_came(engines):
    numbers = [*range(9_999, 0, -2), *range(2, 10_000, 2)]
    async with engines.write() as connection:
        new = await insert_unknown(connection, [line(n, "all") for n in numbers], NEWS.c.notice_id)

    async with engines.read() as connection:
        found = (await connection.execute(select(NEWS.c.notice_id).order_by(NEWS.c.place))).scalars().all()
    assert [int(each, 16) for each in found] == numbers
    assert new == set(found)


async def test_no_rows_are_no_statement(engines):
    async with engines.write() as connection:
        await insert_new(connection, DELIVERIES, [])

    assert await stored(engines) == []


async def test_more_rows_than_a_statement_has_parameters(engines):
    async with engines.write() as connection:
        await insert_new(connection, DELIVERIES, [row(n) for n in range(10_000)])

    assert len(await stored(engines)) == 10_000


async def test_many_rows_are_inserted_and_one_that_is_there_is_an_error(engines):
    async with engines.write() as connection:
        await insert_all(connection, DELIVERIES, [])
        await insert_all(connection, DELIVERIES, [row(n) for n in range(1, 5)])

    with pytest.raises(IntegrityError):
        async with engines.write() as connection:
            await insert_all(connection, DELIVERIES, [row(9), row(4)])

    assert await stored(engines) == [row(n) for n in range(1, 5)]


async def test_rows_are_changed_by_their_key_each_to_its_own_values(engines):
    async with engines.write() as connection:
        await insert_all(connection, DELIVERIES, [row(n) for n in range(1, 5)])
    wanted = [
        {"delivery_id": row(2)["delivery_id"], "destination": "李", "route": "MGMT", "last_try_at": None},
        {"delivery_id": row(3)["delivery_id"], "destination": "李", "route": "ADMIN", "last_try_at": NOON},
        {"delivery_id": row(4)["delivery_id"], "destination": "other", "route": "ADMIN", "last_try_at": NOON},
    ]

    async with engines.write() as connection:
        nothing = await update_all(connection, DELIVERIES, KEY, [])
        changed = await update_all(connection, DELIVERIES, KEY, wanted, also={"kind": func.lower(DELIVERIES.c.kind)})

    second = row(2, route="MGMT", last_try_at=None, kind="clock_due")
    third = row(3, route="ADMIN", last_try_at=NOON, kind="clock_due")
    assert (nothing, changed) == (0, 2)
    assert await stored(engines) == [row(1), second, third, row(4)]
