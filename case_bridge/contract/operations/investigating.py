"""Inputs of the investigation: steps, findings, inquiries into our own people, what follows for them."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, StaffName, Text
from case_bridge.contract.records.investigation import TaskForceMember
from case_bridge.contract.work_words import Grade, InvestigationMethod


class AddInvestigationStep(Operation, frozen=True, kw_only=True):
    """Record one step of finding out: how, and what was looked at."""

    method: InvestigationMethod
    text: Text


class RecordFinding(Operation, frozen=True, kw_only=True):
    """Record something established, in neutral words. `staff` names the person concerned, as the staff file does;
    `is_violation` says that it is a breach of rules, after which that person may not work on the case.
    """

    text: Text
    staff: Line | None = None
    is_violation: bool = False


class OpenInternalInvestigation(Operation, frozen=True, kw_only=True):
    """Open an inquiry into our own people. Say what it is about: the accused, their unit, or the subject. `lead` is an
    account; neither the accused nor anybody of their unit leads it.
    """

    lead: StaffName
    lead_unit: Line | None = None
    accused: Line | None = None
    accused_unit: Line | None = None
    subject: Text | None = None


class ConcludeInternalInvestigation(Operation, frozen=True, kw_only=True):
    """Conclude an inquiry, in neutral words; with a violation a complaint becomes MAJOR. `investigation` is the id of
    the record.
    """

    investigation: Line
    conclusion: Text
    is_violation: bool


class FormTaskForce(Operation, frozen=True, kw_only=True):
    """Bring people together for the case: `lead` and the names of the members are accounts, none of them accused. A
    later one replaces the earlier.
    """

    lead: StaffName
    members: Annotated[tuple[TaskForceMember, ...], msgspec.Meta(min_length=1, max_length=50)]


class RecordAccountability(Operation, frozen=True, kw_only=True):
    """Record what followed for a person, in neutral words. First a finding about them, or the inquiry concluded;
    `statement` is what they said when they were heard.
    """

    staff: Line
    finding: Text
    grade: Grade
    measure: Text
    decided_by: Line
    decided_on: date
    statement: Text | None = None
