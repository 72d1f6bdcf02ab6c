"""The transition table as a whole."""

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.domain.guards import deciding
from case_bridge.domain.transitions import TRANSITIONS

SHORT_LANES = (Act.INQUIRY, Act.SUGGESTION, Act.REPORT)


def _reached(act, start=CaseState.REGISTERED):
    found, open_states = {start}, [start]
    while open_states:
        state = open_states.pop()
        for step in TRANSITIONS[act]:
            if state in step.sources and step.target not in found:
                found.add(step.target)
                open_states.append(step.target)
    return found


def _states(act):
    return {state for step in TRANSITIONS[act] for state in (*step.sources, step.target)}


@pytest.mark.parametrize("act", Act)
def test_every_lane_starts_registered_and_every_state_of_it_can_be_reached(act):
    assert _reached(act) == _states(act)


@pytest.mark.parametrize("act", SHORT_LANES)
def test_a_closed_short_lane_is_final(act):
    assert not [step for step in TRANSITIONS[act] if CaseState.CLOSED in step.sources]


@pytest.mark.parametrize(("act", "state"), [(act, state) for act in Act for state in sorted(_states(act))])
def test_every_case_can_still_be_closed_or_linked(act, state):
    assert _reached(act, state) & {CaseState.CLOSED, CaseState.LINKED}


def _keys(steps):
    return [(step.action, state, who) for step in steps for state in step.sources for who in step.who]


@pytest.mark.parametrize("act", Act)
def test_no_two_rows_of_a_lane_contradict_each_other(act):
    seen = _keys(step for step in TRANSITIONS[act] if step.action is not Action.UPHOLD_DECISION)

    assert len(seen) == len(set(seen))


def test_an_upheld_decision_has_one_way_whatever_is_left_to_do():
    forked = {
        step.target: step.needs[-1] for step in TRANSITIONS[Act.COMPLAINT] if step.action is Action.UPHOLD_DECISION
    }

    assert forked == {
        CaseState.FOLLOW_UP: deciding.no_action_item_is_open,
        CaseState.EXECUTING: deciding.an_action_item_is_open,
    }


def test_nobody_but_compliance_moves_a_report():
    assert {str(who) for step in TRANSITIONS[Act.REPORT] for who in step.who} == {"COMPLIANCE"}
