"""Inputs about what the regulator has to know: the suspicion, and the report from draft to acknowledgement."""

from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line, Text


class SuspectIllegality(Operation, frozen=True, kw_only=True):
    """Record that a law may have been broken, and why. A complaint becomes MAJOR, and the regulator has to know."""

    why: Text
    law: Line | None = None


class DraftRegulatorReport(Operation, frozen=True, kw_only=True):
    """Draft a report to a regulator about a suspected illegality."""

    addressee: Line
    text: Text


class ApproveRegulatorReport(Operation, frozen=True, kw_only=True):
    """Approve a drafted report; never by whoever drafted it. `report` is the id of the record."""

    report: Line


class SendRegulatorReport(Operation, frozen=True, kw_only=True):
    """Record that an approved report was sent, under which number of ours, and how that can be shown later."""

    report: Line
    document_number: Line
    proof: Line


class AcknowledgeRegulatorReport(Operation, frozen=True, kw_only=True):
    """Record that the regulator acknowledged a report; `receipt` is their number or paper."""

    report: Line
    receipt: Line | None = None
