"""What may be done without moving a case, as a whole."""

import pytest

from case_bridge.contract.vocabulary import Act, Role
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK


@pytest.mark.parametrize("act", Act)
def test_work_never_moves_a_case_and_what_moves_it_is_no_work(act):
    moving = {step.action for step in TRANSITIONS[act]}

    assert {step.target for step in WORK[act]} == {None}
    assert moving.isdisjoint(step.action for step in WORK[act])


def test_nobody_but_compliance_works_on_a_report():
    assert {who for step in WORK[Act.REPORT] for who in step.who} == {Role.COMPLIANCE}


@pytest.mark.parametrize("role", [Role.DPO, Role.ANALYST, Role.AUDITOR, Role.ADMIN])
def test_roles_that_see_no_case_do_nothing_to_one(role):
    doing = [
        step.action for tables in (TRANSITIONS, WORK) for steps in tables.values() for step in steps if role in step.who
    ]

    assert doing == []
