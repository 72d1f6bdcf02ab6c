"""Every action can be done, and is in a table."""

from case_bridge.contract.process import Action
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.domain.transitions import TRANSITIONS
from case_bridge.domain.work_table import WORK


def test_every_action_has_its_operation():
    assert set(OPERATIONS) == set(Action)
    assert all(operation.action is action for action, operation in OPERATIONS.items())


def test_every_action_has_a_row_in_some_lane():
    rows = {step.action for lanes in (TRANSITIONS, WORK) for steps in lanes.values() for step in steps}

    assert rows == set(Action)
