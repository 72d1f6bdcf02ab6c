"""Turns: order, repeats, failures, and what an answer changes."""

import logging
from datetime import timedelta

import msgspec
import pytest

from foundation.clock import FixedClock
from gateway.domain.message import Utterance
from gateway.domain.turn import LEASE, MAX_FAILURES
from gateway.service.notices import NOT_ANSWERED
from gateway.service.ports import BrainUnavailable, BrainUnreachable, TurnFailed, TurnRefused
from tests.fakes.gateway_parts import MONDAY_0900, Parts

LONG = timedelta(seconds=10)
FAR_OFF = pytest.mark.parametrize("years", [1, -1], ids=["ahead", "behind"])


async def test_messages_of_a_conversation_are_answered_in_order(parts: Parts) -> None:
    for text in ("一", "二", "三"):
        await parts.send(text)

    await parts.answer_all()

    assert parts.brain.ran == ["一", "二", "三"]


async def test_a_conversation_has_one_turn_in_flight(parts: Parts) -> None:
    await parts.send("一")
    await parts.send("二")

    first = await parts.answer.claim()

    assert first is not None
    assert await parts.answer.claim() is None


async def test_conversations_do_not_wait_for_each_other(parts: Parts) -> None:
    await parts.send("一", sender="a")
    await parts.send("二", sender="b")

    first, second = await parts.answer.claim(), await parts.answer.claim()

    assert {claim.text for claim in (first, second) if claim} == {"一", "二"}


async def test_a_message_behind_an_urgent_one_in_its_conversation_keeps_the_order(parts: Parts) -> None:
    await parts.send("利息太高", sender="ordinary")
    await parts.send("一", sender="urgent")
    await parts.send("我不想活了", sender="urgent")

    await parts.answer_all()

    assert parts.brain.ran == ["一", "我不想活了", "利息太高"]


@pytest.mark.parametrize("away", [BrainUnavailable(), BrainUnreachable()], ids=["no answer", "away"])
async def test_a_message_waits_without_end_while_the_brain_is_away(parts: Parts, away: Exception) -> None:
    accepted = await parts.send("你好")
    parts.brain.ready = False
    parts.brain.faults = [away] * 50

    for _ in range(50):
        await parts.answer.step()
        parts.clock.move(LONG)
    await parts.answer_all()

    assert await parts.collect(accepted) == ["您说:你好"]
    assert parts.brain.ran == ["你好"]


async def test_a_message_is_not_tried_again_before_its_wait_is_over(parts: Parts) -> None:
    await parts.send("你好")
    parts.brain.faults = [BrainUnavailable()]
    await parts.answer.step()

    parts.clock.move(timedelta(milliseconds=199))
    too_early = await parts.answer.step()
    parts.clock.move(timedelta(milliseconds=1))

    assert (too_early, await parts.answer.step()) == (False, True)


async def test_nobody_is_asked_while_the_brain_is_known_to_be_away(parts: Parts) -> None:
    await parts.send("一", sender="a")
    await parts.send("二", sender="b")
    parts.brain.faults = [BrainUnreachable()]
    await parts.answer.step()

    is_asked = await parts.answer.step()

    assert not is_asked
    assert len(parts.brain.turns) == 1


async def test_a_turn_that_hangs_in_one_conversation_holds_up_no_other(parts: Parts) -> None:
    await parts.send("一", sender="a")
    await parts.send("二", sender="b")
    parts.brain.faults = [BrainUnavailable()]

    await parts.answer_all()

    assert parts.brain.ran == ["二"]


async def test_a_turn_whose_answer_was_lost_runs_once(parts: Parts) -> None:
    accepted = await parts.send("你好")
    parts.brain.late_faults = [BrainUnavailable()]

    await parts.answer_all()
    parts.clock.move(LONG)
    await parts.answer_all()

    assert parts.brain.ran == ["你好"]
    assert len({turn.message_id for turn in parts.brain.turns}) == 1
    assert await parts.collect(accepted) == ["您说:你好"]


