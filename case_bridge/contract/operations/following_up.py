"""Inputs of follow-up, archive and closing."""

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.aftermath import Satisfaction
from case_bridge.contract.records.base import Text
from case_bridge.contract.work_words import ArchiveSection, ContactChannel, FollowUpOutcome


class RecordFollowUp(Operation, frozen=True, kw_only=True):
    """Record an attempt to ask the customer afterwards. Calls are made between 09:00 and 20:00; UNREACHABLE takes three
    attempts on two days; after DECLINED_BY_CUSTOMER nobody asks again; NO_CONTACT_LEFT is for customers who left no
    contact. `satisfaction` goes with REACHED. Whoever reported something is asked only by a way that they left a
    contact for, or by the MAILBOX behind their query code.
    """

    channel: ContactChannel
    outcome: FollowUpOutcome
    satisfaction: Satisfaction | None = None
    notes: Text | None = None


class StartFollowUp(Operation, frozen=True, kw_only=True):
    """Go on to follow-up after a withdrawal or refusal; the system does this."""


class MarkNotApplicable(Operation, frozen=True, kw_only=True):
    """Say why a part of the archive stays empty. Findings and resolution can be missing only where the case was
    withdrawn or not accepted, or is no complaint.
    """

    section: ArchiveSection
    reason: Text


class CloseCase(Operation, frozen=True, kw_only=True):
    """Close and archive the case."""
