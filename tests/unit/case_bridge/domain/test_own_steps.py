"""The system's own steps: when a customer stayed silent, and after an early end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind
from case_bridge.domain.clocks import Due, started
from case_bridge.domain.own_steps import own_step
from tests.fakes.dossiers import dossier
from tests.fakes.office import SUNDAY_NOON

LIMIT = SUNDAY_NOON + timedelta(days=7)
ASKED = started(ClockKind.ASK_CUSTOMER, SUNDAY_NOON, Due(LIMIT, LIMIT))
AFTER = LIMIT + timedelta(microseconds=1)


def awaiting(*clocks):
    return dossier(CaseState.AWAITING_CUSTOMER, clocks=clocks).case


def test_a_case_goes_on_when_the_customers_time_is_over():
    assert own_step(awaiting(ASKED), LIMIT) is None
    assert own_step(awaiting(ASKED), AFTER) is Action.CONTINUE_WITHOUT_ANSWER


def test_a_customer_who_answered_is_not_gone_on_without():
    assert own_step(awaiting(ASKED.stopped(SUNDAY_NOON)), AFTER) is None


def test_another_clock_that_is_over_is_no_silence():
    assert own_step(awaiting(replace(ASKED, kind=ClockKind.DECISION)), AFTER) is None


@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.NOT_ACCEPTED])
def test_a_complaint_that_ended_early_is_followed_up_at_once(state):
    assert own_step(dossier(state).case, SUNDAY_NOON) is Action.START_FOLLOW_UP


@pytest.mark.parametrize("act", [Act.INQUIRY, Act.SUGGESTION])
def test_short_lanes_have_no_such_step(act):
    assert own_step(dossier(CaseState.WITHDRAWN, act=act).case, SUNDAY_NOON) is None


@pytest.mark.parametrize(
    "state", [each for each in CaseState if each not in (CaseState.WITHDRAWN, CaseState.NOT_ACCEPTED)]
)
def test_in_every_other_state_people_act(state):
    assert own_step(dossier(state, clocks=()).case, AFTER) is None
