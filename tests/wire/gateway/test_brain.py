"""What the brain adapter makes of every answer and failure of our Rasa channel."""

from collections import deque
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from case_bridge.contract.vocabulary import Channel
from gateway.brain import RasaBrain
from gateway.domain.conversation import ConversationId
from gateway.service.ports import BrainUnavailable, BrainUnreachable, FilingRetry, Turn, TurnFailed, TurnRefused
from tests.fakes.brain import FakeBrain, Fault

MONDAY_0900 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CONVERSATION = ConversationId("00000000c0ffee000000000000000000")


def turn(message_id: str = "m1", conversation: ConversationId = CONVERSATION) -> Turn:
    return Turn(conversation, message_id, "你好", MONDAY_0900, Channel.REST, ("ID_CARD",))


def retry() -> FilingRetry:
    return FilingRetry(CONVERSATION, "f1", MONDAY_0900, Channel.REST)


@pytest.fixture
async def rasa(brain: FakeBrain) -> AsyncIterator[RasaBrain]:
    adapter = RasaBrain((brain.url,), brain.token, turn_seconds=5)
    yield adapter
    await adapter.close()


async def test_a_turn_is_sent_as_the_channel_wants_it(rasa: RasaBrain, brain: FakeBrain) -> None:
    await rasa.turn(turn())

    assert brain.seen == [
        {
            "sender": CONVERSATION,
            "message_id": "m1",
            "text": "你好",
            "received_at": "2026-03-02T01:00:00+00:00",
            "channel": "REST",
            "address": None,
            "masked": ["ID_CARD"],
        }
    ]


async def test_a_filing_is_tried_again_as_the_channel_wants_it(rasa: RasaBrain, brain: FakeBrain) -> None:
    answer = await rasa.retry_filing(retry())

    assert answer == ()
    assert brain.filings == [
        {
            "sender": CONVERSATION,
            "message_id": "f1",
            "received_at": "2026-03-02T01:00:00+00:00",
            "channel": "REST",
        }
    ]


async def test_text_buttons_and_custom_of_an_utterance_are_read(rasa: RasaBrain, brain: FakeBrain) -> None:
    brain.respond = lambda _: [
        {"text": "选一个", "buttons": [{"title": "投诉", "payload": "我要投诉", "type": "x"}]},
        {"custom": {"expects": "act"}},
    ]

    first, second = await rasa.turn(turn())

    assert (first.text, [(each.title, each.payload) for each in first.buttons or ()]) == (
        "选一个",
        [("投诉", "我要投诉")],
    )
    assert second.custom_json == b'{"expects": "act"}'


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.FAIL, TurnFailed),
        (Fault.REFUSE, TurnRefused),
        (Fault.AWAY, BrainUnavailable),
        (Fault.DIE_BEFORE, BrainUnavailable),
        (Fault.DIE_AFTER, BrainUnavailable),
        (Fault.GARBAGE, TurnFailed),
        (Fault.WRONG_SIGNAL, TurnFailed),
    ],
    ids=lambda value: getattr(value, "name", None),
)
async def test_a_failure_is_named(rasa: RasaBrain, brain: FakeBrain, fault: Fault, error: type[Exception]) -> None:
    brain.faults = deque([fault])

    with pytest.raises(error) as raised:
        await rasa.turn(turn())

    assert raised.type is error


async def test_an_answer_lost_on_the_way_is_there_at_the_repeat(rasa: RasaBrain, brain: FakeBrain) -> None:
    brain.faults = deque([Fault.DIE_AFTER])
    with pytest.raises(BrainUnavailable):
        await rasa.turn(turn())

    answer = await rasa.turn(turn())

    assert [said.text for said in answer] == ["您说:你好"]
    assert brain.ran == ["你好"]


async def test_a_brain_that_is_away_is_told_apart_from_one_that_hangs(rasa: RasaBrain, brain: FakeBrain) -> None:
    await brain.stop()

    with pytest.raises(BrainUnreachable):
        await rasa.turn(turn())


async def test_a_slow_turn_ends_with_unknown_fate(brain: FakeBrain) -> None:
    import asyncio

    brain.gate = asyncio.Event()
    hasty = RasaBrain((brain.url,), brain.token, turn_seconds=0.05)

    with pytest.raises(BrainUnavailable) as raised:
        await hasty.turn(turn())

    brain.gate.set()
    await hasty.close()
    assert not isinstance(raised.value, BrainUnreachable)


async def test_a_wrong_token_is_a_refusal(brain: FakeBrain) -> None:
    stranger = RasaBrain((brain.url,), "guessed", turn_seconds=5)

    with pytest.raises(TurnRefused):
        await stranger.turn(turn())

    await stranger.close()
    assert brain.ran == []


@pytest.mark.parametrize("is_ready", [True, False])
async def test_readiness_is_the_brains_own(rasa: RasaBrain, brain: FakeBrain, is_ready: bool) -> None:
    brain.is_ready = is_ready

    assert await rasa.is_ready() is is_ready


async def test_a_brain_that_is_away_is_not_ready(rasa: RasaBrain, brain: FakeBrain) -> None:
    await brain.stop()

    assert not await rasa.is_ready()


@pytest.fixture
async def two(brain: FakeBrain) -> AsyncIterator[tuple[RasaBrain, FakeBrain, FakeBrain]]:
    second = FakeBrain()
    await second.start()
    adapter = RasaBrain((brain.url, second.url), brain.token, turn_seconds=5)
    yield adapter, brain, second
    await adapter.close()
    await second.stop()


async def test_a_conversation_keeps_to_one_of_several_brains(two: tuple[RasaBrain, FakeBrain, FakeBrain]) -> None:
    adapter, first, second = two

    for number in range(4):
        await adapter.turn(turn(f"m{number}"))
    await adapter.turn(turn("m1", ConversationId("00000001c0ffee000000000000000000")))

    assert (len(first.seen), len(second.seen)) == (4, 1)


async def test_another_brain_takes_over_when_one_is_away(two: tuple[RasaBrain, FakeBrain, FakeBrain]) -> None:
    adapter, first, second = two
    await first.stop()

    await adapter.turn(turn())

    assert len(second.seen) == 1
    assert await adapter.is_ready()


async def test_no_other_brain_is_asked_while_the_fate_of_the_turn_is_unknown(
    two: tuple[RasaBrain, FakeBrain, FakeBrain],
) -> None:
    adapter, first, second = two
    first.faults = deque([Fault.DIE_AFTER])

    with pytest.raises(BrainUnavailable):
        await adapter.turn(turn())

    assert second.seen == []
