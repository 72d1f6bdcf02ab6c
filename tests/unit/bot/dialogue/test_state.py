"""The state of one conversation and its slots."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.reading import ContactRead, Reading
from bot.dialogue.state import (
    CARRIED_OVER,
    SLOTS,
    State,
    forgotten,
    read_state,
    replace,
    slot_changes,
    without_matter,
)
from tests.unit.bot.dialogue.talk import LATER, STORY, mobile, read

words = st.text(max_size=20)
maybe = st.none() | words
several = st.lists(words, max_size=3).map(tuple)
contacts = st.lists(st.builds(ContactRead, type=words, value=words), max_size=2).map(tuple)
readings: st.SearchStrategy[Reading | None] = st.none() | st.sampled_from(
    [read(STORY, "complaint"), read(LATER, "inform"), read("电话不是139是138", "correct"), read("", "out_of_scope")]
)
_KINDS: dict[str, st.SearchStrategy[object]] = {
    "consent": st.sampled_from([None, True, False]),
    "is_organisation": st.booleans(),
    "pending": st.booleans(),
    "amount_fen": st.none() | st.integers(1, 10**11),
    "amount_max_fen": st.none() | st.integers(1, 10**11),
    "misunderstood": st.integers(0, 3),
    "contacts": contacts,
    "held_reading": readings,
    **dict.fromkeys(("evidence", "mentions", "declined", "amendment"), several),
}
states = st.builds(State, **{name: _KINDS.get(name, maybe) for name in SLOTS})


def through_slots(slots: dict[str, object], changes: tuple[tuple[str, object], ...]) -> dict[str, object]:
    """Return the slots after the changes, as Rasa passes them: JSON."""
    return slots | json.loads(json.dumps(dict(changes)))


@given(states)
def test_any_state_survives_its_slots(state: State) -> None:
    slots = through_slots({}, slot_changes(State(), state))

    assert read_state(slots) == state


@given(states)
def test_an_unchanged_state_changes_no_slot(state: State) -> None:
    assert slot_changes(state, replace(state)) == ()


@given(states, states)
def test_applying_the_changes_gives_the_new_state(before: State, after: State) -> None:
    slots = through_slots({}, slot_changes(State(), before))

    assert read_state(through_slots(slots, slot_changes(before, after))) == after


def test_slots_of_others_are_ignored() -> None:
    assert read_state({"name": "王芳", "company": "某公司", "requested_slot": None}) == State(name="王芳")


def test_a_field_at_its_default_empties_its_slot() -> None:
    assert slot_changes(State(misunderstood=2, contacts=mobile("1")), State()) == (
        ("contacts", None),
        ("misunderstood", None),
    )


def test_a_matter_is_collected_until_it_is_filed() -> None:
    collecting = State(filing_key="key-of-the-matter")
    filed = replace(collecting, case_filing_key="key-of-the-matter")

    assert (collecting.is_collecting, collecting.is_filed) == (True, False)
    assert (filed.is_collecting, filed.is_filed) == (False, True)
    assert (State().is_collecting, State().is_filed) == (False, False)


def test_a_matter_is_confirmed_when_it_waits_and_when_it_is_filed() -> None:
    assert State(filing_key="k", pending=True).is_confirmed
    assert State(filing_key="k", case_filing_key="k").is_confirmed
    assert not State(filing_key="k").is_confirmed


@given(states)
def test_dropping_a_matter_leaves_who_is_writing_and_the_last_case(state: State) -> None:
    kept = {*CARRIED_OVER, "case_number", "case_filing_key"}
    dropped = without_matter(state)

    assert {name for name in SLOTS if getattr(dropped, name) != getattr(State(), name)} <= kept
    assert all(getattr(dropped, name) == getattr(state, name) for name in kept)


@given(states)
def test_a_refused_consent_leaves_no_word_of_the_customer(state: State) -> None:
    assert forgotten(state) == State(
        consent=False, case_number=state.case_number, case_filing_key=state.case_filing_key
    )
