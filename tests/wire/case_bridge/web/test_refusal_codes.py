"""The codes of refusals, as the description of the API tells them."""

from functools import partial

import pytest

from case_bridge.contract.process import Action
from case_bridge.domain.steps import Refused, Step, Unmet
from case_bridge.web.actions import rows
from case_bridge.web.refusal_codes import codes_of


def _codes(action):
    return {unmet.code: unmet.detail for unmet in codes_of(action, [step for _, step in rows(action)])}


def _refusing(guard):
    step = Step(Action.ADD_NOTE, (), None, frozenset(), needs=(guard,))
    return {unmet.code for unmet in codes_of(Action.ADD_NOTE, (step,))} - {
        unmet.code for unmet in codes_of(Action.ADD_NOTE, ())
    }


@pytest.mark.parametrize(
    ("action", "code"),
    [
        pytest.param(Action.SEND_DECISION, "already_decided", id="guard before"),
        pytest.param(Action.SEND_DECISION, "no_decision_notice", id="guard after"),
        pytest.param(Action.TRIAGE, "duplicates_not_checked", id="operation"),
        pytest.param(Action.SIGN_TASK, "task_not_done", id="what the operation calls"),
        pytest.param(Action.RECORD_FOLLOW_UP, "too_few_attempts", id="what stands in a table"),
        pytest.param(Action.ACCEPT_CASE, "customer_not_told", id="guard made by a function"),
    ],
)
def test_a_code_is_found_where_it_is_told(action, code):
    assert code in _codes(action)


def test_the_words_stand_with_the_code_and_what_varies_is_left_out():
    codes = _codes(Action.CLOSE_CASE)

    assert codes["no_look_back_plan"] == "There is no plan of visits."
    assert codes["archive_incomplete"] == "Missing in the archive: \u2026."


def test_an_action_without_conditions_of_its_own_has_only_those_of_every_action():
    assert _codes(Action.ADD_NOTE).keys() == {"recused"}


def test_guards_are_found_through_partials_and_choices():
    def guard(is_late, dossier, turn):
        raise Refused("late" if is_late else "early", "Not now.")

    guard.__module__ = "case_bridge.domain.invented"

    assert _refusing(partial(guard, True)) == {"late", "early"}


def test_what_is_not_of_the_domain_is_not_read():
    def guard(dossier, turn):
        return Unmet("elsewhere", "Not of the domain.")

    assert _refusing(guard) == set()
