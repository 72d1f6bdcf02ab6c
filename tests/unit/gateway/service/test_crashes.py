"""The process dies before or after any step; nothing is lost, nothing is done twice."""

import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.domain.conversation import Door
from gateway.domain.message import Direction, Utterance
from gateway.service.deliver import AnswerPending
from gateway.service.ports import BrainUnavailable, FilingRetry, Store, Turn
from tests.fakes.gateway_parts import STORES, Parts, ScriptedBrain, opened_store
from tests.fakes.postgres import Postgres

T = TypeVar("T")
Step = Callable[..., Coroutine[None, None, T]]

MESSAGES = ("你好", "利息太高", "确认", "好了吗", "谢谢")
GOODBYE = "再见"
PENDING = (Utterance("稍后补发回执", custom=msgspec.Raw(b'{"filing": "pending"}')),)
RECEIPT = (Utterance("已登记", custom=msgspec.Raw(b'{"case": {"number": "TS1", "query_code": "K7"}}')),)
MORTAL_STEPS = 60


class Died(Exception):
    """The process ended here."""


@dataclass
class Fate:
    """At which steps the process dies, counted over all calls to the store and the brain."""

    before: frozenset[int]
    after: frozenset[int]
    step: int = 0

    async def meet(self, run: Callable[[], Coroutine[None, None, T]]) -> T:
        self.step += 1
        step = self.step
        if step in self.before:
            raise Died
        result = await run()
        if step in self.after:
            raise Died
        return result


class Mortal:
    """Any port; each call is a step at which the process may die."""

    def __init__(self, real: object, fate: Fate) -> None:
        self._real = real
        self._fate = fate

    def __getattr__(self, name: str) -> Step[object]:
        method = getattr(self._real, name)

        async def call(*arguments: object, **named: object) -> object:
            return await self._fate.meet(lambda: method(*arguments, **named))

        return call


@dataclass
class FilingBrain(ScriptedBrain):
    """Files on the third try, and gives the same receipt again when nothing is pending, as our channel does."""

    is_pending: bool = False
    tries: int = 0
    cases: list[str] = field(default_factory=list)
    last_filing: tuple[Utterance, ...] = ()

    async def turn(self, turn: Turn) -> tuple[Utterance, ...]:
        is_new = turn.message_id not in self.answers
        answer = await super().turn(turn)
        self.is_pending = self.is_pending or (is_new and turn.text == "确认")
        return PENDING if turn.text == "确认" else answer

    async def retry_filing(self, retry: FilingRetry) -> tuple[Utterance, ...]:
        if not self.is_pending:
            return self.last_filing
        self.tries += 1
        if self.tries < 3:
            return PENDING
        self.is_pending = False
        self.cases.append(retry.conversation)
        self.last_filing = RECEIPT
        return RECEIPT


@dataclass
class Life:
    """One customer and a process that dies and starts again."""

    store: Store
    brain: FilingBrain
    fate: Fate
    heard: list[list[str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = self._born()

    def _born(self) -> Parts:
        store = cast(Store, Mortal(self.store, self.fate))
        return Parts(store, cast(ScriptedBrain, Mortal(self.brain, self.fate)))

    async def through(self, run: Callable[[], Coroutine[None, None, T]]) -> T:
        """Run until it comes through; after each death the process starts again, as `python -m gateway` does."""
        while True:
            try:
                return await run()
            except (Died, AnswerPending, BrainUnavailable):
                now = self.parts.clock
                self.parts = self._born()
                self.parts.clock.move(now.now() - self.parts.clock.now() + timedelta(seconds=5))
                await self.store.release_claims()

    async def say(self, number: int, text: str) -> list[str | None]:
        accepted = await self.parts.send(text, f"m{number}")
        await self.parts.answer_all()
        return await self.parts.collect(accepted)

    async def file(self) -> None:
        self.parts.clock.move(timedelta(minutes=1))
        while await self.parts.filings.step():
            self.parts.clock.move(timedelta(minutes=1))


async def live(store: Store, fate: Fate) -> Life:
    """Let the customer say all messages, let the filing come through, and let the customer say good-bye."""
    life = Life(store, FilingBrain(), fate)
    for number, text in enumerate(MESSAGES):
        life.heard.append(await life.through(partial(life.say, number, text)))
    await life.through(life.file)
    life.heard.append(await life.through(partial(life.say, len(MESSAGES), GOODBYE)))
    return life


steps = st.frozensets(st.integers(1, MORTAL_STEPS), max_size=12)


@pytest.mark.parametrize("kind", STORES)
@settings(max_examples=settings().max_examples // 8)
@given(before=steps, after=steps)
async def test_every_message_is_answered_once_and_the_case_filed_once(
    postgres: Postgres, kind: str, before: frozenset[int], after: frozenset[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with opened_store(kind, Path(folder), postgres) as store:
            life = await live(store, Fate(before, after))
            lines = await store.history(Door.REST, "customer")

    told = [line.text for line in lines if line.direction is Direction.OUT]
    said = [line.text for line in lines if line.direction is Direction.IN]
    assert said == [*MESSAGES, GOODBYE]
    assert life.brain.ran == said
    assert len(life.brain.cases) == 1
    assert sorted(map(str, told)) == sorted(
        ["您说:你好", "您说:利息太高", "稍后补发回执", "您说:好了吗", "您说:谢谢", "您说:再见", "已登记"]
    )
    assert [text for answer in life.heard for text in answer].count("已登记") == 1
