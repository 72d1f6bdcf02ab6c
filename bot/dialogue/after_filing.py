"""After the receipt: further words belong to the filed case or begin a new matter."""

from dataclasses import replace as changed

from bot.dialogue.absorbing import absorb, absorb_story
from bot.dialogue.confirmed import amend
from bot.dialogue.hearing import begun, hold, is_story, lost, says_something, wish_of
from bot.dialogue.move import Heard, Journey, Move, say
from bot.dialogue.questions import ask
from bot.dialogue.reading import moved
from bot.dialogue.state import State, replace, without_matter
from chinese.leftovers import is_mere_identity
from chinese.wishes import Wish

_SAME = (Wish.SAME_MATTER, Wish.AFFIRM)
_NEW = (Wish.NEW_MATTER, Wish.DENY)
_ACTS = (Wish.ACT_COMPLAINT, Wish.ACT_INQUIRY, Wish.ACT_REPORT, Wish.ACT_SUGGESTION)


def hear_late_field(state: State, heard: Heard) -> Move | None:
    """Amend the filed case by a name, contact or contract number that is told alone."""
    if not state.is_filed or state.asked == "same_matter" or not is_mere_identity(heard.text):
        return None
    field = _new_field(state, heard)
    return amend(absorb(state, heard, overwrite=True), heard, field) if field else None


def hear_after_filing(state: State, heard: Heard) -> Move | None:
    """Answer a message that comes after the receipt."""
    if not state.is_filed:
        return None
    wish = wish_of(state, heard)
    if state.asked == "same_matter":
        return _choose(state, heard, wish)
    if wish == Wish.NEW_MATTER or wish in _ACTS:
        return _begin_new(replace(state, held_reading=None), heard)
    if wish in (Wish.AFFIRM, Wish.CONSENT):
        return Move(state, (say("utter_already_filed"),))
    if wish in (Wish.DENY, Wish.SKIP):
        return Move(state, (say("utter_anything_else"),))
    if says_something(heard) and (heard.reading.label == "inform" or state.urgent):
        return _append(hold(state, heard))
    if is_story(heard):
        held = hold(state, heard)
        reading = moved(heard.reading, len(str(held.held)) - len(heard.text))
        return Move(replace(held, held_reading=reading, asked="same_matter"), (say("utter_ask_same_matter"),))
    return lost(state)


def _choose(state: State, heard: Heard, wish: Wish | None) -> Move:
    if wish in _SAME:
        return _append(state)
    if wish in _NEW:
        return _begin_new(state, heard)
    if is_story(heard):
        return Move(hold(state, heard), (say("utter_ask_same_matter"),))
    return lost(state, "utter_ask_same_matter")


def _new_field(state: State, heard: Heard) -> str | None:
    """Return the one field that the message fills or changes, or None."""
    told = absorb(state, heard, overwrite=True)
    slots = {"name": "name", "contacts": "contact", "contract_number": "contract_number"}
    changed_fields = [field for slot, field in slots.items() if getattr(told, slot) != getattr(state, slot)]
    return changed_fields[0] if len(changed_fields) == 1 else None


def _append(state: State) -> Move:
    return Move(replace(state, asked=None, misunderstood=0), (), Journey.APPEND_MESSAGE)


def _begin_new(state: State, heard: Heard) -> Move:
    fresh = begun(without_matter(state), heard)
    if state.held is None or state.held_reading is None:
        # Words that the filed case could not be given go to the staff with the new one.
        fresh = replace(fresh, held=state.held)
        return ask(fresh if heard.reading.act is None else replace(fresh, act=heard.reading.act))
    return ask(absorb_story(fresh, changed(heard, text=state.held, reading=state.held_reading)))
