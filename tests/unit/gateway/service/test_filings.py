"""A filing that the case store could not take is tried again until it is done, once."""

from datetime import timedelta

import msgspec
import pytest

from foundation.clock import FixedClock
from gateway.domain.message import Utterance
from gateway.service.ports import BrainUnavailable, FilingRetry, Turn, TurnFailed
from tests.fakes.gateway_parts import MONDAY_0900, Parts, echo

PENDING = (Utterance("稍后补发回执", custom=msgspec.Raw(b'{"filing": "pending"}')),)
RECEIPT = (Utterance("已登记 TS1", custom=msgspec.Raw(b'{"case": {"number": "TS1", "query_code": "K7"}}')),)


def answering(turn: Turn) -> tuple[Utterance, ...]:
    return PENDING if turn.text == "确认" else echo(turn)


def filed(_: FilingRetry) -> tuple[Utterance, ...]:
    return RECEIPT


def still_pending(_: FilingRetry) -> tuple[Utterance, ...]:
    return PENDING


@pytest.fixture
async def pending(parts: Parts) -> Parts:
    """A conversation whose filing is pending and whose customer was told so."""
    parts.brain.respond = answering
    parts.brain.respond_filing = still_pending
    accepted = await parts.send("确认")
    await parts.answer_all()
    await parts.collect(accepted)
    return parts


async def file_all(parts: Parts) -> None:
    parts.clock.move(timedelta(minutes=1))
    while await parts.filings.step():
        pass


async def next_answer(parts: Parts, text: str) -> list[str | None]:
    accepted = await parts.send(text)
    await parts.answer_all()
    return await parts.collect(accepted)


async def test_the_receipt_comes_with_the_customers_next_message(pending: Parts) -> None:
    pending.brain.respond_filing = filed
    await file_all(pending)

    answers = [await next_answer(pending, "好了吗"), await next_answer(pending, "谢谢")]

    assert answers == [["已登记 TS1", "您说:好了吗"], ["您说:谢谢"]]
    assert len(pending.brain.filings) == 1


async def test_a_pending_filing_is_tried_right_before_the_next_turn(pending: Parts) -> None:
    pending.brain.respond_filing = filed

    answer = await next_answer(pending, "好了吗")

    assert answer == ["已登记 TS1", "您说:好了吗"]


async def test_tries_go_on_until_the_store_takes_the_case(pending: Parts) -> None:
    for _ in range(20):
        await file_all(pending)
    pending.brain.respond_filing = filed
    await file_all(pending)
    await file_all(pending)

    assert await pending.history() == ["确认", "稍后补发回执", "已登记 TS1"]
    assert len(pending.brain.filings) == 21


async def test_the_status_of_another_case_does_not_end_the_tries(pending: Parts) -> None:
    status = msgspec.Raw(b'{"case": {"number": "TS0", "state": "CLOSED"}}')
    pending.brain.respond = lambda _: (Utterance("TS0 已办结", custom=status),)
    await next_answer(pending, "查一下TS0")

    pending.brain.respond_filing = filed
    await file_all(pending)

    assert (await pending.history())[-1] == "已登记 TS1"


async def test_a_try_waits_its_time(pending: Parts) -> None:
    assert not await pending.filings.step()

    pending.clock.move(timedelta(seconds=1))

    assert await pending.filings.step()


@pytest.mark.parametrize("years", [1, -1], ids=["ahead", "behind"])
async def test_tries_go_on_while_the_clock_of_business_stands_far_off(parts: Parts, years: int) -> None:
    far = FixedClock(MONDAY_0900.replace(year=MONDAY_0900.year + years))
    distant = Parts(parts.store, clock=far, steady=FixedClock(MONDAY_0900))
    distant.brain.respond, distant.brain.respond_filing = answering, still_pending
    await distant.send("确认")
    await distant.answer_all()
    assert distant.steady is not None

    too_early = await distant.filings.step()
    distant.steady.move(timedelta(seconds=1))
    in_time = await distant.filings.step()
    distant.steady.move(timedelta(seconds=2))
    distant.brain.respond_filing = filed
    await distant.filings.step()

    assert (too_early, in_time) == (False, True)
    assert [retry.received_at.year for retry in distant.brain.filings] == [MONDAY_0900.year + years] * 2
    assert (await distant.history())[-1] == "已登记 TS1"


async def test_a_try_that_is_still_pending_says_nothing_more_to_the_customer(pending: Parts) -> None:
    await file_all(pending)

    assert await next_answer(pending, "好了吗") == ["您说:好了吗"]


async def test_a_try_of_unknown_fate_is_repeated_under_the_same_id(pending: Parts) -> None:
    pending.brain.faults = [BrainUnavailable()]
    await file_all(pending)
    pending.brain.respond_filing = filed
    await file_all(pending)

    first, second = pending.brain.filings
    assert first.message_id == second.message_id


async def test_an_answered_try_is_followed_by_one_with_a_new_id(pending: Parts) -> None:
    await file_all(pending)
    await file_all(pending)

    first, second = pending.brain.filings[:2]
    assert first.message_id != second.message_id


async def test_a_failed_try_does_not_hold_up_the_customers_turn(pending: Parts) -> None:
    pending.brain.faults = [TurnFailed()]

    assert await next_answer(pending, "好了吗") == ["您说:好了吗"]


async def test_a_try_of_unknown_fate_holds_the_turn_back(pending: Parts) -> None:
    pending.brain.faults = [BrainUnavailable()]
    await pending.send("好了吗")

    await pending.answer_all()

    assert pending.brain.ran == ["确认"]


async def test_a_try_without_an_answer_is_never_held_against_the_customers_message(pending: Parts) -> None:
    pending.brain.faults = [BrainUnavailable()] * 20
    accepted = await pending.send("好了吗")

    for _ in range(21):
        await pending.answer_all()
        pending.clock.move(timedelta(seconds=2))

    assert await pending.collect(accepted) == ["您说:好了吗"]


async def test_a_receipt_in_a_turn_ends_the_tries(pending: Parts) -> None:
    pending.brain.respond = lambda _: RECEIPT
    await next_answer(pending, "好了吗")
    tried = len(pending.brain.filings)

    await file_all(pending)

    assert len(pending.brain.filings) == tried


async def test_no_try_runs_beside_a_turn_of_the_same_conversation(pending: Parts) -> None:
    await pending.send("好了吗")
    pending.clock.move(timedelta(seconds=5))
    await pending.answer.claim()

    assert not await pending.filings.step()


async def test_no_turn_runs_beside_a_try_of_the_same_conversation(pending: Parts) -> None:
    pending.clock.move(timedelta(seconds=5))
    await pending.store.claim_filing(pending.clock.now())
    await pending.send("好了吗")

    assert await pending.answer.claim() is None


async def test_two_workers_with_the_same_try_store_one_receipt(pending: Parts) -> None:
    pending.brain.respond_filing = filed
    pending.clock.move(timedelta(seconds=5))
    filing = await pending.store.claim_filing(pending.clock.now())
    assert filing is not None

    await pending.filings.retry(filing)
    await pending.filings.retry(filing)

    assert (await pending.history()).count("已登记 TS1") == 1
