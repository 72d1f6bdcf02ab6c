"""Answers reach the request that asked, once and again at a repeat."""

import asyncio

import pytest

from gateway.domain.message import Utterance
from gateway.service.deliver import AnswerPending, Deliver
from tests.fakes.gateway_parts import Parts


async def test_a_request_gets_the_answer_to_its_own_message(parts: Parts) -> None:
    first, second = await parts.send("一"), await parts.send("二")
    await parts.answer_all()

    answers = [await parts.collect(first), await parts.collect(second)]

    assert answers == [["您说:一"], ["您说:二"]]


async def test_a_repeated_message_gets_the_same_answer_again(parts: Parts) -> None:
    accepted = await parts.send("你好", "m1")
    await parts.answer_all()
    first = await parts.collect(accepted)

    again = await parts.collect(await parts.send("你好", "m1"))

    assert first == again == ["您说:你好"]
    assert parts.brain.ran == ["你好"]


async def test_an_answer_nobody_fetched_goes_out_with_the_next_one(parts: Parts) -> None:
    await parts.send("一")
    await parts.answer_all()
    second = await parts.send("二")
    await parts.answer_all()

    first_time, again = await parts.collect(second), await parts.collect(second)

    assert first_time == again == ["您说:一", "您说:二"]


async def test_an_answer_that_another_request_waits_for_is_left_to_it(parts: Parts) -> None:
    first, second = await parts.send("一"), await parts.send("二")
    await parts.answer_all()

    with parts.wakeups.awaiting(first.conversation, first.seq):
        answer = await parts.collect(second)

    assert answer == ["您说:二"]


async def test_a_delivered_answer_is_not_delivered_with_the_next_one(parts: Parts) -> None:
    first = await parts.send("一")
    await parts.answer_all()
    await parts.collect(first)
    second = await parts.send("二")
    await parts.answer_all()

    assert await parts.collect(second) == ["您说:二"]


async def test_an_open_request_is_answered_when_the_answer_is_stored(parts: Parts) -> None:
    patient = Deliver(parts.store, parts.wakeups, parts.clock, wait_seconds=30)
    accepted = await parts.send("你好")
    waiting = asyncio.create_task(patient.answer_to(accepted, lambda: False))
    await asyncio.sleep(0)

    await parts.answer_all()

    assert await waiting == (Utterance("您说:你好"),)


async def test_a_request_without_an_answer_in_time_is_told_and_the_message_stays(parts: Parts) -> None:
    accepted = await parts.send("你好")

    with pytest.raises(AnswerPending):
        await parts.collect(accepted)

    await parts.answer_all()
    assert await parts.collect(accepted) == ["您说:你好"]


async def test_an_answer_is_not_marked_delivered_to_a_client_that_hung_up(parts: Parts) -> None:
    first = await parts.send("一")
    await parts.answer_all()
    with pytest.raises(AnswerPending):
        await parts.deliver.answer_to(first, lambda: True)
    second = await parts.send("二")
    await parts.answer_all()

    assert await parts.collect(second) == ["您说:一", "您说:二"]


async def test_open_requests_end_when_the_process_stops(parts: Parts) -> None:
    patient = Deliver(parts.store, parts.wakeups, parts.clock, wait_seconds=30)
    accepted = await parts.send("你好")
    waiting = asyncio.create_task(patient.answer_to(accepted, lambda: False))
    await asyncio.sleep(0)

    parts.wakeups.close()

    with pytest.raises(AnswerPending):
        await waiting


async def test_a_silent_answer_is_an_answer(parts: Parts) -> None:
    parts.brain.respond = lambda _: ()
    accepted = await parts.send("嗯")
    await parts.answer_all()

    assert await parts.collect(accepted) == []
