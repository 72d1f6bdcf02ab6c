"""The inbox on each database: concurrent arrivals and claims, broken rows."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from foundation.engines import Engines
from foundation.sealing import SealBroken
from gateway.domain.turn import LEASE
from gateway.storage.store import SqlStore
from gateway.storage.tables import conversation, inbound
from tests.storage.gateway.arrivals import MONDAY_0900, arrival


async def test_a_message_that_arrives_twenty_times_at_once_is_stored_once(store: SqlStore, engines: Engines) -> None:
    accepted = await asyncio.gather(*(store.accept(arrival(), MONDAY_0900) for _ in range(20)))

    async with engines.read() as connection:
        rows = (await connection.execute(select(inbound.c.seq))).all()
    assert len(rows) == 1
    assert sorted(each.is_repeat for each in accepted) == [False] + [True] * 19


async def test_messages_that_arrive_at_once_get_numbers_without_gaps(store: SqlStore) -> None:
    accepted = await asyncio.gather(
        *(store.accept(arrival(message_id=f"m{number}"), MONDAY_0900) for number in range(20))
    )

    assert sorted(each.seq for each in accepted) == list(range(1, 21))


async def test_workers_that_claim_at_once_get_different_conversations(store: SqlStore) -> None:
    for number in range(5):
        await store.accept(arrival(sender=f"s{number}"), MONDAY_0900)

    claims = await asyncio.gather(*(store.claim(MONDAY_0900) for _ in range(8)))

    taken = [claim.conversation for claim in claims if claim is not None]
    assert len(taken) == len(set(taken)) == 5


async def test_a_claim_carries_what_was_stored(store: SqlStore) -> None:
    accepted = await store.accept(arrival("我叫王芳"), MONDAY_0900)

    claim = await store.claim(MONDAY_0900)

    assert claim is not None
    assert (claim.conversation, claim.seq, claim.text) == (accepted.conversation, 1, "我叫王芳")
    assert (claim.masked, claim.received_at, claim.attempt) == (("ID_CARD", "BANK_CARD"), MONDAY_0900, 1)


async def test_a_row_that_does_not_open_holds_up_no_other_conversation(store: SqlStore, engines: Engines) -> None:
    broken = await store.accept(arrival(sender="broken"), MONDAY_0900)
    async with engines.write() as connection:
        await connection.execute(
            update(inbound).where(inbound.c.conversation_id == broken.conversation).values(body="test.AAAA")
        )

    with pytest.raises(SealBroken):
        await store.claim(MONDAY_0900)
    await store.accept(arrival("你好", sender="whole"), MONDAY_0900)

    claim = await store.claim(MONDAY_0900)
    assert claim is not None
    assert claim.text == "你好"


async def test_when_a_message_was_received_says_nothing_of_when_it_may_be_claimed(store: SqlStore) -> None:
    a_year_earlier = MONDAY_0900 - timedelta(days=365)
    await store.accept(arrival(), a_year_earlier)

    too_early = await store.claim(a_year_earlier - timedelta(microseconds=1))
    claim = await store.claim(a_year_earlier)

    assert too_early is None
    assert claim is not None
    assert claim.received_at == MONDAY_0900


async def test_a_lease_ends_on_time(store: SqlStore) -> None:
    await store.accept(arrival(), MONDAY_0900)
    await store.claim(MONDAY_0900)

    too_early = await store.claim(MONDAY_0900 + LEASE - timedelta(microseconds=1))
    again = await store.claim(MONDAY_0900 + LEASE)

    assert too_early is None
    assert again is not None
    assert again.attempt == 2


async def test_sender_and_body_are_sealed_in_the_row(store: SqlStore, engines: Engines) -> None:
    await store.accept(arrival("我叫王芳", message_id="wang-1", sender="wang"), MONDAY_0900)

    async with engines.read() as connection:
        stored = str([(await connection.execute(select(table))).all() for table in (conversation, inbound)])
    assert [secret for secret in ("王芳", "wang") if secret in stored] == []
