"""The state of one conversation and its slots."""

import json
from typing import get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.reading import IssueRead, Reading, SpanRead
from bot.dialogue.state import (
    CARRIED_OVER,
    SLOTS,
    State,
    doubted,
    forgotten,
    read_state,
    replace,
    settled,
    slot_changes,
    without_matter,
)
from case_bridge.contract.understanding import MessageReading
from tests.fakes.readings import READING
from tests.unit.bot.dialogue.talk import LATER, STORY, mobile, read

READINGS = (read(STORY, "complaint"), read(LATER, "inform"), read("电话不是139是138", "correct"), read("", "thanks"))
ISSUES = tuple(
    IssueRead(act="COMPLAINT", topic=topic, cause="OTHER", confidence=0.9, spans=(SpanRead(start=0, end=6),))
    for topic in ("INTEREST_FEE", "COLLECTION")
)
st.register_type_strategy(Reading, st.sampled_from(READINGS))
st.register_type_strategy(IssueRead, st.sampled_from(ISSUES))
st.register_type_strategy(MessageReading, st.just(READING))
states = st.builds(State, **{name: st.from_type(hint) for name, hint in get_type_hints(State).items()})


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


def test_a_doubt_about_a_field_is_kept_once_and_ends_with_it() -> None:
    state = doubted(doubted(State(doubtful=("name",)), "amount"), "amount")

    assert state.doubtful == ("name", "amount")
    assert settled(state, "name").doubtful == ("amount",)
    assert settled(state, "contact") == state
