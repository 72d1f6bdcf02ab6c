"""Emergencies come before every form (reference: domain 4.6)."""

from dataclasses import replace as changed

import msgspec

from bot.dialogue.absorbing import absorb_story
from bot.dialogue.hearing import begun, go_on, hold
from bot.dialogue.move import Heard, Journey, Move, say
from bot.dialogue.state import State, replace
from case_bridge.contract.vocabulary import Act, Urgency
from chinese.safety import read_safety

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


def hear_safety(state: State, heard: Heard) -> Move | None:
    """Take the answer to the soft question of the turn before; anything else is no answer to it."""
    is_safe = read_safety(heard.text) if state.worry else None
    if is_safe is None:
        return None
    if is_safe:
        return go_on(state, say("utter_safe_noted"))
    certain = msgspec.structs.replace(heard.reading, urgent=state.worry, urgent_certain=True)
    return hear_urgency(state, changed(heard, reading=certain))


def with_soft_check(before_it: State, heard: Heard, move: Move) -> Move:
    """Return the move of a turn, with the soft question first where a doubtful sign deserves it.

    It is put once for a kind of emergency in a matter, and the form goes on: it must not be held up by a figure of
    speech (reference: domain 4.6). The state knows for one turn that it was asked.
    """
    kind = heard.reading.urgent
    if kind is None or not is_worrying(before_it, heard):
        return Move(replace(move.state, worry=None), move.says, move.then)
    state = replace(move.state, worry=kind, worries=(*move.state.worries, kind))
    return Move(state, (say("utter_soft_check"), *move.says), move.then)


def is_worrying(state: State, heard: Heard) -> bool:
    """Whether a doubtful sign of an emergency deserves one soft question."""
    reading = heard.reading
    is_new = state.urgent is None and reading.urgent not in state.worries
    return reading.urgent in _SOFT_CHECK and not reading.urgent_certain and is_new
