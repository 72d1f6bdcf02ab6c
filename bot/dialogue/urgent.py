"""Emergencies come before every form (reference: domain 4.6)."""

from bot.dialogue.absorbing import absorb_story
from bot.dialogue.hearing import begun
from bot.dialogue.move import Heard, Move, say
from bot.dialogue.state import State, replace
from case_bridge.contract.vocabulary import Urgency

_SOFT_CHECK = (Urgency.SELF_HARM, Urgency.VIOLENCE)


def hear_urgency(state: State, heard: Heard) -> Move | None:
    """Return the emergency text; the words are kept, and no question follows in this turn."""
    kind = heard.reading.urgent
    if kind is None or not heard.reading.urgent_certain:
        return None
    told = absorb_story(begun(state, heard) if not state.is_filed else state, heard)
    told = replace(told, urgent=kind, misunderstood=0)
    return Move(told, (say(f"utter_urgent_{kind.lower()}"),))


def is_worrying(state: State, heard: Heard) -> bool:
    """Whether a doubtful sign of an emergency deserves one soft question."""
    reading = heard.reading
    return reading.urgent in _SOFT_CHECK and not reading.urgent_certain and state.urgent is None
