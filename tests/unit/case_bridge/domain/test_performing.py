"""Doing an action: tables, operation, guards, clocks."""

import copy

import pytest

from case_bridge.contract.operations.people import TakeCase
from case_bridge.contract.operations.surroundings import AddNote
from case_bridge.contract.operations.triage import Triage
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.vocabulary import Act, CaseState, Severity, Topic
from case_bridge.domain.performing import SYSTEM_ACTOR, allowed_actions, ready_by_itself, step_for, steps_for
from case_bridge.domain.steps import GuardRefused, IllegalTransition, NotPermitted
from tests.fakes.dossiers import AGENT, HANDLER, NOW, OTHER_HANDLER, SUPERVISOR, done, dossier, made, turn

S = CaseState
TRIAGE = Triage(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", duplicates_checked=True)


def test_a_step_moves_the_case_and_says_since_when():
    after = done(dossier(), Action.TRIAGE, TRIAGE)

    assert (after.case.state, after.case.state_since) == (S.TRIAGED, NOW)


def test_work_leaves_the_case_where_it_is():
    assert done(dossier(), Action.ADD_NOTE, AddNote(text="备注")).case.state is S.REGISTERED


@pytest.mark.parametrize(
    ("case", "actor", "refusal"),
    [
        pytest.param(dossier(S.CLOSED), HANDLER, IllegalTransition, id="wrong state"),
        pytest.param(dossier(), AGENT, NotPermitted, id="wrong role"),
        pytest.param(dossier(), OTHER_HANDLER, GuardRefused, id="somebody else's case"),
        pytest.param(dossier(act=Act.SUGGESTION), HANDLER, IllegalTransition, id="wrong lane"),
    ],
)
def test_a_refused_step_raises_and_leaves_the_case_as_it_was(case, actor, refusal):
    before = copy.deepcopy(case)

    with pytest.raises(refusal):
        done(case, Action.TRIAGE, TRIAGE, actor)

    assert case == before


def test_of_two_rows_of_an_action_the_one_for_the_actor_is_taken():
    looked_back = dossier(S.LOOK_BACK, Severity.MAJOR)

    assert step_for(looked_back, Action.CLOSE_CASE, turn(SUPERVISOR)).sources == (S.LOOK_BACK,)
    with pytest.raises(NotPermitted):
        step_for(looked_back, Action.CLOSE_CASE, turn(HANDLER))


def test_what_is_allowed_is_what_the_guards_let_through():
    bare, found = dossier(S.INVESTIGATING), dossier(S.INVESTIGATING, records=(made(Finding, text="属实"),))

    assert Action.PROPOSE not in allowed_actions(bare, turn())
    assert Action.PROPOSE in allowed_actions(found, turn())
    assert Action.PROPOSE not in allowed_actions(found, turn(AGENT))


@pytest.mark.parametrize("act", Act)
def test_every_open_state_offers_something(act):
    for state in (S.REGISTERED, S.CLOSED):
        assert steps_for(act, state)


def test_the_system_goes_on_by_itself_only_where_nothing_is_left_to_do():
    assert ready_by_itself(dossier(S.EXECUTING), turn()) is Action.FINISH_EXECUTION
    assert ready_by_itself(dossier(S.INVESTIGATING), turn()) is None


def test_the_system_takes_no_step_of_people():
    with pytest.raises(NotPermitted):
        done(dossier(handler=None), Action.TAKE_CASE, TakeCase(), SYSTEM_ACTOR)
