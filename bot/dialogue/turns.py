"""One turn: the first part of the dialogue that has an answer gives it."""

from collections.abc import Callable

from bot.dialogue.after_filing import hear_after_filing, hear_late_field
from bot.dialogue.asides import hear_side_question
from bot.dialogue.collecting import (
    hear_act,
    hear_answer,
    hear_anything,
    hear_confirm,
    hear_issue,
    hear_opening,
    hear_story,
)
from bot.dialogue.consent import hear_consent, hear_refused
from bot.dialogue.correcting import hear_correction
from bot.dialogue.move import Heard, Move, before, say
from bot.dialogue.state import State
from bot.dialogue.status_talk import hear_status
from bot.dialogue.urgent import hear_safety, hear_urgency, with_soft_check
from bot.dialogue.wishing import hear_wish

_PARTS: tuple[Callable[[State, Heard], Move | None], ...] = (
    hear_urgency,
    hear_safety,
    hear_side_question,
    hear_status,
    hear_wish,
    hear_correction,
    hear_consent,
    hear_refused,
    hear_confirm,
    hear_act,
    hear_issue,
    hear_answer,
    hear_late_field,
    hear_after_filing,
    hear_story,
    hear_opening,
)
"""In order of precedence: an emergency, then explicit wishes, then the question that was asked."""


def take_turn(state: State, heard: Heard) -> Move:
    """Return what happens after the message; every message gets an answer."""
    move = next((move for part in _PARTS if (move := part(state, heard)) is not None), None) or hear_anything(
        state, heard
    )
    move = with_soft_check(state, heard, move)
    if heard.masked:
        move = before((say("utter_identity_masked"),), move)
    return move
