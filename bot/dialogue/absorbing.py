"""Taking from a message every field that it holds, whatever was asked."""

from bot.dialogue.move import Heard
from bot.dialogue.reading import AmountRead, DateRead, Reading
from bot.dialogue.state import State, replace
from bot.dialogue.story import surest_act
from chinese.leftovers import is_bare_topic, is_mere_identity


def absorb(state: State, heard: Heard, *, overwrite: bool = False) -> State:
    """Return the state with the fields that the message holds; known values stay unless `overwrite`."""
    reading = heard.reading
    found: tuple[tuple[str, object], ...] = (
        ("name", reading.name),
        ("contacts", reading.contacts),
        ("contract_number", next(iter(reading.contract_numbers), None)),
        ("staff", reading.staff),
        ("relationship", reading.relationship),
        ("organisation", reading.organisation if reading.speaks_for_organisation else None),
    )
    for field, value in found:
        if value and (overwrite or not getattr(state, field)):
            state = replace(state, **{field: value})
    # Who said that no money is involved may still name a sum in a demand.
    is_open = state.amount is None and "amount" not in state.declined
    if reading.amount_index is not None and (overwrite or is_open):
        state = with_amount(state, reading.amounts[reading.amount_index])
    return replace(
        state,
        mentions=tuple(dict.fromkeys((*state.mentions, *reading.mentions))),
        is_organisation=state.is_organisation or reading.speaks_for_organisation,
    )


def absorb_story(state: State, heard: Heard) -> State:
    """Return the state with the message added to the issue, and when and what about taken from it.

    Who is writing, or only whom it is about, is no issue yet.
    """
    reading = heard.reading
    told = absorb(state, heard)
    if is_mere_identity(heard.text):
        return told
    if is_bare_topic(heard.text) and state.issue is None:
        return absorb_class(told, reading)
    told = replace(told, issue=heard.text if state.issue is None else f"{state.issue}\n{heard.text}")
    if told.occurred_at is None and reading.event_index is not None:
        told = with_when(told, reading.dates[reading.event_index])
    return absorb_class(told, reading)


def absorb_class(state: State, reading: Reading) -> State:
    """Return the state with the act, topic and cause that the reading of a story is sure enough of."""
    if state.act is None:
        state = replace(state, act=surest_act(reading))
    if state.topic in (None, "OTHER"):
        state = replace(state, topic=reading.topic, cause=reading.cause)
    return state


def with_amount(state: State, amount: AmountRead) -> State:
    """Return the state with the amount; its upper bound only for a range."""
    high = amount.high_fen if amount.high_fen != amount.low_fen else None
    return replace(state, amount=amount.text, amount_fen=amount.low_fen, amount_max_fen=high)


def with_when(state: State, when: DateRead) -> State:
    """Return the state with the time that the customer named."""
    first = when.first_day.isoformat() if when.first_day else None
    last = when.last_day.isoformat() if when.last_day else None
    return replace(state, occurred_at=when.words or when.text, occurred_from=first, occurred_until=last)
