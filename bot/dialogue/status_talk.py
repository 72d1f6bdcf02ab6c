"""Asking how a case stands: number, proof, and back to where the conversation was."""

from bot.dialogue.hearing import go_on, is_mere_fields, tells_more, wish_of
from bot.dialogue.move import Heard, Journey, Move, say
from bot.dialogue.questions import FREE_TEXT
from bot.dialogue.state import State, replace
from case_bridge.contract.numbers import normalise_case_number, normalise_query_code
from chinese.declines import declines
from chinese.proofs import read_weak_proof
from chinese.wishes import Wish

_ASKED = ("case_number", "verification")
_SHORT_CHARACTERS = 60
_PATIENCE = 2


def hear_status(state: State, heard: Heard) -> Move | None:
    """Answer a status question or an answer to one of its two questions."""
    if not _is_about_status(state, heard):
        return None
    number = next(iter(heard.reading.case_numbers), state.status_number)
    if number is None and state.asked in _ASKED:
        number = normalise_case_number(heard.text)
    elif number is None:
        number = state.case_number
    if number is None and state.pending and state.asked not in _ASKED:
        return Move(state, (say("utter_filing_still_pending"),))
    if number is None:
        return _ask_number(state, heard)
    state = replace(state, status_number=number)
    if number == state.case_number:
        return _answer(state)
    proven = _with_proof(state, heard)
    if proven is not None:
        return _answer(proven)
    return _ask_proof(state, heard)


def _is_about_status(state: State, heard: Heard) -> bool:
    wish = wish_of(state, heard)
    if state.asked in _ASKED:
        return wish in (Wish.STATUS, Wish.SKIP, Wish.DENY) or (wish is None and not tells_more(heard))
    if wish == Wish.STATUS:
        return True
    if state.asked in FREE_TEXT or len(heard.text) > _SHORT_CHARACTERS:
        return bool(heard.reading.case_numbers) and is_mere_fields(heard)
    return bool(heard.reading.case_numbers) or (not state.is_collecting and heard.reading.label == "status")


def _answer(state: State) -> Move:
    return Move(replace(state, misunderstood=0), (), Journey.ANSWER_STATUS)


def _with_proof(state: State, heard: Heard) -> State | None:
    code = next(iter(heard.reading.query_codes), None)
    if code is not None:
        return replace(state, status_proof=code, status_name=None)
    if state.asked != "verification":
        return None
    weak = read_weak_proof(heard.text)
    if weak is not None:
        return replace(state, status_proof=weak.last4, status_name=weak.name)
    code = normalise_query_code(heard.text)
    return replace(state, status_proof=code, status_name=None) if code else None


def _ask_number(state: State, heard: Heard) -> Move:
    return _ask(state, heard, "case_number")


def _ask_proof(state: State, heard: Heard) -> Move:
    return _ask(state, heard, "verification")


def _ask(state: State, heard: Heard, field: str) -> Move:
    """Ask for the number or the proof; who has none, or fails twice, is offered a person."""
    if state.asked != field:
        return Move(replace(state, asked=field, misunderstood=0), (say(f"utter_ask_{field}"),))
    if declines(heard.text) or state.misunderstood + 1 >= _PATIENCE:
        return go_on(replace(state, asked=None), say("utter_status_without_proof"))
    counted = replace(state, misunderstood=state.misunderstood + 1)
    return Move(counted, (say(f"utter_unclear_{field}"), say(f"utter_ask_{field}")))
