"""Guards of decision, mediation, execution and recheck."""

from datetime import date

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import RecheckApplication, RecheckResult, Reopening
from case_bridge.contract.records.investigation import RegulatorReport
from case_bridge.contract.records.outcome import (
    ActionItem,
    Communication,
    DecisionNotice,
    Mediation,
    Reaction,
    Resolution,
    ResolutionItem,
    Review,
    Revision,
)
from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import CaseState, Severity
from case_bridge.contract.work_words import (
    CommunicationKind,
    ContactChannel,
    Decision,
    ItemType,
    MediationResult,
    ReactionKind,
    ReopenReason,
    ReportStatus,
    RevisionReason,
)
from case_bridge.domain.guards import deciding
from tests.fakes.dossiers import NOW, REVIEWER, dossier, made, matter, turn

SOON = date(2026, 12, 1)
REOPENED = made(Reopening, reason=ReopenReason.NOT_EXECUTED, text="未到账")
NOTICE = made(
    DecisionNotice,
    decision=Decision.UPHELD,
    facts="事实",
    reasons="理由",
    measures="措施",
    remedies="救济",
    root_cause="原因",
    channel=ContactChannel.POST,
    proof="回执",
)
RESOLUTION = made(
    Resolution,
    items=(ResolutionItem(type=ItemType.NOTHING, text="无"),),
    demands=(),
    feasibility_note="可行",
)
PASSED = made(Review, by=REVIEWER, result=Action.PASS_REVIEW.value)
RETURNED = made(Review, by=REVIEWER, result=Action.RETURN_TO_PROPOSAL.value, text="再算")
REJECTED = made(Reaction, kind=ReactionKind.REJECTED_BY_CUSTOMER)
APPLIED = made(RecheckApplication, text="申请", applied_on=SOON, channel=ContactChannel.POST)
RESULT = made(RecheckResult, by=REVIEWER, result="redo_execution", text="重做")
DONE = made(ActionItem, id="done", type=ItemType.APOLOGY, text="致歉", owner="a", due_on=SOON, done_at=NOW)
OPEN = made(ActionItem, id="open", type=ItemType.APOLOGY, text="致歉", owner="a", due_on=SOON)


def mediation(result=None):
    return made(Mediation, mediator="调解委员会", customer_agreed="同意", result=result)


def told(kind):
    return made(Communication, kind=kind, channel=ContactChannel.SMS, content="已采纳")


def report(status):
    return made(RegulatorReport, addressee="监管局", text="报告", status=status)


def unmet(guard, *records, level=Severity.SIMPLE, **case):
    found = guard(dossier(CaseState.EXECUTING, level, records, **case), turn())
    return found.code if found else None


