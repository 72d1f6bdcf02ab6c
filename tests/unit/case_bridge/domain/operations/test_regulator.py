"""What the regulator has to know."""

import msgspec
import pytest

from case_bridge.contract.operations.regulator import (
    AcknowledgeRegulatorReport,
    ApproveRegulatorReport,
    DraftRegulatorReport,
    SendRegulatorReport,
    SuspectIllegality,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Illegality, RegulatorReport
from case_bridge.contract.vocabulary import Act, CaseState, Priority, Severity
from case_bridge.contract.work_words import ReportStatus
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    FINANCE,
    HANDLER,
    LEGAL,
    MGMT,
    NOW,
    OTHER_COMPLIANCE,
    REVIEWER,
    SUPERVISOR,
    SYSTEM,
    done,
    dossier,
    made,
    refusal_of,
)

S = CaseState
SUSPECT = SuspectIllegality(why="催收人员自称法院工作人员", law="刑法第二百七十九条")
DRAFT = DraftRegulatorReport(addressee="金融监管局", text="关于一起冒充公职人员催收的报告")
SUSPICION = made(Illegality, why="催收人员自称法院工作人员")
DRAFTED = made(RegulatorReport, by=COMPLIANCE, addressee="金融监管局", text="报告")
APPROVE = ApproveRegulatorReport(report=DRAFTED.id)
SEND = SendRegulatorReport(report=DRAFTED.id, document_number="合规〔2026〕18号", proof="系统回执 5521")
ACKNOWLEDGE = AcknowledgeRegulatorReport(report=DRAFTED.id, receipt="收文 7781")


def report(status):
    return msgspec.structs.replace(DRAFTED, status=status)


def holding(*records, act=Act.COMPLAINT):
    return dossier(S.INVESTIGATING, Severity.MAJOR, records, act=act)


@pytest.mark.parametrize("who", [HANDLER, SUPERVISOR, COMPLIANCE], ids=lambda who: who.name)
def test_a_suspicion_is_kept_and_makes_the_complaint_major(who):
    after = done(dossier(S.INVESTIGATING), Action.SUSPECT_ILLEGALITY, SUSPECT, who)

    suspicion = after.last(Illegality)
    assert (suspicion.why, suspicion.law) == ("催收人员自称法院工作人员", "刑法第二百七十九条")
    assert (after.case.severity, after.case.priority) == (Severity.MAJOR, Priority.P1)


def test_a_suspicion_does_not_touch_the_level_of_a_report():
    after = done(dossier(S.SCREENING, act=Act.REPORT), Action.SUSPECT_ILLEGALITY, SUSPECT, COMPLIANCE)

    assert after.case.severity is Severity.SIMPLE


@pytest.mark.parametrize("who", [HANDLER, COMPLIANCE, LEGAL], ids=lambda who: who.name)
def test_a_report_is_drafted_about_a_suspicion(who):
    drafted = done(holding(SUSPICION), Action.DRAFT_REGULATOR_REPORT, DRAFT, who).last(RegulatorReport)

    assert (drafted.addressee, drafted.status, drafted.by) == ("金融监管局", ReportStatus.DRAFTED, who.name)


def test_no_report_is_drafted_without_a_suspicion():
    assert refusal_of(holding(), Action.DRAFT_REGULATOR_REPORT, DRAFT) == "no_suspicion"


@pytest.mark.parametrize("who", [OTHER_COMPLIANCE, MGMT], ids=lambda who: who.name)
def test_somebody_else_approves_the_draft(who):
    approved = done(holding(DRAFTED), Action.APPROVE_REGULATOR_REPORT, APPROVE, who).last(RegulatorReport)

    assert (approved.status, approved.approved_by, approved.by) == (ReportStatus.APPROVED, who.name, COMPLIANCE.name)


def test_whoever_drafted_does_not_approve():
    assert refusal_of(holding(DRAFTED), Action.APPROVE_REGULATOR_REPORT, APPROVE, COMPLIANCE) == "four_eyes"


