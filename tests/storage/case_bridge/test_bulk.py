"""Many rows at once on both databases: every type as it was, what is known left alone."""

from datetime import datetime, timedelta, timezone

from sqlalchemy import select

from case_bridge.storage.bulk import insert_new
from case_bridge.storage.tables import NOTICES

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
