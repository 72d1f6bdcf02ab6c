"""Corrections: only the named field changes, at any point of the conversation."""

from dataclasses import replace as changed

import msgspec

from bot.dialogue.absorbing import absorb_story
from bot.dialogue.answers import Answer, read_answer
from bot.dialogue.confirmed import add_words, amend
from bot.dialogue.hearing import tells_more
from bot.dialogue.move import Heard, Move, before, say
from bot.dialogue.questions import ask, ask_for
from bot.dialogue.reading import ContactRead, CorrectionRead
from bot.dialogue.state import State, replace, settled
from bot.dialogue.summary import correction_line
from case_bridge.contract.vocabulary import Act
from chinese.amounts import read_amount
from chinese.contacts import read_contact
from chinese.contracts import find_contract_numbers
from chinese.corrections import apply_digits, apply_spot
from chinese.wishes import Wish, read_wish

_CORRECTABLE = (
    "contact",
    "name",
    "organisation",
    "contract_number",
    "amount",
    "demand",
    "occurred_at",
    "occurred_place",
    "staff",
    "collection",
)

_TOLD_TO_STAFF = ("act", "issue")
"""What the store does not change once it is filed: the customer's words go to the people who handle it."""

_ACT_WISHES = {
    Wish.ACT_INQUIRY: Act.INQUIRY,
    Wish.ACT_SUGGESTION: Act.SUGGESTION,
    Wish.ACT_COMPLAINT: Act.COMPLAINT,
    Wish.ACT_REPORT: Act.REPORT,
}


def hear_correction(state: State, heard: Heard) -> Move | None:
    """Change only what the customer corrects, echo it, and go on; what is confirmed already is amended."""
    found = heard.reading.correction
    if found is None or not (state.is_collecting or state.is_filed):
        return None
    field = found.field or _guess_field(state, found)
    if field in _TOLD_TO_STAFF and state.is_confirmed:
        return add_words(state, heard)
    if found.spot and found.old is None and _correct_end(state, field, str(found.new), found.spot) is None:
        return None
    if field == "organisation" and state.is_confirmed and not state.is_organisation:
        return add_words(state, heard)
    if field == "issue":
        return ask_for(field, state) if found.new is None else ask(absorb_story(state, heard))
    if field not in (*_CORRECTABLE, "act"):
        return None
    return _put_right(state, heard, msgspec.structs.replace(found, field=field))


def correct(state: State, heard: Heard, correction: CorrectionRead) -> Answer:
    """Return the state with the named field at its new value, or what is wrong with the value."""
    field, new = correction.field, str(correction.new)
    if field == "act":
        return _correct_act(state, new)
    digits = _correct_digits(state, field, correction)
    if digits is not None:
        return Answer(settled(digits, field))
    # The new value is read as if it answered the question for its field.
    part = msgspec.structs.replace(
        heard.reading, name=None, contacts=(), contract_numbers=(), staff=None, organisation=None
    )
    retold = changed(heard, text=new, reading=part)
    answer = read_answer(replace(_reopened(state, field), asked=field), retold)
    if answer.state is None:
        return Answer(problem=answer.problem or f"utter_unclear_{field}")
    is_organisation = state.is_organisation or field == "organisation"
    told = replace(answer.state, asked=state.asked, is_organisation=is_organisation)
    return Answer(settled(told, field))


def read_act(text: str) -> str | None:
    """Return the act that a short text chooses."""
    wish = read_wish(text)
    act = _ACT_WISHES.get(wish) if wish else None
    return act.value if act else None


def _put_right(state: State, heard: Heard, correction: CorrectionRead) -> Move:
    field = correction.field
    if correction.new is None:
        return ask_for(field, state if state.is_confirmed else _cleared(state, field))
    answer = correct(state, heard, correction)
    if answer.state is None:
        return Move(replace(state, asked=field), (say(str(answer.problem)),))
    if state.is_confirmed:
        return amend(answer.state, heard, field)
    told = absorb_story(answer.state, heard) if tells_more(heard) else answer.state
    return before((correction_line(told, field),), ask(told))


def _correct_act(state: State, new: str) -> Answer:
    act = read_act(new)
    return Answer(settled(replace(state, act=act, act_options=()), "act")) if act else Answer(problem="utter_ask_act")


def _correct_digits(state: State, field: str, correction: CorrectionRead) -> State | None:
    """Return the state with a part of the current value replaced (`138, not 139`), or None."""
    if correction.new is None:
        return None
    if correction.old is None:
        return _correct_end(state, field, correction.new, correction.spot)
    if field == "contact":
        for index, contact in enumerate(state.contacts):
            value = apply_digits(contact.value, correction.old, correction.new, spot=correction.spot)
            if value is not None:
                mended = ContactRead(type=contact.type, value=value)
                return replace(state, contacts=(*state.contacts[:index], mended, *state.contacts[index + 1 :]))
    if field in ("contract_number", "name") and (written := getattr(state, field)):
        value = apply_digits(written, correction.old, correction.new, spot=correction.spot)
        return None if value is None else replace(state, **{field: value})
    return None


def _correct_end(state: State, field: str, new: str, spot: str) -> State | None:
    """Return the state with the beginning or the end of the only present value replaced, or None."""
    if field == "contact" and len(state.contacts) == 1:
        contact = state.contacts[0]
        value = apply_spot(contact.value, new, spot)
        return None if value is None else replace(state, contacts=(ContactRead(type=contact.type, value=value),))
    written = state.contract_number if field == "contract_number" else None
    value = apply_spot(written, new, spot) if written else None
    return None if value is None else replace(state, contract_number=value)


def _guess_field(state: State, correction: CorrectionRead) -> str:
    """Return the field whose present value holds the old one, or is of the new one's kind; `` when none is."""
    old, new = correction.old, correction.new
    if old is None:
        return _guess_by_kind(state, new or "")
    if any(old in contact.value for contact in state.contacts):
        return "contact"
    held = {name: getattr(state, name) for name in ("contract_number", "name", "amount", "staff")}
    holding = next((name for name, value in held.items() if value and old in value), "")
    amount = None if holding or state.amount_fen is None else read_amount(old)
    return "amount" if amount is not None and amount.low_fen == state.amount_fen else holding


def _guess_by_kind(state: State, new: str) -> str:
    if state.contacts and read_contact(new):
        return "contact"
    if state.contract_number and find_contract_numbers(new):
        return "contract_number"
    return "amount" if state.amount_fen is not None and read_amount(new) is not None else ""


def _reopened(state: State, field: str) -> State:
    return replace(state, declined=tuple(name for name in state.declined if name != field))


def _cleared(state: State, field: str) -> State:
    state = _reopened(state, field)
    match field:
        case "contact":
            return replace(state, contacts=())
        case "amount":
            return replace(state, amount=None, amount_fen=None, amount_max_fen=None)
        case "occurred_at":
            return replace(state, occurred_at=None, occurred_from=None, occurred_until=None)
        case "act":
            return replace(state, act=None, act_options=())
        case _:
            return replace(state, **{field: None})
