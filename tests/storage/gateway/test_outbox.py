"""The outbox on each database: concurrent collection, erased bodies, signals."""

import asyncio
from datetime import timedelta

import msgspec
from sqlalchemy import select

from foundation.engines import Engines
from gateway.domain.message import Utterance
from gateway.domain.turn import FilingMark, Outcome
from gateway.storage.store import SqlStore
from gateway.storage.tables import conversation, inbound, outbound
from tests.storage.gateway.arrivals import MONDAY_0900, arrival

A_YEAR_LATER = MONDAY_0900 + timedelta(days=365)


async def answered(store: SqlStore, message_id: str, outcome: Outcome) -> None:
    await store.accept(arrival(message_id=message_id), MONDAY_0900)
    claim = await store.claim(MONDAY_0900)
    assert claim is not None
    await store.settle(claim, outcome, answered_at=MONDAY_0900, now=MONDAY_0900)


async def test_requests_that_collect_at_once_get_the_same_items(store: SqlStore) -> None:
    await answered(store, "m1", Outcome((Utterance("一"),)))
    await answered(store, "m2", Outcome((Utterance("二"),)))
    repeat = await store.accept(arrival(message_id="m2"), MONDAY_0900)

    collected = await asyncio.gather(
        *(store.collect(repeat.conversation, repeat.seq, (), delivered_at=MONDAY_0900) for _ in range(5))
    )

    assert set(collected) == {(Utterance("一"), Utterance("二"))}


async def test_a_word_of_our_own_goes_out_with_one_of_the_requests_that_collect_at_once(store: SqlStore) -> None:
    await answered(store, "m1", Outcome((Utterance("一"),), filing=FilingMark.PENDING))
    await answered(store, "m2", Outcome((Utterance("二"),)))
    filing = await store.claim_filing(MONDAY_0900 + timedelta(hours=1))
    assert filing is not None
    await store.settle_filing(filing, Outcome((Utterance("已登记"),)), answered_at=MONDAY_0900)
    first, second = [await store.accept(arrival(message_id=name), MONDAY_0900) for name in ("m1", "m2")]

    collected = await asyncio.gather(
        store.collect(first.conversation, first.seq, (second.seq,), delivered_at=MONDAY_0900),
        store.collect(second.conversation, second.seq, (first.seq,), delivered_at=MONDAY_0900),
    )

    told = [utterance.text for items in collected for utterance in items or ()]
    assert sorted(told, key=str) == sorted(["一", "二", "已登记"])


async def test_erased_bodies_are_gone_from_the_rows(store: SqlStore, engines: Engines) -> None:
    await answered(store, "m1", Outcome((Utterance("一"),)))
    await answered(store, "m2", Outcome((Utterance("已删除"),), is_forgotten=True))

    async with engines.read() as connection:
        bodies = (await connection.execute(select(inbound.c.body))).scalars().all()
        payloads = (await connection.execute(select(outbound.c.payload).order_by(outbound.c.seq))).scalars().all()
        erased_at = await connection.scalar(select(conversation.c.erased_at))
    assert bodies == [None, None]
    assert [payload is None for payload in payloads] == [True, False]
    assert erased_at == MONDAY_0900


async def test_an_answer_is_dated_by_when_it_was_given_and_not_by_the_steady_clock(
    store: SqlStore, engines: Engines
) -> None:
    accepted = await store.accept(arrival(), MONDAY_0900)
    claim = await store.claim(MONDAY_0900)
    assert claim is not None

    await store.settle(claim, Outcome((Utterance("一"),)), answered_at=MONDAY_0900, now=A_YEAR_LATER)
    await store.collect(accepted.conversation, accepted.seq, (), delivered_at=MONDAY_0900)

    async with engines.read() as connection:
        answer = (await connection.execute(select(outbound.c.created_at, outbound.c.delivered_at))).one()
        active_at = await connection.scalar(select(conversation.c.last_activity_at))
    assert {*answer, active_at} == {MONDAY_0900}


async def test_a_repeat_of_an_erased_message_runs_nothing_and_says_nothing(store: SqlStore) -> None:
    await answered(store, "m1", Outcome((Utterance("一"),)))
    await answered(store, "m2", Outcome((Utterance("已删除"),), is_forgotten=True))

    repeat = await store.accept(arrival(message_id="m1"), MONDAY_0900)

    assert repeat.is_repeat
    assert await store.collect(repeat.conversation, repeat.seq, (), delivered_at=MONDAY_0900) == ()
    assert await store.claim(MONDAY_0900) is None


async def test_the_history_keeps_to_the_last_lines_in_order(store: SqlStore) -> None:
    for number in range(120):
        await answered(store, f"m{number}", Outcome((Utterance(str(number)),)))

    lines = await store.history(arrival().door, arrival().sender)

    assert [line.seq for line in lines] == list(range(41, 241))


async def test_signals_are_given_back_as_the_brain_gave_them(store: SqlStore) -> None:
    custom = b'{"case":{"number":"TS1","query_code":"K7"},"expects":"evidence"}'
    await answered(store, "m1", Outcome((Utterance("已登记", custom=msgspec.Raw(custom)),)))
    repeat = await store.accept(arrival(message_id="m1"), MONDAY_0900)

    collected = await store.collect(repeat.conversation, repeat.seq, (), delivered_at=MONDAY_0900)

    assert collected is not None
    assert collected[0].custom_json == custom
