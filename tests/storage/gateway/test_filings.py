"""Pending filings on each database."""

import asyncio
from datetime import timedelta

from gateway.domain.message import Utterance
from gateway.domain.turn import FilingMark, Outcome
from gateway.storage.store import SqlStore
from tests.storage.gateway.arrivals import MONDAY_0900, arrival

LATER = MONDAY_0900 + timedelta(minutes=5)
PENDING = Outcome((Utterance("稍后补发"),), filing=FilingMark.PENDING)


async def say(store: SqlStore, message_id: str, outcome: Outcome) -> None:
    await store.accept(arrival(message_id=message_id), MONDAY_0900)
    claim = await store.claim(LATER)
    assert claim is not None
    await store.settle(claim, outcome, answered_at=MONDAY_0900, now=MONDAY_0900)


async def test_a_filing_is_leased_to_one_worker(store: SqlStore) -> None:
    await say(store, "m1", PENDING)

    assert await store.claim_filing(LATER) is not None
    assert await store.claim_filing(LATER) is None


async def test_the_first_retry_counts_from_the_steady_clock(store: SqlStore) -> None:
    await store.accept(arrival(), MONDAY_0900)
    claim = await store.claim(MONDAY_0900)
    assert claim is not None
    a_year_later = MONDAY_0900 + timedelta(days=365)

    await store.settle(claim, PENDING, answered_at=a_year_later, now=MONDAY_0900)

    filing = await store.claim_filing(MONDAY_0900 + timedelta(seconds=1))
    assert filing is not None
    assert filing.since == MONDAY_0900


async def test_a_filing_whose_worker_died_is_taken_over_when_its_lease_ends(store: SqlStore) -> None:
    await say(store, "m1", PENDING)
    first = await store.claim_filing(LATER)

    again = await store.claim_filing(LATER + timedelta(minutes=1))

    assert again == first


async def test_hearing_again_that_the_filing_is_pending_does_not_start_it_anew(store: SqlStore) -> None:
    await say(store, "m1", PENDING)
    first = await store.claim_filing(LATER)
    assert first is not None
    await store.postpone_filing(first, LATER, is_answered=True)
    await say(store, "m2", PENDING)

    again = await store.claim_filing(LATER)

    assert again is not None
    assert (again.since, again.attempts) == (first.since, 1)


async def test_a_try_that_a_receipt_overtook_stores_nothing(store: SqlStore) -> None:
    await say(store, "m1", PENDING)
    late = await store.claim_filing(LATER)
    assert late is not None
    await store.release_claims()
    await say(store, "m2", Outcome((Utterance("已登记"),), filing=FilingMark.SETTLED, case_number="TS1"))

    await store.settle_filing(late, Outcome((Utterance("已登记"),), case_number="TS1"), answered_at=LATER)
    await store.postpone_filing(late, LATER, is_answered=True)

    lines = await store.history(arrival().door, arrival().sender)
    assert [line.text for line in lines].count("已登记") == 1
    assert await store.claim_filing(LATER) is None


async def test_a_turn_and_a_try_to_file_never_run_at_once(store: SqlStore) -> None:
    for number in range(10):
        sender = f"s{number}"
        await store.accept(arrival(message_id="m1", sender=sender), MONDAY_0900)
        claim = await store.claim(LATER)
        assert claim is not None
        await store.settle(claim, PENDING, answered_at=MONDAY_0900, now=MONDAY_0900)
        await store.accept(arrival(message_id="m2", sender=sender), MONDAY_0900)

        turn, filing = await asyncio.gather(store.claim(LATER), store.claim_filing(LATER))

        assert (turn is None) is not (filing is None)
        await store.release_claims()
        await end(store)


async def end(store: SqlStore) -> None:
    while (claim := await store.claim(LATER)) is not None:
        receipt = Outcome((Utterance("已登记"),), filing=FilingMark.SETTLED, case_number="TS1")
        await store.settle(claim, receipt, answered_at=LATER, now=LATER)
