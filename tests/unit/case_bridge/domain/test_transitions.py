"""The transition table as a whole."""

import pytest

from case_bridge.contract.vocabulary import Act, CaseState, Trigger
from case_bridge.domain.transitions import TRANSITIONS, IllegalTransition, next_state

ROWS = [(act, state) for act, lane in TRANSITIONS.items() for state in lane]
SHORT_LANES = (Act.INQUIRY, Act.SUGGESTION, Act.REPORT)


def _reached(act, start=CaseState.REGISTERED):
    found, open_states = {start}, [start]
    while open_states:
        for state in TRANSITIONS[act][open_states.pop()].values():
            if state not in found:
                found.add(state)
                open_states.append(state)
    return found


@pytest.mark.parametrize("act", Act)
def test_every_lane_starts_registered_and_every_row_can_be_reached(act):
    assert _reached(act) == set(TRANSITIONS[act])


@pytest.mark.parametrize(("act", "state"), ROWS)
def test_every_target_has_a_row_of_its_own(act, state):
    assert set(TRANSITIONS[act][state].values()) <= set(TRANSITIONS[act])


@pytest.mark.parametrize("act", SHORT_LANES)
def test_a_closed_short_lane_is_final(act):
    assert TRANSITIONS[act][CaseState.CLOSED] == {}


@pytest.mark.parametrize(("act", "state"), ROWS)
def test_every_case_can_still_be_closed_or_linked(act, state):
    assert _reached(act, state) & {CaseState.CLOSED, CaseState.LINKED}


def test_every_state_and_every_trigger_is_used():
    states = {state for _, state in ROWS}
    triggers = {trigger for lane in TRANSITIONS.values() for row in lane.values() for trigger in row}

    assert states == set(CaseState)
    assert triggers == set(Trigger)


def test_no_complaint_is_closed_without_follow_up():
    closing = {state for state, row in TRANSITIONS[Act.COMPLAINT].items() if CaseState.CLOSED in row.values()}

    assert closing == {CaseState.FOLLOW_UP, CaseState.LOOK_BACK}


def test_a_report_cannot_be_withdrawn():
    assert all(Trigger.WITHDRAW not in row for row in TRANSITIONS[Act.REPORT].values())


@pytest.mark.parametrize(("act", "state"), ROWS)
def test_a_missing_trigger_is_illegal(act, state):
    missing = set(Trigger) - set(TRANSITIONS[act][state])

    for trigger in missing:
        with pytest.raises(IllegalTransition):
            next_state(act, state, trigger)


def test_a_state_of_another_lane_is_illegal():
    with pytest.raises(IllegalTransition) as illegal:
        next_state(Act.INQUIRY, CaseState.MEDIATION, Trigger.EXECUTE)

    assert (illegal.value.act, illegal.value.state) == (Act.INQUIRY, CaseState.MEDIATION)
