"""The turn that a Rasa process is running, known to the channel, the mends and the tracker store."""

from contextvars import ContextVar
from dataclasses import dataclass, field


class TurnFailed(Exception):
    """An action failed, so the turn must leave nothing behind and be repeated."""


@dataclass
class Turn:
    """One turn: `message_id` is the gateway's, `at` when the message was received (ISO, UTC).

    `answer` collects the utterances; `failed` is set when an action failed, which Rasa only logs
    (rasa 3.6.21, MessageProcessor._run_action). `is_filing` marks a repeated filing, not a customer's message.
    """

    message_id: str
    at: str
    is_filing: bool = False
    failed: bool = False
    answer: list[dict[str, object]] = field(default_factory=list)


current_turn: ContextVar["Turn | None"] = ContextVar("current_turn", default=None)
