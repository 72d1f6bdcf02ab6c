"""Greeting, privacy notice and consent (PIPL articles 13-17; asked once, article 22(5) of the network data rules)."""

from dataclasses import replace as changed

from bot.dialogue.absorbing import absorb, absorb_story
from bot.dialogue.hearing import begun, is_story, lost, wish_of
from bot.dialogue.move import Heard, Move, say
from bot.dialogue.questions import ask
from bot.dialogue.reading import moved
from bot.dialogue.state import State, forgotten, replace
from chinese.proofs import after_consent
from chinese.wishes import Wish

_YES = (Wish.CONSENT, Wish.AFFIRM)
_NO = (Wish.REFUSE_CONSENT, Wish.DENY)


def hear_consent(state: State, heard: Heard) -> Move | None:
    """Answer a message while consent is asked for; words told before it are held, not asked for again."""
    if state.asked != "consent":
        return None
    wish = wish_of(state, heard)
    if wish in _YES:
        return ask(begun(replace(state, consent=True, misunderstood=0), heard))
    if wish in _NO:
        return Move(forgotten(state), (say("utter_consent_refused"),))
    if wish == Wish.READ_NOTICE:
        return Move(state, (say("utter_notice_full"),))
    rest = after_consent(heard.text)
    if rest is not None:
        told = begun(replace(state, consent=True, misunderstood=0), heard)
        consented = len(heard.text) - len(rest)
        return ask(absorb_story(told, changed(heard, text=rest, reading=moved(heard.reading, -consented))))
    held = absorb_story(begun(state, heard), heard) if is_story(heard) else absorb(begun(state, heard), heard)
    if held != begun(state, heard):
        return Move(replace(held, asked="consent"), (say("utter_ask_consent_again"),))
    return lost(held)


def hear_refused(state: State, heard: Heard) -> Move | None:
    """Answer after a refused consent: nothing is kept and nobody is asked twice, but the door stays open."""
    if state.consent is not False:
        return None
    wish = wish_of(state, heard)
    if wish in (Wish.CONSENT, Wish.AFFIRM):
        return ask(begun(replace(state, consent=True), heard))
    if is_story(heard) or heard.reading.act:
        return Move(forgotten(state), (say("utter_consent_needed"),))
    return None


def ask_consent(state: State, heard: Heard) -> Move:
    """Return the greeting with notice and the question for consent; the matter in hand is held."""
    greeted = say("utter_notice_after_story") if state.issue else say("utter_greet")
    return Move(replace(begun(state, heard), asked="consent"), (greeted,))
