"""The event log of a case: what happened, when, by whom; lines are only ever added."""

from dataclasses import dataclass
from datetime import datetime

from case_bridge.contract.process import Action, EventKind

CUSTOMER = "customer"
SYSTEM = "system"


@dataclass(frozen=True)
class Change:
    """One field that changed, values as text; None for an empty field."""

    field: str
    old: str | None
    new: str | None

    @classmethod
    def of(cls, field: str, old: object, new: object) -> "Change":
        """Return the change of a field from one value to another, both as text."""
        return cls(field, _text(old), _text(new))


@dataclass(frozen=True)
class CaseEvent:
    """One line of the log. `actor` is CUSTOMER, SYSTEM or `staff:<name>`; `note` a free reason or an action's input."""

    kind: EventKind | Action
    at: datetime
    actor: str
    changes: tuple[Change, ...] = ()
    note: str | None = None


def staff_actor(name: str) -> str:
    """Return how a member of staff is named in the log."""
    return f"staff:{name}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
