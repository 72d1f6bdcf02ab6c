"""Our tracker store: history is folded into slots at every listen, so a turn costs the same at 10 and at 300."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.state import CARRIED_OVER, SLOTS
from bot.runtime import settings
from bot.runtime.clock import clock
from bot.runtime.conversations import Conversation, Conversations, open_sqlite
from bot.runtime.turn import TurnFailed, current_turn
from foundation.sealing import Sealer

IDLE = timedelta(hours=24)
"""After this long without a message an unfinished matter is dropped (design: episodes)."""


class SealedTrackerStore(TrackerStore):
    """Keeps the slots of each conversation in one sealed row; a failed turn is never saved."""

    def __init__(self, domain: Domain | None, event_broker: object = None, **_: object) -> None:
        super().__init__(domain, None)
        configured = settings.from_env()
        configured.data_dir.mkdir(parents=True, exist_ok=True)
        engine = open_sqlite(str(configured.data_dir / "dialogue.db"))
        self.conversations = Conversations(engine, Sealer(configured.field_keys))
        self._clock = clock()

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """Return a fresh tracker; it is stored when its first turn has succeeded."""
        return self._tracker(sender_id, {})

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker folded at its last listen; after an idle day only who is writing is left.

        A confirmed filing waits for the case store however long that is away.
        """
        kept = self.conversations.find(sender_id)
        if kept is None:
            return None
        slots = kept.slots
        turn = current_turn.get()
        is_idle = turn is not None and _instant(turn.at) - _instant(kept.at) > IDLE
        if is_idle and not slots.get("pending"):
            slots = {name: slots[name] for name in CARRIED_OVER if name in slots}
        return self._tracker(sender_id, slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the slots and the answer of the running turn. Raises TurnFailed."""
        turn = current_turn.get()
        if turn is not None and turn.failed:
            raise TurnFailed
        slots = {name: value for name in SLOTS if (value := tracker.get_slot(name)) is not None}
        kept = self.conversations.find(tracker.sender_id)
        at = self._clock.now().isoformat() if turn is None else turn.at
        saved = replace(kept or Conversation(slots={}, at=at), slots=slots)
        if turn is not None and turn.is_filing:
            saved = replace(saved, filing_answer=turn.answer)
        elif turn is not None:
            saved = replace(saved, at=at, message_id=turn.message_id, answer=turn.answer, filing_answer=[])
        if slots.get("pending"):
            # What an earlier try said must not answer for this filing, least of all when it is cancelled.
            saved = replace(saved, filing_answer=[])
        self.conversations.put(tracker.sender_id, saved)

    async def keys(self) -> Iterable[str]:
        """Return all senders."""
        return self.conversations.senders()

    def _tracker(self, sender_id: str, slots: dict[str, object]) -> DialogueStateTracker:
        tracker = self.init_tracker(sender_id)
        tracker.update(SessionStarted())
        for name, value in slots.items():
            tracker.update(SlotSet(name, value))
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker


def _instant(iso: str) -> datetime:
    return datetime.fromisoformat(iso)