async def test_a_message_that_a_ready_brain_keeps_failing_is_answered_with_a_notice(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    accepted = await parts.send("弄坏你")
    await parts.send("你好")
    parts.brain.faults = [TurnFailed(), TurnRefused(), BrainUnavailable(), TurnFailed()] * (MAX_FAILURES // 4)

    for _ in range(MAX_FAILURES):
        await parts.answer_all()
        parts.clock.move(LONG)
    await parts.answer_all()

    assert await parts.collect(accepted) == [NOT_ANSWERED]
    assert parts.brain.ran == ["你好"]
    assert "turn.dead" in caplog.text
    assert "弄坏你" not in caplog.text


async def test_failures_do_not_count_while_the_brain_says_it_is_not_ready(parts: Parts) -> None:
    accepted = await parts.send("你好")
    parts.brain.ready = False
    parts.brain.faults = [TurnFailed()] * (3 * MAX_FAILURES)

    for _ in range(3 * MAX_FAILURES + 1):
        await parts.answer_all()
        parts.clock.move(LONG)

    assert await parts.collect(accepted) == ["您说:你好"]


async def test_a_claim_of_a_dead_process_is_taken_over_when_its_lease_ends(parts: Parts) -> None:
    accepted = await parts.send("你好")
    await parts.answer.claim()

    parts.clock.move(LEASE)
    await parts.answer_all()

    assert await parts.collect(accepted) == ["您说:你好"]


def far_off(parts: Parts, years: int) -> tuple[Parts, FixedClock]:
    """A gateway whose business stands years away from the steady clock, and that clock."""
    steady = FixedClock(MONDAY_0900)
    standing = FixedClock(MONDAY_0900.replace(year=MONDAY_0900.year + years))
    return Parts(parts.store, clock=standing, steady=steady), steady


@FAR_OFF
async def test_a_failed_turn_waits_its_time_while_the_clock_of_business_stands(parts: Parts, years: int) -> None:
    distant, steady = far_off(parts, years)
    distant.brain.faults = [TurnFailed(), BrainUnreachable()]
    accepted = await distant.send("你好")

    asked_at_once = []
    for _ in range(2):
        await distant.answer.step()
        asked_at_once.append(await distant.answer.step())
        steady.move(LONG)
    await distant.answer_all()

    assert asked_at_once == [False, False]
    assert await distant.collect(accepted) == ["您说:你好"]


@FAR_OFF
async def test_a_claim_ends_on_the_steady_clock(parts: Parts, years: int) -> None:
    distant, steady = far_off(parts, years)
    await distant.send("你好")

    claims = [await distant.answer.claim(), await distant.answer.claim()]
    steady.move(LEASE)
    claims.append(await distant.answer.claim())

    assert [claim and claim.attempt for claim in claims] == [1, None, 2]


@FAR_OFF
async def test_what_is_recorded_bears_the_time_of_business(parts: Parts, years: int) -> None:
    distant, _ = far_off(parts, years)
    wish = msgspec.Raw(b'{"handoff": {"reason": "scam", "priority": "P0"}}')
    distant.brain.respond = lambda _: (Utterance("马上", custom=wish),)

    await distant.send("你好")
    await distant.answer_all()

    (handoff,) = await distant.store.handoffs(None, 10)
    (turn,) = distant.brain.turns
    assert {turn.received_at.year, handoff.requested_at.year} == {MONDAY_0900.year + years}


async def test_a_late_worker_that_lost_its_claim_stores_no_second_answer(parts: Parts) -> None:
    accepted = await parts.send("你好")
    late = await parts.answer.claim()
    assert late is not None
    parts.clock.move(LEASE)
    await parts.answer_all()

    await parts.answer.handle(late)

    assert await parts.history() == ["你好", "您说:你好"]
    assert await parts.collect(accepted) == ["您说:你好"]


async def test_the_claims_of_the_process_before_are_free_after_a_start(parts: Parts) -> None:
    await parts.send("你好")
    await parts.answer.claim()

    freed = await parts.store.release_claims()
    await parts.answer_all()

    assert freed == 1
    assert parts.brain.ran == ["你好"]


async def test_refused_consent_erases_what_was_said_and_keeps_the_confirmation(parts: Parts) -> None:
    await parts.send("我叫王芳，电话13800138000")
    await parts.answer_all()
    parts.brain.respond = lambda _: (Utterance("已删除", custom=msgspec.Raw(b'{"forget": true}')),)
    refusal = await parts.send("不同意")
    await parts.send("那算了")

    await parts.answer.step()

    assert await parts.history() == [None, None, None, "那算了", "已删除"]
    assert await parts.collect(refusal) == ["已删除"]


async def test_refused_consent_leaves_what_was_said_before_the_last_receipt(parts: Parts) -> None:
    parts.brain.respond = lambda _: (
        Utterance("已登记", custom=msgspec.Raw(b'{"case": {"number": "TS1", "query_code": "K7"}}')),
    )
    await parts.send("确认")
    await parts.answer_all()
    parts.brain.respond = lambda _: (Utterance("已删除", custom=msgspec.Raw(b'{"forget": true}')),)
    await parts.send("不同意")

    await parts.answer_all()

    assert await parts.history() == ["确认", "已登记", None, "已删除"]


async def test_logs_name_no_conversation_id_and_no_text(parts: Parts, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    parts.brain.faults = [BrainUnavailable()]

    accepted = await parts.send("我叫王芳", sender="wang-fang")
    await parts.answer_all()
    parts.clock.move(LONG)
    await parts.answer_all()

    logged = " ".join(str(record.__dict__) for record in caplog.records if record.name.startswith("gateway"))
    assert "turn.answered" in logged
    assert not [secret for secret in (accepted.conversation, "王芳", "wang-fang") if secret in logged]
