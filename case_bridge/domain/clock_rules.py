"""What an action means for the clocks of a case."""

from case_bridge.contract.process import Action
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.dossier import Dossier, Turn


def clocks_after(before: Dossier, after: Dossier, action: Action, turn: Turn) -> tuple[SlaClock, ...]:  # noqa: ARG001
    """Return the clocks as they stand after `action`."""
    return after.case.clocks
