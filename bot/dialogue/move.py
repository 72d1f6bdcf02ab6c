"""What goes into a turn and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from bot.dialogue.reading import Reading
from bot.dialogue.state import State
from chinese.show import SHANGHAI


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One message of the customer.

    `text` is as stored by the gateway (identity numbers masked); `masked` names the kinds of numbers
    that were masked; `model` is the hash of the model that read it; `matter_key` would name a matter that begins with
    this message.
    """

    text: str
    reading: Reading
    message_id: str
    matter_key: str
    at: datetime
    channel: str
    model: str = ""
    masked: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The customer's day."""
        return self.at.astimezone(SHANGHAI).date()


@dataclass(frozen=True)
class Say:
    """One utterance: the name of a response, the arguments that it shows, and the lines of its list.

    Each of `lines` is a response of its own; together they fill the argument `lines`, one below the other.
    """

    response: str
    args: tuple[tuple[str, str], ...] = ()
    lines: tuple["Say", ...] = ()


def say(response: str, **args: str) -> Say:
    """Return an utterance of `response`."""
    return Say(response, tuple(args.items()))


class Journey(Enum):
    """What an action must do after the turn, by the name of the action."""

    FILE_CASE = "action_file_case"
    ANSWER_STATUS = "action_answer_status"
    AMEND_CASE = "action_amend_case"
    APPEND_MESSAGE = "action_append_message"


@dataclass(frozen=True)
class Move:
    """The outcome of a turn: the new state, what is said in order, and the journey that follows."""

    state: State
    says: tuple[Say, ...] = ()
    then: Journey | None = None


def before(says: tuple[Say, ...], move: Move) -> Move:
    """Return the move with `says` said first."""
    return Move(move.state, says + move.says, move.then)