def test_an_approved_report_is_sent_with_number_and_proof():
    sent = done(holding(report(ReportStatus.APPROVED)), Action.SEND_REGULATOR_REPORT, SEND, COMPLIANCE)

    kept = sent.last(RegulatorReport)
    assert (kept.status, kept.sent_at) == (ReportStatus.SENT, NOW)
    assert (kept.document_number, kept.proof) == ("合规〔2026〕18号", "系统回执 5521")


def test_the_regulators_acknowledgement_is_kept():
    after = done(holding(report(ReportStatus.SENT)), Action.ACKNOWLEDGE_REGULATOR_REPORT, ACKNOWLEDGE, COMPLIANCE)

    kept = after.last(RegulatorReport)
    assert (kept.status, kept.acknowledged_at, kept.receipt) == (ReportStatus.ACKED, NOW, "收文 7781")


@pytest.mark.parametrize(
    ("action", "given", "status", "code"),
    [
        (Action.APPROVE_REGULATOR_REPORT, APPROVE, ReportStatus.APPROVED, "report_already_approved"),
        (Action.APPROVE_REGULATOR_REPORT, APPROVE, ReportStatus.SENT, "report_already_approved"),
        (Action.SEND_REGULATOR_REPORT, SEND, ReportStatus.DRAFTED, "report_not_approved"),
        (Action.SEND_REGULATOR_REPORT, SEND, ReportStatus.SENT, "report_already_sent"),
        (Action.SEND_REGULATOR_REPORT, SEND, ReportStatus.ACKED, "report_already_sent"),
        (Action.ACKNOWLEDGE_REGULATOR_REPORT, ACKNOWLEDGE, ReportStatus.DRAFTED, "report_not_sent"),
        (Action.ACKNOWLEDGE_REGULATOR_REPORT, ACKNOWLEDGE, ReportStatus.APPROVED, "report_not_sent"),
        (Action.ACKNOWLEDGE_REGULATOR_REPORT, ACKNOWLEDGE, ReportStatus.ACKED, "report_already_acknowledged"),
    ],
)
def test_no_step_of_a_report_is_skipped_or_repeated(action, given, status, code):
    assert refusal_of(holding(report(status)), action, given, OTHER_COMPLIANCE) == code


@pytest.mark.parametrize(
    ("action", "given"),
    [
        (Action.APPROVE_REGULATOR_REPORT, APPROVE),
        (Action.SEND_REGULATOR_REPORT, SEND),
        (Action.ACKNOWLEDGE_REGULATOR_REPORT, ACKNOWLEDGE),
    ],
)
def test_a_report_that_is_not_there(action, given):
    assert refusal_of(holding(SUSPICION), action, given, COMPLIANCE) == "record_unknown"


@pytest.mark.parametrize(
    ("action", "given", "strangers"),
    [
        (Action.SUSPECT_ILLEGALITY, SUSPECT, (AGENT, REVIEWER, LEGAL, MGMT, CUSTOMER, SYSTEM)),
        (Action.DRAFT_REGULATOR_REPORT, DRAFT, (AGENT, SUPERVISOR, FINANCE, MGMT, CUSTOMER)),
        (Action.APPROVE_REGULATOR_REPORT, APPROVE, (AGENT, HANDLER, SUPERVISOR, LEGAL, CUSTOMER)),
        (Action.SEND_REGULATOR_REPORT, SEND, (AGENT, HANDLER, SUPERVISOR, LEGAL, MGMT, CUSTOMER)),
        (Action.ACKNOWLEDGE_REGULATOR_REPORT, ACKNOWLEDGE, (AGENT, HANDLER, SUPERVISOR, LEGAL, MGMT, CUSTOMER)),
    ],
    ids=lambda value: value.value if isinstance(value, Action) else None,
)
def test_nobody_else_may(action, given, strangers):
    codes = {refusal_of(holding(SUSPICION, DRAFTED), action, given, who) for who in strangers}

    assert codes == {"not_permitted"}


@pytest.mark.parametrize("state", [S.CLOSED, S.LINKED])
@pytest.mark.parametrize(
    ("action", "given"), [(Action.SUSPECT_ILLEGALITY, SUSPECT), (Action.DRAFT_REGULATOR_REPORT, DRAFT)]
)
def test_not_in_this_state(action, given, state):
    assert refusal_of(dossier(state, records=[SUSPICION]), action, given, COMPLIANCE) == "illegal_transition"