@pytest.mark.parametrize(
    ("guard", "records", "code"),
    [
        pytest.param(deciding.has_decision_notice, (NOTICE,), None, id="a notice"),
        pytest.param(deciding.has_decision_notice, (), "no_decision_notice", id="no notice"),
        pytest.param(deciding.has_decision_notice, (NOTICE, REOPENED), "no_decision_notice", id="an old notice"),
        pytest.param(deciding.has_changed_notice, (NOTICE, APPLIED, NOTICE), None, id="a changed notice"),
        pytest.param(deciding.has_changed_notice, (NOTICE, APPLIED), "no_decision_notice", id="not changed"),
        pytest.param(deciding.mediation_is_open, (mediation(),), None, id="open"),
        pytest.param(deciding.mediation_is_open, (), "no_mediation", id="no mediation"),
        pytest.param(
            deciding.mediation_is_open, (mediation(MediationResult.AGREED),), "no_mediation", id="ended already"
        ),
        pytest.param(deciding.mediation_is_open, (mediation(), REOPENED), "no_mediation", id="of an earlier round"),
        pytest.param(deciding.mediation_has_result, (mediation(MediationResult.NOT_AGREED),), None, id="with a result"),
        pytest.param(deciding.mediation_has_result, (mediation(),), "mediation_without_result", id="no result"),
        pytest.param(deciding.mediation_agreed, (mediation(MediationResult.AGREED),), None, id="agreed"),
        pytest.param(
            deciding.mediation_agreed, (mediation(MediationResult.NOT_AGREED),), "mediation_not_agreed", id="not agreed"
        ),
        pytest.param(deciding.no_action_item_is_open, (), None, id="nothing to do"),
        pytest.param(deciding.no_action_item_is_open, (DONE,), None, id="all done"),
        pytest.param(deciding.no_action_item_is_open, (DONE, OPEN), "action_items_open", id="one left"),
        pytest.param(deciding.no_action_item_is_open, (OPEN, REOPENED), None, id="left of an earlier round"),
        pytest.param(deciding.an_action_item_is_open, (OPEN,), None, id="something to do"),
        pytest.param(deciding.an_action_item_is_open, (DONE,), "no_action_item", id="nothing left to do"),
        pytest.param(deciding.has_no_action_items, (), None, id="nothing promised"),
        pytest.param(deciding.has_no_action_items, (DONE,), "action_items_exist", id="something promised"),
        pytest.param(deciding.has_no_action_items, (DONE, RESULT), "action_items_exist", id="promised and upheld"),
        pytest.param(deciding.has_no_action_items, (DONE, NOTICE), None, id="nothing promised anew"),
        pytest.param(deciding.has_no_action_items, (OPEN, NOTICE), "action_items_open", id="an old promise open"),
        pytest.param(deciding.has_recheck_result, (APPLIED, RESULT), None, id="a result"),
        pytest.param(deciding.has_recheck_result, (RESULT, APPLIED), "no_recheck_result", id="an old result"),
        pytest.param(deciding.outcome_is_told, (told(CommunicationKind.OUTCOME_TOLD),), None, id="outcome told"),
        pytest.param(deciding.outcome_is_told, (told(CommunicationKind.OTHER_TALK),), "customer_not_told", id="talk"),
        pytest.param(deciding.regulator_report_is_sent, (report(ReportStatus.SENT),), None, id="sent"),
        pytest.param(deciding.regulator_report_is_sent, (report(ReportStatus.ACKED),), None, id="acknowledged"),
        pytest.param(
            deciding.regulator_report_is_sent, (report(ReportStatus.APPROVED),), "report_not_sent", id="only approved"
        ),
    ],
)
def test_a_guard_asks_for_its_record(guard, records, code):
    assert unmet(guard, *records) == code


def test_a_case_is_decided_or_not():
    assert unmet(deciding.is_decided) == "not_decided"
    assert unmet(deciding.is_not_decided) is None
    assert unmet(deciding.is_decided, decided_at=NOW) is None
    assert unmet(deciding.is_not_decided, decided_at=NOW) == "already_decided"


def test_who_left_no_contact_need_not_be_told():
    assert unmet(deciding.outcome_is_told, matter=matter(complainant=Complainant())) is None


@pytest.mark.parametrize(
    ("level", "records", "code"),
    [
        pytest.param(Severity.SIMPLE, (RESOLUTION,), None, id="simple"),
        pytest.param(Severity.COMPLEX, (RESOLUTION, PASSED), None, id="passed"),
        pytest.param(Severity.COMPLEX, (RESOLUTION, RETURNED), "review_needed", id="returned"),
        pytest.param(Severity.MAJOR, (RESOLUTION,), "review_needed", id="not reviewed"),
        pytest.param(Severity.COMPLEX, (PASSED, RESOLUTION), "review_needed", id="another resolution"),
        pytest.param(Severity.COMPLEX, (RESOLUTION, PASSED, REOPENED), "review_needed", id="an earlier round"),
    ],
)
def test_a_grave_case_is_reviewed_as_it_is_decided(level, records, code):
    assert unmet(deciding.review_is_passed, *records, level=level) == code


def revision(n):
    return made(Revision, id=f"revision-{n}", reason=RevisionReason.NEW_FACTS, text="新材料")


@pytest.mark.parametrize(
    ("level", "records", "revised", "left"),
    [
        pytest.param(Severity.SIMPLE, (REJECTED,), None, None, id="rejected"),
        pytest.param(Severity.SIMPLE, (), "not_rejected", None, id="not rejected"),
        pytest.param(Severity.SIMPLE, (REJECTED, REOPENED), "not_rejected", None, id="rejected in an earlier round"),
        pytest.param(
            Severity.SIMPLE,
            (revision(1), revision(2), revision(3), REJECTED),
            None,
            "no_revision_left",
            id="rejected four times",
        ),
        pytest.param(Severity.COMPLEX, (RESOLUTION,), None, None, id="risen and not reviewed"),
        pytest.param(Severity.COMPLEX, (RESOLUTION, PASSED), "not_rejected", None, id="reviewed, not rejected"),
    ],
)
def test_what_may_be_revised(level, records, revised, left):
    assert unmet(deciding.may_be_revised, *records, level=level) == revised
    assert unmet(deciding.revisions_are_left, *records, level=level) == left
