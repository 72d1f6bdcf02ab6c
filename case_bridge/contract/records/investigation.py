"""What was found out and who was asked for it: steps, findings, tasks, internal investigation, reports."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.records.base import Line, Record, StaffName, Text
from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Role
from case_bridge.contract.work_words import (
    Grade,
    InternalInvestigationStatus,
    InvestigationMethod,
    Material,
    ReportStatus,
    TaskKind,
    TaskStatus,
)

Sum = Annotated[int, msgspec.Meta(ge=0, le=100_000_000_000, description="An amount in fen; 0 says that there is none.")]


class InvestigationStep(Record, frozen=True):
    """One step of finding out, with what was looked at."""

    method: InvestigationMethod
    text: Text


class Finding(Record, frozen=True):
    """Something established; `staff` names the person concerned, `is_violation` that it is a breach of rules."""

    text: Text
    staff: Line | None = None
    is_violation: bool = False


class Loss(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the customer lost, in parts, and how it was worked out (seed B, example)."""

    principal_fen: Sum = 0
    interest_fen: Sum = 0
    other_fen: Sum = 0
    method: Text

    @property
    def total_fen(self) -> int:
        return self.principal_fen + self.interest_fen + self.other_fen


class Task(Record, frozen=True):
    """Work asked of a role; `result` and so on come with its completion, `signed_by` with its signature.

    `amount_fen` is the assessed loss, 0 for none; `offer` what was offered at a meeting.
    """

    kind: TaskKind
    role: Role
    question: Text
    due_at: Instant | None = None
    status: TaskStatus = TaskStatus.OPEN
    result: Text | None = None
    amount_fen: Sum | None = None
    loss: Loss | None = None
    attendees: tuple[Line, ...] = ()
    offer: Text | None = None
    done_by: str | None = None
    done_at: Instant | None = None
    signed_by: str | None = None
    signed_at: Instant | None = None


class InternalInvestigation(Record, frozen=True):
    """An inquiry into our own people; `lead` belongs to another unit than `accused_unit`.

    `accused` is None where nobody is accused by name, as in a case that is MAJOR for its sum.
    """

    lead: StaffName
    lead_unit: Line | None = None
    accused: Line | None = None
    accused_unit: Line | None = None
    subject: Text | None = None
    status: InternalInvestigationStatus = InternalInvestigationStatus.OPENED
    conclusion: Text | None = None
    is_violation: bool | None = None
    concluded_at: Instant | None = None


class TaskForceMember(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody of a task force and what for."""

    name: StaffName
    part: Line


class TaskForce(Record, frozen=True):
    """The people brought together for a MAJOR case (seed B, example)."""

    lead: StaffName
    members: tuple[TaskForceMember, ...]


class Accountability(Record, frozen=True):
    """What followed for a person; the measure is the company's, no pay logic lives here.

    `statement` is what the person said when heard.
    """

    staff: Line
    finding: Text
    grade: Grade
    measure: Text
    decided_by: Line
    decided_on: date
    statement: Text | None = None


class Illegality(Record, frozen=True):
    """A suspicion that a law was broken; starts the clock of the report to the regulator."""

    why: Text
    law: Line | None = None


class RegulatorReport(Record, frozen=True):
    """A report to a regulator: drafted, approved by somebody else, sent with proof, acknowledged with a receipt."""

    addressee: Line
    text: Text
    status: ReportStatus = ReportStatus.DRAFTED
    approved_by: str | None = None
    document_number: Line | None = None
    proof: Line | None = None
    sent_at: Instant | None = None
    acknowledged_at: Instant | None = None
    receipt: Line | None = None


class RequestedMaterial(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the customer is asked for, and why we cannot look it up."""

    material: Material
    what: Line
    why_not_held: Line


class CustomerRequest(Record, frozen=True):
    """What the customer was asked for; `answered_at` when the answer came, `closed_at` when we went on without."""

    items: tuple[RequestedMaterial, ...]
    answered_at: Instant | None = None
    closed_at: Instant | None = None
