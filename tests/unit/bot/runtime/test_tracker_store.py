"""The tracker store: history folded into slots, a failed turn leaves nothing, an idle day ends a matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.state import SLOTS
from bot.runtime.tracker_store import SealedTrackerStore
from bot.runtime.turn import Turn, TurnFailed, current_turn
from foundation.clock import FILE_NAME, SettableClock
from foundation.sealing import new_key

pytestmark = [
    pytest.mark.asyncio,
    # Reading a domain file warns about Python 3.12 and about slots filled by entities of their name; ours never are.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Slot auto-fill:UserWarning"),
]

SENDER = "0f6b5a6a4f7d4f0d8f4ed1cbb9f3a001"
SUNDAY = "2026-11-22T06:05:00+00:00"
AN_HOUR_LATER = "2026-11-22T07:05:00+00:00"
TWO_DAYS_LATER = "2026-11-24T06:05:00+00:00"
KNOWN = {"consent": True, "name": "陈静怡", "issue": "多扣了我300块", "filing_key": "key-of-the-matter"}

RECEIPT = {"text": "已为您登记", "custom": {"case": {"number": "SL-20261122-7K3Q9-X"}}}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedTrackerStore:
    for name, value in {
        "TINGSU_BRAIN_TOKEN": "secret",
        "TINGSU_SERVICE_TOKEN": "secret",
        "TINGSU_FIELD_KEYS": new_key("k"),
        "TINGSU_DATA_DIR": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    return SealedTrackerStore(Domain.load("domain.yml"))


@contextmanager
def turn(at: str = SUNDAY, **how: bool) -> Iterator[Turn]:
    running = Turn(message_id=f"m {at}", at=at, **how)
    token = current_turn.set(running)
    try:
        yield running
    finally:
        current_turn.reset(token)


async def told(store: SealedTrackerStore, **slots: object) -> DialogueStateTracker:
    """Take a turn on Sunday in which the slots were filled."""
    tracker = await store.get_or_create_tracker(SENDER)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    with turn() as running:
        running.answer.append({"text": "好的"})
        await store.save(tracker)
    return tracker


async def known_at(store: SealedTrackerStore, at: str, **how: bool) -> dict[str, object]:
    with turn(at, **how):
        tracker = await store.retrieve(SENDER)
    assert tracker is not None
    return {name: value for name in SLOTS if (value := tracker.get_slot(name)) is not None}


async def test_a_stranger_has_no_tracker(store: SealedTrackerStore) -> None:
    assert await store.retrieve(SENDER) is None


async def test_what_was_told_is_known_in_the_next_turn(store: SealedTrackerStore) -> None:
    await told(store, **KNOWN)

    assert await known_at(store, AN_HOUR_LATER) == KNOWN


async def test_the_history_is_folded_so_that_a_turn_costs_the_same_after_many(store: SealedTrackerStore) -> None:
    tracker = await told(store, **KNOWN)
    for number in range(50):
        tracker.update(UserUttered(f"第{number}句"))
    with turn():
        await store.save(tracker)

    again = await store.retrieve(SENDER)

    assert again is not None
    assert len(again.events) == len(KNOWN) + 2


async def test_a_failed_turn_is_never_saved(store: SealedTrackerStore) -> None:
    tracker = await told(store, **KNOWN)
    tracker.update(SlotSet("issue", "from the failed turn"))

    with turn() as running:
        running.failed = True
        with pytest.raises(TurnFailed):
            await store.save(tracker)

    assert await known_at(store, AN_HOUR_LATER) == KNOWN


async def test_the_answer_of_the_turn_is_kept_with_its_message(store: SealedTrackerStore) -> None:
    await told(store, **KNOWN)

    kept = store.conversations.find(SENDER)

    assert kept is not None
    assert (kept.message_id, kept.answer) == (f"m {SUNDAY}", [{"text": "好的"}])


async def test_a_repeated_filing_leaves_the_answer_of_the_last_message(store: SealedTrackerStore) -> None:
    tracker = await told(store, **KNOWN)
    with turn(AN_HOUR_LATER, is_filing=True) as running:
        running.answer.append(RECEIPT)
        await store.save(tracker)

    kept = store.conversations.find(SENDER)

    assert kept is not None
    assert (kept.at, kept.answer) == (SUNDAY, [{"text": "好的"}])
    assert kept.filing_answer == [RECEIPT]


async def test_no_earlier_try_answers_for_a_filing_that_waits(store: SealedTrackerStore) -> None:
    tracker = await told(store, **KNOWN)
    with turn(AN_HOUR_LATER, is_filing=True) as running:
        running.answer.append(RECEIPT)
        await store.save(tracker)
    await told(store, **KNOWN, pending=True)

    kept = store.conversations.find(SENDER)

    assert kept is not None
    assert kept.filing_answer == []


async def test_what_is_saved_outside_a_turn_is_dated_by_the_clock_of_the_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: SealedTrackerStore
) -> None:
    monkeypatch.setenv("TINGSU_TEST_CLOCK", "1")
    SettableClock(tmp_path / FILE_NAME).set(datetime.fromisoformat(SUNDAY))
    set_up = SealedTrackerStore(Domain.load("domain.yml"))

    await set_up.save(await set_up.get_or_create_tracker(SENDER))

    kept = store.conversations.find(SENDER)
    assert kept is not None
    assert kept.at == SUNDAY


async def test_an_idle_day_drops_the_matter_and_keeps_who_is_writing(store: SealedTrackerStore) -> None:
    await told(store, **KNOWN)

    assert await known_at(store, TWO_DAYS_LATER) == {"consent": True, "name": "陈静怡"}


@pytest.mark.parametrize("is_filing", [True, False], ids=["tried again", "customer writes"])
async def test_a_filing_that_waits_outlives_an_idle_day(store: SealedTrackerStore, is_filing: bool) -> None:
    await told(store, **KNOWN, pending=True)

    assert await known_at(store, TWO_DAYS_LATER, is_filing=is_filing) == KNOWN | {"pending": True}


async def test_all_senders_are_known(store: SealedTrackerStore) -> None:
    await told(store, **KNOWN)

    assert tuple(await store.keys()) == (SENDER,)
