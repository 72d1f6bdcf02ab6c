"""The dispatcher of turns: many conversations at a time, a soft end, no death by one failure."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from gateway.domain.message import Utterance
from gateway.runtime.background import Background
from gateway.service.ports import Turn
from tests.fakes.gateway_parts import Parts, ScriptedBrain
from tests.fakes.memory_store import MemoryStore


class HeldBrain(ScriptedBrain):
    """Holds turns back until it is let go, and counts how many it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()
        self.held = 0
        self.is_full = asyncio.Event()
        self.full_at = 1

    async def turn(self, turn: Turn) -> tuple[Utterance, ...]:
        self.held += 1
        if self.held >= self.full_at:
            self.is_full.set()
        await self.let_go.wait()
        return await super().turn(turn)


@pytest.fixture
async def held() -> AsyncIterator[tuple[Parts, HeldBrain, Background]]:
    brain = HeldBrain()
    parts = Parts(MemoryStore(), brain)
    background = Background(parts.answer, parts.filings, parts.wakeups, workers=3, stop_seconds=0.05)
    yield parts, brain, background
    brain.let_go.set()
    await background.stop()


async def test_as_many_conversations_as_workers_are_answered_at_a_time(
    held: tuple[Parts, HeldBrain, Background],
) -> None:
    parts, brain, background = held
    brain.full_at = 3
    for number in range(5):
        await parts.send("你好", sender=f"s{number}")

    background.start()
    await asyncio.wait_for(brain.is_full.wait(), 5)
    for _ in range(20):
        await asyncio.sleep(0)

    assert brain.held == 3


async def test_a_turn_in_flight_is_cut_off_after_the_grace_and_repeated_at_the_next_start(
    held: tuple[Parts, HeldBrain, Background],
) -> None:
    parts, brain, background = held
    accepted = await parts.send("你好")
    background.start()
    await asyncio.wait_for(brain.is_full.wait(), 5)

    await background.stop()
    brain.let_go.set()
    await parts.store.release_claims()
    await parts.answer_all()

    assert await parts.collect(accepted) == ["您说:你好"]
    assert brain.ran == ["你好"]


async def test_a_turn_in_flight_may_finish_within_the_grace(held: tuple[Parts, HeldBrain, Background]) -> None:
    parts, brain, background = held
    accepted = await parts.send("你好")
    background.start()
    await asyncio.wait_for(brain.is_full.wait(), 5)

    brain.let_go.set()
    await background.stop()

    assert await parts.collect(accepted) == ["您说:你好"]


async def test_a_turn_that_breaks_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    brain = ScriptedBrain(faults=[RuntimeError("bug")])
    parts = Parts(MemoryStore(), brain)
    background = Background(parts.answer, parts.filings, parts.wakeups, workers=3, stop_seconds=1)
    accepted = await parts.send("坏")
    background.start()
    while "turn.broken" not in caplog.text:  # noqa: ASYNC110 - the log has no event to wait for
        await asyncio.sleep(0)

    parts.clock.move(timedelta(seconds=1))
    parts.wakeups.nudge()
    with parts.wakeups.awaiting(accepted.conversation, accepted.seq) as answered:
        await asyncio.wait_for(answered.wait(), 5)
    await background.stop()

    assert brain.ran == ["坏"]


async def test_a_turn_that_breaks_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    brain = ScriptedBrain(faults=[RuntimeError("bug")])
    parts = Parts(MemoryStore(), brain)
    background = Background(parts.answer, parts.filings, parts.wakeups, workers=3, stop_seconds=1)
    await parts.send("坏", sender="a")
    whole = await parts.send("好", sender="b")

    background.start()
    with parts.wakeups.awaiting(whole.conversation, whole.seq) as answered:
        await asyncio.wait_for(answered.wait(), 5)
    await background.stop()

    assert brain.ran == ["好"]
    assert "turn.broken" in caplog.text
