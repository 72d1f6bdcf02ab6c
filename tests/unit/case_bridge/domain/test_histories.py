"""Random histories over every action there is: whatever people try, the rules of the process hold."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.steps import GuardRefused, IllegalTransition, NotPermitted
from tests.fakes.histories import REFUSALS, Done, history, is_possible
from tests.fakes.inputs import examples
from tests.fakes.invariants import Memory, broken

_IS_LONG = os.environ.get("TINGSU_TEST_LONG") == "1"
_HISTORIES = 1_000 if _IS_LONG else 30
_COVERING = 400 if _IS_LONG else 50
_STEPS = 100


@settings(max_examples=_HISTORIES)
@given(st.integers(0, 2**32))
def test_no_history_breaks_a_rule_of_the_process(seed):
    memory = Memory()

    for done in history(seed, _STEPS):
        words = repr(done.after)
        assert list(broken(done, memory)) == [], _told(done)
        assert list(_contradictions(done)) == [], _told(done)
        assert repr(done.after) == words


def _contradictions(done: Done) -> Iterator[str]:
    """Yield where what was offered and what was refused do not go together."""
    is_offered = is_possible(done.before, done.action, done.turn)
    if is_offered and isinstance(done.refusal, IllegalTransition | NotPermitted):
        yield f"{done.action} was offered"
    if not is_offered and not isinstance(done.refusal, GuardRefused | IllegalTransition | NotPermitted):
        yield f"{done.action} was not offered"


@pytest.fixture(scope="module")
def walked() -> tuple[Counter, Counter, Counter]:
    """The actions that succeeded, the lanes and states that were reached, the kinds of refusal, in many histories."""
    actions, places, refusals = Counter(), Counter(), Counter()
    for seed in range(_COVERING):
        for done in history(seed, _STEPS):
            if done.refusal is None:
                actions[done.action] += 1
                places[done.after.case.act, done.after.case.state] += 1
            else:
                refusals[type(done.refusal)] += 1
    return actions, places, refusals


def test_every_action_has_an_example():
    assert set(OPERATIONS) - set(examples()) == set()


def test_the_histories_do_nearly_every_action_and_in_the_long_run_every_one(walked):
    missing = set(OPERATIONS) - set(walked[0])

    assert len(missing) <= (0 if _IS_LONG else len(OPERATIONS) // 8), sorted(missing)


def test_the_histories_close_cases_of_every_lane_and_in_the_long_run_come_to_every_state(walked):
    states = {state for _, state in walked[1]}

    assert {act for act, state in walked[1] if state is CaseState.CLOSED} == set(Act)
    assert len(set(CaseState) - states) <= (0 if _IS_LONG else len(CaseState) // 8), sorted(set(CaseState) - states)


def test_the_histories_are_refused_in_every_way(walked):
    assert set(walked[2]) == set(REFUSALS)


def _told(done: Done) -> str:
    case = done.before.case
    return f"{done.turn.record_id} {done.turn.actor.role} {done.action} on {case.act} in {case.state}: {done.given}"
