"""Inputs of tasks: what is asked of legal, management, finance and others."""

from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, Text
from case_bridge.contract.records.investigation import Loss, Sum
from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Role
from case_bridge.contract.work_words import TaskKind


class OpenTask(Operation, frozen=True, kw_only=True):
    """Ask a role for work on the case. Who is asked follows from the kind: legal for LEGAL_OPINION and CONTRACT_REVIEW,
    management for MGMT_ASSESSMENT and EXEC_MEETING, finance for LOSS_ASSESSMENT; `role` is given for the others only.
    """

    kind: TaskKind
    question: Text
    role: Role | None = None
    due_at: Instant | None = None


class CompleteTask(Operation, frozen=True, kw_only=True):
    """Record the result of a task of one's own role. LOSS_ASSESSMENT takes the sum, in parts (`loss`) or whole
    (`amount_fen`, 0 for no loss); EXEC_MEETING takes minutes as `result`, attendees, and what was offered.
    """

    task: Line
    result: Text
    amount_fen: Sum | None = None
    loss: Loss | None = None
    attendees: Annotated[tuple[Line, ...], msgspec.Meta(max_length=50)] = ()
    offer: Text | None = None


class SignTask(Operation, frozen=True, kw_only=True):
    """Sign a completed legal opinion or management assessment for one's own role."""

    task: Line
