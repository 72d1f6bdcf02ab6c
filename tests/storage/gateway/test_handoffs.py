"""Wishes for a person on each database: stored with their answer, in order, cut to their column."""

from datetime import datetime, timedelta

import pytest

from case_bridge.contract.vocabulary import Priority
from gateway.domain.message import HandoffWish, Utterance
from gateway.domain.turn import LEASE, Outcome
from gateway.service.ports import ClaimLost
from gateway.storage.store import SqlStore
from tests.storage.gateway.arrivals import MONDAY_0900, arrival


async def wish(store: SqlStore, message_id: str, *wishes: HandoffWish, now: datetime = MONDAY_0900) -> None:
    await store.accept(arrival(message_id=message_id), MONDAY_0900)
    claim = await store.claim(MONDAY_0900)
    assert claim is not None
    await store.settle(claim, Outcome((Utterance("已登记"),), handoffs=wishes), answered_at=now, now=MONDAY_0900)


async def test_a_wish_is_stored_with_the_answer_and_a_long_reason_is_cut(store: SqlStore) -> None:
    await wish(store, "m1", HandoffWish("ASKED" + "x" * 500, Priority.P1))

    (found,) = await store.handoffs(None, 10)

    assert (found.reason, found.priority, found.requested_at) == ("ASKED" + "x" * 195, Priority.P1, MONDAY_0900)
    assert found.case_number is None


async def test_wishes_of_one_instant_are_each_on_one_page(store: SqlStore) -> None:
    await wish(store, "m1", *(HandoffWish(str(number), Priority.P2) for number in range(5)))

    first = await store.handoffs(None, 2)
    second = await store.handoffs(first[-1].mark, 2)
    third = await store.handoffs(second[-1].mark, 2)

    assert sorted(found.reason for found in (*first, *second, *third)) == ["0", "1", "2", "3", "4"]


async def test_a_microsecond_decides_between_equals(store: SqlStore) -> None:
    await wish(store, "m1", HandoffWish("later", Priority.P2), now=MONDAY_0900 + timedelta(microseconds=1))
    await wish(store, "m2", HandoffWish("earlier", Priority.P2))

    first, second = await store.handoffs(None, 10)

    assert (first.reason, second.reason) == ("earlier", "later")
    assert await store.handoffs(first.mark, 10) == (second,)


async def test_a_worker_that_lost_its_claim_leaves_neither_wish_nor_case_number(store: SqlStore) -> None:
    await store.accept(arrival(message_id="m1"), MONDAY_0900)
    late = await store.claim(MONDAY_0900)
    again = await store.claim(MONDAY_0900 + LEASE)
    assert late is not None
    assert again is not None
    receipt = Outcome((Utterance("已登记"),), handoffs=(HandoffWish("lost"),), case_number="SL-LOST")

    with pytest.raises(ClaimLost):
        await store.settle(late, receipt, answered_at=MONDAY_0900, now=MONDAY_0900)
    await store.settle(
        again, Outcome((Utterance("好的"),), handoffs=(HandoffWish("kept"),)), answered_at=MONDAY_0900, now=MONDAY_0900
    )

    (found,) = await store.handoffs(None, 10)
    assert (found.reason, found.case_number) == ("kept", None)


async def test_a_receipt_names_the_case_on_every_wish_of_its_conversation(store: SqlStore) -> None:
    await wish(store, "m1", HandoffWish("before"))
    await store.accept(arrival(message_id="m2"), MONDAY_0900)
    claim = await store.claim(MONDAY_0900)
    assert claim is not None
    receipt = Outcome((Utterance("已登记"),), handoffs=(HandoffWish("with"),), case_number="SL-20260302-00017-4")
    await store.settle(claim, receipt, answered_at=MONDAY_0900, now=MONDAY_0900)

    found = await store.handoffs(None, 10)

    assert {wish.case_number for wish in found} == {"SL-20260302-00017-4"}
    assert len(found) == 2
