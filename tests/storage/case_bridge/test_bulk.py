"""Many rows at once on both databases: every type as it was, what is known left alone."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from case_bridge.storage.bulk import insert_all, insert_new, update_all
from case_bridge.storage.tables import NOTICES

KEY = ("notice_id", "recipient")
NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))


def row(n: int, **changed):
    usual = {
        "notice_id": f"{n:032x}",
        "kind": "CLOCK_DUE",
        "case_number": None,
        "clock": "DECISION",
        "due_at": NOON + timedelta(days=n),
        "case_id": None,
        "recipient": "李",
        "role": "HANDLER",
        "created_at": NOON,
        "is_read": n % 2 == 0,
        "read_at": None if n % 2 else NOON,
    }
    return usual | changed


async def stored(engines):
    async with engines.read() as connection:
        found = await connection.execute(select(NOTICES).order_by(NOTICES.c.notice_id))
        return [dict(each) for each in found.mappings()]


async def test_rows_come_back_as_they_were(engines):
    async with engines.write() as connection:
        await insert_new(connection, NOTICES, [row(n) for n in range(1, 5)])

    assert await stored(engines) == [row(n) for n in range(1, 5)]


async def test_what_is_known_is_left_as_it_is_also_within_one_go(engines):
    async with engines.write() as connection:
        await insert_new(connection, NOTICES, [row(1), row(1, recipient="later")])
        await insert_new(connection, NOTICES, [row(1, recipient="latest"), row(2)])

    assert await stored(engines) == [row(1), row(2)]


async def test_no_rows_are_no_statement(engines):
    async with engines.write() as connection:
        await insert_new(connection, NOTICES, [])

    assert await stored(engines) == []


async def test_more_rows_than_a_statement_has_parameters(engines):
    async with engines.write() as connection:
        await insert_new(connection, NOTICES, [row(n) for n in range(10_000)])

    assert len(await stored(engines)) == 10_000


async def test_many_rows_are_inserted_and_one_that_is_there_is_an_error(engines):
    async with engines.write() as connection:
        await insert_all(connection, NOTICES, [])
        await insert_all(connection, NOTICES, [row(n) for n in range(1, 5)])

    with pytest.raises(IntegrityError):
        async with engines.write() as connection:
            await insert_all(connection, NOTICES, [row(9), row(4)])

    assert await stored(engines) == [row(n) for n in range(1, 5)]


async def test_rows_are_changed_by_their_key_each_to_its_own_values(engines):
    async with engines.write() as connection:
        await insert_all(connection, NOTICES, [row(n) for n in range(1, 5)])
    wanted = [
        {"notice_id": row(2)["notice_id"], "recipient": "李", "role": "MGMT", "read_at": None},
        {"notice_id": row(3)["notice_id"], "recipient": "李", "role": "ADMIN", "read_at": NOON},
        {"notice_id": row(4)["notice_id"], "recipient": "other", "role": "ADMIN", "read_at": NOON},
    ]

    async with engines.write() as connection:
        nothing = await update_all(connection, NOTICES, KEY, [])
        changed = await update_all(connection, NOTICES, KEY, wanted, also={"kind": func.lower(NOTICES.c.kind)})

    second = row(2, role="MGMT", read_at=None, kind="clock_due")
    third = row(3, role="ADMIN", read_at=NOON, kind="clock_due")
    assert (nothing, changed) == (0, 2)
    assert await stored(engines) == [row(1), second, third, row(4)]
