"""Taking from a message every field that it holds, whatever was asked."""

from bot.dialogue.move import Heard
from bot.dialogue.reading import AmountRead, DateRead, Reading
from bot.dialogue.remembering import remembered
from bot.dialogue.several import with_issues
from bot.dialogue.state import State, doubted, replace, settled
from bot.dialogue.story import is_mere_service, likely_acts
from case_bridge.contract.vocabulary import Act, Topic
from chinese.acts import named_act, tells_of_collection
from chinese.contacts import claimed_contacts
from chinese.corrections import adds_another
from chinese.demands import find_demand
from chinese.leftovers import is_bare_topic, is_mere_identity

_OF_THEIRS = ("occurred_at", "staff", "collection")
"""Questions whose answers name the other side and its numbers."""


def absorb(state: State, heard: Heard, *, overwrite: bool = False) -> State:
    """Return the state with the fields that the message holds; known values stay unless `overwrite`."""
    reading = heard.reading
    contacts = reading.contacts
    if state.asked in _OF_THEIRS and reading.name is None and not claimed_contacts(heard.text):
        contacts = ()
    if overwrite and adds_another(heard.text):
        contacts = tuple(dict.fromkeys((*state.contacts, *contacts)))
    found: tuple[tuple[str, str, object], ...] = (
        ("name", "name", reading.name),
        ("contacts", "contact", contacts),
        ("contract_number", "contract_number", next(iter(reading.contract_numbers), None)),
        ("staff", "staff", reading.staff),
        ("relationship", "relationship", reading.relationship),
        ("organisation", "organisation", reading.organisation if reading.speaks_for_organisation else None),
    )
    for slot, field, value in found:
        if value and (overwrite or not getattr(state, slot)):
            state = _as_read(replace(state, **{slot: value}), field, reading)
    # Who said that no money is involved may still name a sum in a demand.
    is_open = state.amount is None and "amount" not in state.declined
    if reading.amount_index is not None and (overwrite or is_open):
        state = _as_read(with_amount(state, reading.amounts[reading.amount_index]), "amount", reading)
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
        return told if told.act or named_act(heard.text) is None else replace(told, act=named_act(heard.text))
    if is_bare_topic(heard.text) and state.issue is None:
        return absorb_class(told, reading, heard.text)
    told = absorb_class(told, reading, heard.text)
    told = _with_words(told, heard)
    if told.occurred_at is None and reading.event_index is not None:
        told = _as_read(with_when(told, reading.dates[reading.event_index]), "occurred_at", reading)
    return told if told.demand else replace(told, demand=find_demand(heard.text))


def _with_words(state: State, heard: Heard) -> State:
    before = "" if state.issue is None else f"{state.issue}\n"
    told = remembered(replace(state, issue=before + heard.text), heard, len(before))
    return with_issues(told, heard.reading, len(before))


def absorb_class(state: State, reading: Reading, text: str = "") -> State:
    """Return the state with the act, topic and cause that the message is sure enough of.

    Who announced a report and then first tells of rudeness complains.
    """
    acts = likely_acts(reading, text)
    act = acts[0] if len(acts) == 1 else None
    is_service = is_mere_service(reading.topic, reading.mentions, text)
    is_rudeness = state.act == Act.REPORT and act == Act.COMPLAINT and is_service
    if state.act is None or (is_rudeness and state.issue is None):
        state = replace(state, act=act)
    if state.act is None and len(acts) > 1 and not state.act_options:
        state = replace(state, act_options=acts)
    is_unfounded = reading.topic == Topic.COLLECTION and bool(text) and not tells_of_collection(text)
    if state.topic in (None, "OTHER") and not is_unfounded:
        state = replace(state, topic=reading.topic, cause=reading.cause)
    return state


def _as_read(state: State, field: str, reading: Reading) -> State:
    return doubted(state, field) if field in reading.doubtful else settled(state, field)


def with_amount(state: State, amount: AmountRead) -> State:
    """Return the state with the amount; its upper bound only for a range."""
    high = amount.high_fen if amount.high_fen != amount.low_fen else None
    return replace(state, amount=amount.text, amount_fen=amount.low_fen, amount_max_fen=high)


def with_when(state: State, when: DateRead) -> State:
    """Return the state with the time that the customer named."""
    first = when.first_day.isoformat() if when.first_day else None
    last = when.last_day.isoformat() if when.last_day else None
    return replace(state, occurred_at=when.words or when.text, occurred_from=first, occurred_until=last)
