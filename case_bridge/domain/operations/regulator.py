"""What the regulator has to know: the suspicion, and the report from draft to acknowledgement."""

import msgspec

from case_bridge.contract.operations.regulator import (
    AcknowledgeRegulatorReport,
    ApproveRegulatorReport,
    DraftRegulatorReport,
    SendRegulatorReport,
    SuspectIllegality,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Illegality, RegulatorReport
from case_bridge.contract.vocabulary import Act, Severity
from case_bridge.contract.work_words import ReportStatus
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.guards.people import is_by_somebody_else
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import Refused


def suspect_illegality(dossier: Dossier, given: SuspectIllegality, turn: Turn) -> Dossier:
    """Record the suspicion; a complaint is MAJOR with it. Source: seed B, step 2; domain report §3.5, D3."""
    suspicion = Illegality(id=turn.record_id, at=turn.now, by=turn.actor.name, why=given.why, law=given.law)
    after = dossier.plus(suspicion)
    if dossier.case.act is not Act.COMPLAINT:
        return after
    return after.with_case(dossier.case.at_level(Severity.MAJOR))


def draft_regulator_report(dossier: Dossier, given: DraftRegulatorReport, turn: Turn) -> Dossier:
    """Record a draft."""
    report = RegulatorReport(
        id=turn.record_id, at=turn.now, by=turn.actor.name, addressee=given.addressee, text=given.text
    )
    return dossier.plus(report)


def approve_regulator_report(dossier: Dossier, given: ApproveRegulatorReport, turn: Turn) -> Dossier:
    """Approve a draft of somebody else."""
    report = dossier.get(RegulatorReport, given.report)
    if report.status is not ReportStatus.DRAFTED:
        raise Refused("report_already_approved", "This report is approved already.")
    unmet = is_by_somebody_else(report, turn)
    if unmet is not None:
        raise Refused(unmet.code, unmet.detail)
    approved = msgspec.structs.replace(report, status=ReportStatus.APPROVED, approved_by=turn.actor.name)
    return dossier.exchanged(approved)


def send_regulator_report(dossier: Dossier, given: SendRegulatorReport, turn: Turn) -> Dossier:
    """Record that an approved report went out."""
    report = dossier.get(RegulatorReport, given.report)
    if report.status is ReportStatus.DRAFTED:
        raise Refused("report_not_approved", "The report has to be approved before it is sent.")
    if report.status is not ReportStatus.APPROVED:
        raise Refused("report_already_sent", "This report was sent already.")
    sent = msgspec.structs.replace(
        report,
        status=ReportStatus.SENT,
        document_number=given.document_number,
        proof=given.proof,
        sent_at=turn.now,
    )
    return dossier.exchanged(sent)


def acknowledge_regulator_report(dossier: Dossier, given: AcknowledgeRegulatorReport, turn: Turn) -> Dossier:
    """Record the regulator's acknowledgement."""
    report = dossier.get(RegulatorReport, given.report)
    if report.status is ReportStatus.ACKED:
        raise Refused("report_already_acknowledged", "The regulator acknowledged this report already.")
    if report.status is not ReportStatus.SENT:
        raise Refused("report_not_sent", "The report has to be sent before the regulator can acknowledge it.")
    acknowledged = msgspec.structs.replace(
        report, status=ReportStatus.ACKED, acknowledged_at=turn.now, receipt=given.receipt
    )
    return dossier.exchanged(acknowledged)


OPERATIONS = (
    Operation(Action.SUSPECT_ILLEGALITY, SuspectIllegality, suspect_illegality),
    Operation(Action.DRAFT_REGULATOR_REPORT, DraftRegulatorReport, draft_regulator_report),
    Operation(Action.APPROVE_REGULATOR_REPORT, ApproveRegulatorReport, approve_regulator_report),
    Operation(Action.SEND_REGULATOR_REPORT, SendRegulatorReport, send_regulator_report),
    Operation(Action.ACKNOWLEDGE_REGULATOR_REPORT, AcknowledgeRegulatorReport, acknowledge_regulator_report),
)
