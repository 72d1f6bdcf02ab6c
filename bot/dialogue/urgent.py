"""Emergencies come before every form (reference: domain 4.6)."""

from bot.dialogue.absorbing import absorb_story
from bot.dialogue.hearing import begun, hold
from bot.dialogue.move import Heard, Journey, Move, say
from bot.dialogue.state import State, replace
from case_bridge.contract.vocabulary import Act, Urgency

_FILED_AT_ONCE = (Urgency.SELF_HARM, Urgency.VIOLENCE, Urgency.SCAM, Urgency.THREAT)
"""What staff must see now: filed without consent and confirmation, which PIPL article 13 (4) allows in an emergency."""

_SOFT_CHECK = (Urgency.SELF_HARM, Urgency.VIOLENCE)


def hear_urgency(state: State, heard: Heard) -> Move | None:
    """Return the emergency text; the words are kept, and no question of the form follows.

    A first emergency is filed in the same turn, with what is known; a later one is added to the case.
    """
    kind = heard.reading.urgent
    if kind is None or not heard.reading.urgent_certain:
        return None
    told = (say(f"utter_urgent_{kind.lower()}"),)
    if state.is_filed:
        added = replace(hold(state, heard), urgent=kind, misunderstood=0)
        return Move(added, told, Journey.APPEND_MESSAGE)
    if state.pending:
        return Move(replace(hold(state, heard), urgent=kind), told, Journey.FILE_CASE)
    absorbed = replace(absorb_story(begun(state, heard), heard), urgent=kind, misunderstood=0)
    if Urgency(kind) not in _FILED_AT_ONCE:
        return Move(absorbed, told)
    confirmed = replace(
        absorbed,
        act=absorbed.act or Act.COMPLAINT.value,
        submitted_at=heard.at.isoformat(),
        channel=heard.channel,
        asked=None,
    )
    return Move(confirmed, told, Journey.FILE_CASE)


def is_worrying(state: State, heard: Heard) -> bool:
    """Whether a doubtful sign of an emergency deserves one soft question."""
    reading = heard.reading
    return reading.urgent in _SOFT_CHECK and not reading.urgent_certain and state.urgent is None
