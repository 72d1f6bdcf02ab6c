"""Taking from a message every field that it holds, whatever was asked."""

from bot.dialogue.move import Heard
from bot.dialogue.reading import AmountRead, DateRead, Reading
from bot.dialogue.state import State, replace

MIN_ACT_CONFIDENCE = 0.5
"""Below this the customer chooses the act; calibrated on the own development split, see docs/understanding.md."""


def absorb(state: State, heard: Heard, *, overwrite: bool = False) -> State:
    """Return the state with the fields that the message holds; known values stay unless `overwrite`."""
    reading = heard.reading
    found: dict[str, object] = {}
    if reading.name:
        found["name"] = reading.name
    if reading.contacts:
        found["contacts"] = reading.contacts
    if reading.contract_numbers:
        found["contract_number"] = reading.contract_numbers[0]
    if reading.staff:
        found["staff"] = reading.staff
    if reading.relationship:
        found["relationship"] = reading.relationship
    if reading.organisation and reading.speaks_for_organisation:
        found["organisation"] = reading.organisation
    found |= _amount_fields(reading)
    kept = found if overwrite else {name: value for name, value in found.items() if not _has(state, name)}
    if "amount" not in kept:
        kept = {name: value for name, value in kept.items() if not name.startswith("amount")}
    told = tuple(dict.fromkeys((*state.mentions, *reading.mentions)))
    is_organisation = state.is_organisation or reading.speaks_for_organisation
    return replace(state, **kept, mentions=told, is_organisation=is_organisation)


def absorb_story(state: State, heard: Heard) -> State:
    """Return the state with the message added to the issue, and when and what about taken from it."""
    reading = heard.reading
    issue = heard.text if state.issue is None else f"{state.issue}\n{heard.text}"
    told = replace(absorb(state, heard), issue=issue)
    if told.occurred_at is None and reading.dates:
        told = replace(told, **when_fields(reading.dates[0]))
    return absorb_class(told, reading)


def absorb_class(state: State, reading: Reading) -> State:
    """Return the state with the act, topic and cause that the reading is sure enough of."""
    if state.act is None and reading.act and reading.confidence >= MIN_ACT_CONFIDENCE:
        state = replace(state, act=reading.act)
    if state.topic in (None, "OTHER") and reading.act:
        state = replace(state, topic=reading.topic, cause=reading.cause)
    return state


def amount_fields(amount: AmountRead) -> dict[str, object]:
    """Return the state's fields for an amount; the upper bound only for a range."""
    high = amount.high_fen if amount.high_fen != amount.low_fen else None
    return {"amount": amount.text, "amount_fen": amount.low_fen, "amount_max_fen": high}


def when_fields(when: DateRead) -> dict[str, object]:
    """Return the state's fields for a date."""
    first = when.first_day.isoformat() if when.first_day else None
    last = when.last_day.isoformat() if when.last_day else None
    return {"occurred_at": when.text, "occurred_from": first, "occurred_until": last}


def _amount_fields(reading: Reading) -> dict[str, object]:
    if reading.amount_index is None:
        return {}
    return amount_fields(reading.amounts[reading.amount_index])


def _has(state: State, field: str) -> bool:
    return bool(getattr(state, field)) or field in state.declined
