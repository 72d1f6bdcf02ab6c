"""Inputs of the look-back: visits in the three months after a MAJOR case."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.operations.executing import NewActionItems
from case_bridge.contract.records.base import Score, StaffName, Text
from case_bridge.contract.work_words import FollowUpOutcome

VisitNumber = Annotated[int, msgspec.Meta(ge=1, le=20, description="Which visit of the plan, from 1.")]


class StartLookBack(Operation, frozen=True, kw_only=True):
    """Begin the look-back of a MAJOR case; the system does this. The visits follow 7, 30 and 60 days and three
    calendar months after the execution.
    """


class PlanLookBack(Operation, frozen=True, kw_only=True):
    """Name who keeps in touch with the customer; without this it is the handler."""

    owner: StaffName


class RecordLookBackVisit(Operation, frozen=True, kw_only=True):
    """Record a visit, on its day or later: REACHED, DECLINED_BY_CUSTOMER or UNREACHABLE, and whether every promise is
    kept as far as is known. A visit without a talk has to be signed by a supervisor. Each visit is recorded once;
    one that found a broken promise may be repeated after the execution was renewed.
    """

    number: VisitNumber
    outcome: FollowUpOutcome
    are_promises_kept: bool
    score: Score | None = None
    new_problem: Text | None = None
    notes: Text | None = None


class SignLookBackVisit(Operation, frozen=True, kw_only=True):
    """Let a visit count in which the customer was not spoken to."""

    number: VisitNumber


class RenewExecution(Operation, frozen=True, kw_only=True):
    """Carry out what was not kept: the measures that are still owed, and why. The look-back goes on afterwards."""

    items: NewActionItems
    text: Text
