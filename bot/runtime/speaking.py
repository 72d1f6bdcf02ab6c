"""Between the pure dialogue and rasa_sdk: reading a tracker, uttering, changing slots."""

import hashlib
from datetime import datetime
from typing import Any

from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker

from bot.dialogue.move import Heard, Move, Say
from bot.dialogue.reading import PROPERTY, decode_reading, moved
from bot.dialogue.state import SLOTS, State, read_state, slot_changes
from bot.runtime.wording import wording

LISTEN = "action_listen"


def state_of(tracker: Tracker) -> State:
    """Return the dialogue's state from the slots."""
    return read_state({name: tracker.get_slot(name) for name in SLOTS})


def heard_from(tracker: Tracker) -> Heard:
    """Return the customer's message with its reading; the text is the one that was typed."""
    latest = tracker.latest_message
    metadata = latest["metadata"]
    text = metadata["text"]
    # Rasa reads the text without the blanks around it (rasa 3.6.21, UserMessage).
    before = len(text) - len(text.lstrip())
    return Heard(
        text=text,
        reading=moved(decode_reading(latest[PROPERTY]), before),
        message_id=metadata["message_id"],
        matter_key=matter_key(tracker.sender_id, metadata["message_id"]),
        at=datetime.fromisoformat(metadata["received_at"]),
        channel=metadata["channel"],
        model=metadata.get("model", ""),
        masked=tuple(metadata["masked"]),
    )


def address_of(tracker: Tracker) -> str | None:
    """Return the customer's network address, where the channel has one."""
    address = (tracker.latest_message.get("metadata") or {}).get("address")
    return None if address is None else str(address)


def matter_key(sender: str, message_id: str) -> str:
    """Return the key of what begins with this message; a repeated turn makes the same key."""
    return hashlib.sha256(f"{sender}\0{message_id}".encode()).hexdigest()


def utter(dispatcher: CollectingDispatcher, *says: Say) -> None:
    """Utter each by the name of its response."""
    for said in says:
        args: dict[str, Any] = dict(said.args)
        if said.lines:
            args["lines"] = _below_each_other(said.lines)
        dispatcher.utter_message(response=said.response, **args)


def _below_each_other(lines: tuple[Say, ...]) -> str:
    return "\n".join(_line(line) for line in lines)


def _line(said: Say) -> str:
    args = (*said.args, ("lines", _below_each_other(said.lines))) if said.lines else said.args
    return wording().text(said.response, args)


def finish(dispatcher: CollectingDispatcher, before: State, move: Move) -> list[EventType]:
    """Utter the move and return the events that carry it out; nothing else is predicted afterwards."""
    utter(dispatcher, *move.says)
    changes = slot_changes(before, move.state)
    events: list[EventType] = [SlotSet(name, value) for name, value in changes]
    events.append(FollowupAction(move.then.value if move.then else LISTEN))
    return events
