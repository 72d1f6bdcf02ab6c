"""Corrections: only the named field changes, at any point of the conversation."""

from dataclasses import replace as changed

import msgspec

from bot.dialogue.answers import Answer, read_answer
from bot.dialogue.move import Heard
from bot.dialogue.reading import ContactRead, CorrectionRead
from bot.dialogue.state import State, replace
from case_bridge.contract.vocabulary import Act
from chinese.corrections import apply_digits
from chinese.wishes import Wish, read_wish

_CORRECTABLE = (
    "contact",
    "name",
    "organisation",
    "contract_number",
    "amount",
    "demand",
    "occurred_at",
    "staff",
    "collection",
)

_ACT_WISHES = {
    Wish.ACT_INQUIRY: Act.INQUIRY,
    Wish.ACT_SUGGESTION: Act.SUGGESTION,
    Wish.ACT_COMPLAINT: Act.COMPLAINT,
    Wish.ACT_REPORT: Act.REPORT,
}


def correct(state: State, heard: Heard, correction: CorrectionRead) -> Answer | None:
    """Return the state with the correction made, or a problem, or None if it names no field of ours.

    A correction without a new value clears the field, so that it is asked for again.
    """
    field = correction.field or _guess_field(state, correction)
    if field == "act":
        return _correct_act(state, correction)
    if field not in _CORRECTABLE:
        return None
    if correction.new is None:
        return Answer(_cleared(state, field))
    digits = _correct_digits(state, field, correction)
    if digits is not None:
        return Answer(digits)
    # The new value is read as if it answered the question for its field.
    part = msgspec.structs.replace(
        heard.reading, name=None, contacts=(), contract_numbers=(), staff=None, organisation=None
    )
    retold = changed(heard, text=correction.new, reading=part)
    answer = read_answer(replace(_reopened(state, field), asked=field), retold)
    if answer.state is None:
        return Answer(problem=answer.problem or f"utter_unclear_{field}")
    return Answer(replace(answer.state, asked=state.asked))


def read_act(text: str) -> str | None:
    """Return the act that a short text chooses."""
    wish = read_wish(text)
    act = _ACT_WISHES.get(wish) if wish else None
    return act.value if act else None


def _correct_act(state: State, correction: CorrectionRead) -> Answer | None:
    act = read_act(correction.new or "")
    return Answer(replace(state, act=act)) if act else None


def _correct_digits(state: State, field: str, correction: CorrectionRead) -> State | None:
    """Return the state with a part of the current value replaced (`138, not 139`), or None."""
    if correction.old is None or correction.new is None:
        return None
    if field == "contact":
        for index, contact in enumerate(state.contacts):
            value = apply_digits(contact.value, correction.old, correction.new)
            if value is not None:
                mended = ContactRead(type=contact.type, value=value)
                return replace(state, contacts=(*state.contacts[:index], mended, *state.contacts[index + 1 :]))
    if field == "contract_number" and state.contract_number:
        value = apply_digits(state.contract_number, correction.old, correction.new)
        return None if value is None else replace(state, contract_number=value)
    return None


def _guess_field(state: State, correction: CorrectionRead) -> str:
    """Return the field whose present value holds the old one; `` when none does."""
    old = correction.old
    if not old:
        return ""
    if any(old in contact.value for contact in state.contacts):
        return "contact"
    held = {name: getattr(state, name) for name in ("contract_number", "name", "amount", "staff")}
    return next((name for name, value in held.items() if value and old in value), "")


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
        case _:
            return replace(state, **{field: None})
