"""What is said in a conversation: the customer's messages, the answers and their signals."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from case_bridge.contract.vocabulary import Priority, Word
from gateway.domain.conversation import ConversationId, Door

_NOTHING = (b"null", b"{}")


class InboundState(Word):
    """Where a customer's message stands; ANSWERED and DEAD are final."""

    WAITING = "WAITING"
    CLAIMED = "CLAIMED"
    ANSWERED = "ANSWERED"
    DEAD = "DEAD"


class Direction(Word):
    """Who said a line."""

    IN = "in"
    OUT = "out"


class SignalUnreadable(ValueError):
    """The `custom` part of an answer has a signal of the wrong shape."""


class Button(msgspec.Struct, frozen=True):
    """A proposed reply; `payload` is what is sent when it is chosen."""

    title: str
    payload: str


class Utterance(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of an answer; `custom` is the JSON object as the brain gave it."""

    text: str | None = None
    buttons: tuple[Button, ...] | None = None
    custom: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET

    @property
    def custom_json(self) -> bytes | None:
        """Return `custom` as JSON bytes, None when there is nothing in it."""
        if isinstance(self.custom, msgspec.UnsetType) or bytes(self.custom) in _NOTHING:
            return None
        return bytes(self.custom)


class CaseSignal(msgspec.Struct, frozen=True):
    """A case that the answer speaks of; only a receipt, which tells that it was filed, has the query code."""

    number: str
    query_code: str | None = None


class HandoffWish(msgspec.Struct, frozen=True):
    """The customer wants, or needs, a person."""

    reason: str = ""
    priority: Priority = Priority.P3


class Signals(msgspec.Struct, frozen=True):
    """What an utterance tells the gateway beside the customer's text (docs: bot signals)."""

    case: CaseSignal | None = None
    filing: str | None = None
    handoff: HandoffWish | None = None
    forget: bool | None = None


def signals_of(utterance: Utterance) -> Signals:
    """Return the signals of an utterance. Raises SignalUnreadable."""
    raw = utterance.custom_json
    if raw is None:
        return Signals()
    try:
        return msgspec.json.decode(raw, type=Signals)
    except (msgspec.MsgspecError, ValueError, RecursionError) as wrong:
        raise SignalUnreadable(str(wrong)) from wrong


@dataclass(frozen=True)
class Arrival:
    """A customer's message on its way into the inbox: cleaned, masked and prioritised.

    `client_message_id` is what the client calls it, unique in its conversation; `masked` names the
    kinds of identity numbers that were hidden in `text`.
    """

    door: Door
    sender: str
    client_message_id: str
    text: str
    masked: tuple[str, ...]
    priority: Priority
    received_at: datetime


@dataclass(frozen=True)
class Accepted:
    """A stored message; `is_repeat` when it had been stored before."""

    conversation: ConversationId
    seq: int
    is_repeat: bool


@dataclass(frozen=True)
class Line:
    """A line of the history; an erased one has no text and no buttons."""

    seq: int
    direction: Direction
    text: str | None
    buttons: tuple[Button, ...]
