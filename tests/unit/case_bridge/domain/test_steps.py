"""Why a step is refused."""

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.vocabulary import Act, CaseState, Party, Role
from case_bridge.domain.steps import (
    GuardRefused,
    IllegalTransition,
    InputInvalid,
    NotPermitted,
    Refused,
    Unmet,
    anyone,
    staff,
)
from tests.fakes.dossiers import AGENT


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (IllegalTransition(Act.REPORT, CaseState.CLOSED, Action.TRIAGE), "REPORT: triage in CLOSED"),
        (NotPermitted(Action.TRIAGE, AGENT, staff(Role.HANDLER)), "triage is for HANDLER, not for AGENT"),
        (GuardRefused(Action.TRIAGE, Unmet("code", "Detail.")), "triage: code: Detail."),
        (Refused("code", "Detail."), "code: Detail."),
        (InputInvalid("$.cause", "no such cause"), "$.cause: no such cause"),
    ],
)
def test_a_refusal_tells_what_it_is_about(refusal, words):
    assert str(refusal) == words


def test_who_may_is_a_set_of_roles_and_parties():
    assert staff(Role.AGENT, Role.AGENT) == {Role.AGENT}
    assert anyone(Role.AGENT, Party.CUSTOMER) == {Role.AGENT, Party.CUSTOMER}
