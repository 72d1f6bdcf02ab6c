"""What a list of cases holds, and in which order."""

from dataclasses import dataclass
from datetime import datetime, timezone
from enum import StrEnum

from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Act, CaseState, Channel, Priority, Role, Severity, Topic
from case_bridge.domain.case import Case

NEVER = datetime(9999, 12, 31, tzinfo=timezone.utc)
"""Stands for the next due time of a case that owes nothing, so that it comes last."""


class Order(StrEnum):
    """The orders of a list: newest receipt first, or next due time first."""

    RECEIVED = "received"
    DUE = "due"


@dataclass(frozen=True)
class Scope:
    """Cases that somebody may know of: all given conditions hold; empty means no condition.

    `task_role`: a task of this role is or was on the case. `without` excludes acts.
    """

    team: str | None = None
    states: tuple[CaseState, ...] = ()
    severities: tuple[Severity, ...] = ()
    task_role: Role | None = None
    without: tuple[Act, ...] = ()


@dataclass(frozen=True)
class CaseFilter:
    """Which cases a page holds; empty tuples and None mean no restriction.

    `scopes`: at least one of them holds. `overdue_at`: the next due time lies before it. `is_open` False asks
    for closed and linked cases. `concerning` excludes cases about one of these keyed digests of staff.
    """

    scopes: tuple[Scope, ...] = ()
    acts: tuple[Act, ...] = ()
    topics: tuple[Topic, ...] = ()
    states: tuple[CaseState, ...] = ()
    severities: tuple[Severity, ...] = ()
    priorities: tuple[Priority, ...] = ()
    channels: tuple[Channel, ...] = ()
    handler: str | None = None
    is_unassigned: bool | None = None
    is_open: bool | None = None
    overdue_at: datetime | None = None
    received_from: datetime | None = None
    received_until: datetime | None = None
    order: Order = Order.RECEIVED


@dataclass(frozen=True)
class PageMark:
    """The last case of a page, in the order of the list; by received_at newest first, by due time soonest first."""

    order: Order
    at: Instant
    number: str


def mark_of(case: Case, order: Order) -> PageMark:
    """Return the place of a case in an order."""
    return PageMark(order, case.received_at if order is Order.RECEIVED else due_of(case), case.number)


def due_of(case: Case) -> datetime:
    """Return the next due time, NEVER when nothing is owed."""
    return case.next_due_at or NEVER
