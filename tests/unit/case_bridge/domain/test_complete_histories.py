"""Complete histories of complaints on pure dossiers, from registration to the archive, one of each kind."""

from datetime import date, timedelta

import pytest

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.communicating import (
    RecordFirstReply,
    RecordReaction,
    SendPreliminaryOpinion,
    TellSolution,
)
from case_bridge.contract.operations.deciding import (
    EndMediation,
    ExtendDecision,
    ReviseProposal,
    SendDecision,
    SettleMediation,
    StartMediation,
)
from case_bridge.contract.operations.executing import EvaluateEffect, NewActionItem
from case_bridge.contract.operations.following_up import MarkNotApplicable, RecordFollowUp
from case_bridge.contract.operations.handling import AcceptCase, RefuseCase
from case_bridge.contract.operations.investigating import FormTaskForce, OpenInternalInvestigation, RecordFinding
from case_bridge.contract.operations.looking_back import (
    PlanLookBack,
    RecordLookBackVisit,
    RenewExecution,
    SignLookBackVisit,
)
from case_bridge.contract.operations.people import VerifyIdentity
from case_bridge.contract.operations.proposing import ReturnToProposal, SetResolution
from case_bridge.contract.operations.reconsidering import (
    ApplyRecheck,
    ChangeDecision,
    RedoExecution,
    ReopenCase,
    UpholdDecision,
)
from case_bridge.contract.operations.tasks import OpenTask
from case_bridge.contract.operations.triage import Triage
from case_bridge.contract.operations.withdrawing import ConfirmWithdrawal, RequestWithdrawal
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt, LookBackPlan, LookBackVisit, Satisfaction
from case_bridge.contract.records.investigation import TaskForceMember
from case_bridge.contract.records.outcome import ActionItem, DecisionNotice, DemandAnswer, ResolutionItem
from case_bridge.contract.vocabulary import CaseState, ClockStatus, Role, Severity, Topic
from case_bridge.contract.work_words import (
    ArchiveSection,
    ContactChannel,
    Decision,
    DemandOutcome,
    DemandType,
    FollowUpOutcome,
    IdentityLevel,
    ItemType,
    ReactionKind,
    RefusalReason,
    ReopenReason,
    RevisionReason,
    TaskKind,
)
from case_bridge.domain.dossier import Actor
from tests.fakes.dossiers import AGENT, MGMT, OTHER_HANDLER, REVIEWER, SUPERVISOR, dossier
from tests.fakes.stories import Story

A = Action
S = CaseState
PROVEN = {"channel": ContactChannel.CALL, "content": "已向客户说明情况和办理进展", "proof": "通话编号 1122-0101"}
TOLD = Told(**PROVEN)
RECHECKER = Actor("reviewer-2", Role.REVIEWER)
NOTICE = {
    "facts": "第三期服务费重复扣取一次",
    "reasons": "依据合同第八条,每期只收取一次",
    "measures": "退还重复扣取的部分",
    "remedies": "收到之日起30日内可书面申请核查,也可申请调解、仲裁或提起诉讼",
    "root_cause": "扣款任务重复执行",
    "channel": ContactChannel.POST,
    "proof": "挂号信 RA0030",
}
DECISION = SendDecision(decision=Decision.UPHELD, **NOTICE)
FINDING = RecordFinding(text="流水显示第三期扣取两次")
ANSWERED = (DemandAnswer(type=DemandType.REFUND_ASKED, text="退还服务费", outcome=DemandOutcome.DEMAND_MET),)


def triage(level=None):
    return Triage(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", duplicates_checked=True, severity=level)


def resolution(story, fen=120_000):
    due_on = (story.now + timedelta(days=10)).date()
    item = ResolutionItem(type=ItemType.REFUND, text="退还服务费", owner="finance-1", due_on=due_on, amount_fen=fen)
    return SetResolution(items=(item,), demands=ANSWERED, feasibility_note="款项可以原路退回")


def reached(score=5):
    return RecordFollowUp(
        channel=ContactChannel.CALL,
        outcome=FollowUpOutcome.REACHED,
        satisfaction=Satisfaction(score=score, is_solved=score > 2),
    )


def visit(number, outcome=FollowUpOutcome.REACHED, *, kept=True):
    return RecordLookBackVisit(number=number, outcome=outcome, are_promises_kept=kept)


def accepted(level=None):
    story = Story(dossier())
    story.does(A.TRIAGE, triage(level))
    story.does(A.RECORD_FIRST_REPLY, RecordFirstReply(**PROVEN), AGENT)
    story.does(A.ACCEPT_CASE, AcceptCase(told=TOLD))
    return story


def prepared():
    """Return a MAJOR case whose investigation has begun."""
    story = accepted(Severity.MAJOR)
    assert story.refuses(A.START_INVESTIGATION) == "no_internal_investigation"
    inquiry = OpenInternalInvestigation(lead="compliance-1", subject="扣款流程")
    story.does(A.OPEN_INTERNAL_INVESTIGATION, inquiry, SUPERVISOR)
    force = FormTaskForce(lead="supervisor-1", members=(TaskForceMember(name="handler-1", part="核对流水"),))
    story.does(A.FORM_TASK_FORCE, force, SUPERVISOR)
    story.does(A.START_INVESTIGATION)
    return story


def reviewed(story, fen=120_000):
    """Let an investigated case come to the customer by way of the review."""
    story.does(A.RECORD_FINDING, FINDING)
    story.does(A.OPEN_TASK, OpenTask(kind=TaskKind.LOSS_ASSESSMENT, question="核算多收金额"))
    story.signs_everything()
    story.does(A.PROPOSE)
    story.does(A.SET_RESOLUTION, resolution(story, fen))
    story.does(A.REQUEST_REVIEW)
    story.does(A.PASS_REVIEW, by=REVIEWER)
    assert story.state is S.COMMUNICATING


def carried_out(story):
    story.does(A.SEND_DECISION, DECISION)
    story.carries_everything_out()
    story.does(A.FINISH_EXECUTION)
    assert story.state is S.FOLLOW_UP


def closed_simple():
    story = accepted()
    story.does(A.START_INVESTIGATION)
    story.does(A.RECORD_FINDING, FINDING)
    story.does(A.PROPOSE)
    story.does(A.SET_RESOLUTION, resolution(story))
    story.does(A.PRESENT_PROPOSAL)
    story.does(A.TELL_SOLUTION, TellSolution(**PROVEN))
    carried_out(story)
    story.does(A.RECORD_FOLLOW_UP, reached())
    story.does(A.CLOSE_CASE)
    return story


def looking_back():
    """Return a MAJOR case whose look-back has begun, executed on 22 November."""
    story = prepared()
    reviewed(story)
    carried_out(story)
    story.does(A.RECORD_FOLLOW_UP, reached(), SUPERVISOR)
    assert story.state is S.LOOK_BACK
    return story


def test_a_simple_complaint_is_solved_within_a_day():
    story = closed_simple()

    case = story.dossier.case
    assert story.state is S.CLOSED
    assert case.decided_at == case.executed_at == case.closed_at == story.now
    assert story.clocks(ClockStatus.MET).keys() >= {"FIRST_REPLY", "SIMPLE_SOLUTION", "DECISION", "FOLLOW_UP"}
    assert "BREACHED" not in story.clocks(ClockStatus.BREACHED)


def test_a_complaint_without_measures_goes_straight_to_follow_up():
    story = accepted()
    story.does(A.START_INVESTIGATION)
    story.does(A.RECORD_FINDING, RecordFinding(text="收费与合同一致"))
    story.does(A.PROPOSE)
    nothing = (ResolutionItem(type=ItemType.NOTHING, text="无需另行处理"),)
    given = SetResolution(items=nothing, demands=ANSWERED, feasibility_note="无需落实")
    story.does(A.SET_RESOLUTION, given)
    story.does(A.PRESENT_PROPOSAL)
    story.does(A.SEND_DECISION, SendDecision(decision=Decision.NOT_UPHELD, **NOTICE))

    assert story.state is S.FOLLOW_UP
    assert story.dossier.case.executed_at == story.now


def test_a_complex_complaint_is_signed_reviewed_rejected_and_revised():
    story = accepted(Severity.COMPLEX)
    story.does(A.START_INVESTIGATION)
    opinion = SendPreliminaryOpinion(**PROVEN)
    assert story.refuses(A.SEND_PRELIMINARY_OPINION, opinion) == "not_signed"
    story.does(A.RECORD_FINDING, FINDING)
    story.does(A.PROPOSE)
    story.does(A.SET_RESOLUTION, resolution(story, 900_000))
    assert story.refuses(A.PRESENT_PROPOSAL) == "review_needed"
    assert story.refuses(A.REQUEST_REVIEW) == "not_signed"
    story.signs_everything()
    assert story.refuses(A.REQUEST_REVIEW) == "no_loss_assessment"
    story.does(A.OPEN_TASK, OpenTask(kind=TaskKind.LOSS_ASSESSMENT, question="核算多收金额"))
    story.signs_everything()
    story.waits(days=3)
    story.does(A.SEND_PRELIMINARY_OPINION, opinion)
    story.does(A.REQUEST_REVIEW)
    story.does(A.RETURN_TO_PROPOSAL, ReturnToProposal(text="利息部分没有计入"), REVIEWER)
    story.does(A.SET_RESOLUTION, resolution(story, 950_000))
    story.does(A.REQUEST_REVIEW)
    assert story.refuses(A.PASS_REVIEW, by=REVIEWER) == "resolution_not_approved"
    story.does(A.APPROVE_RESOLUTION, by=SUPERVISOR)
    story.does(A.PASS_REVIEW, by=REVIEWER)
    revision = ReviseProposal(reason=RevisionReason.ROOM_LEFT, text="可以再退还滞纳金")
    assert story.refuses(A.REVISE_PROPOSAL, revision) == "not_rejected"
    story.does(A.RECORD_REACTION, RecordReaction(kind=ReactionKind.REJECTED_BY_CUSTOMER, text="少了滞纳金"))
    story.does(A.EXTEND_DECISION, ExtendDecision(reasons="等待合作机构资料", **PROVEN), MGMT)
    story.does(A.REVISE_PROPOSAL, revision)
    story.does(A.SET_RESOLUTION, resolution(story, 990_000))
    assert story.refuses(A.PRESENT_PROPOSAL) == "review_needed"
    story.does(A.APPROVE_RESOLUTION, by=SUPERVISOR)
    story.does(A.REQUEST_REVIEW)
    story.does(A.PASS_REVIEW, by=REVIEWER)
    story.waits(days=35)
    carried_out(story)
    assert story.refuses(A.RECORD_FOLLOW_UP, reached()) == "somebody_else_follows_up"
    story.does(A.RECORD_FOLLOW_UP, reached(), OTHER_HANDLER)
    story.does(A.CLOSE_CASE)

    assert story.state is S.CLOSED
    assert [item.amount_fen for item in story.dossier.of(ActionItem)] == [990_000]
    met = story.clocks(ClockStatus.MET)
    assert met.keys() >= {"COMPLEX_PRELIM", "DECISION"}


def test_a_complaint_is_mediated_in_vain_and_then_settled():
    story = accepted(Severity.COMPLEX)
    story.does(A.START_INVESTIGATION)
    reviewed(story)
    begin = StartMediation(mediator="市金融消费纠纷调解委员会", customer_agreed="客户已签署调解申请书")
    story.does(A.START_MEDIATION, begin)
    story.waits(days=20)
    story.does(A.END_MEDIATION, EndMediation(text="金额未达成一致"))
    story.does(A.REQUEST_REVIEW)
    story.does(A.PASS_REVIEW, by=REVIEWER)
    story.does(A.START_MEDIATION, begin)
    story.does(A.SET_RESOLUTION, resolution(story, 300_000))
    agreed = SettleMediation(agreement="双方同意退还3000元", **NOTICE)
    assert story.refuses(A.SETTLE_MEDIATION, agreed) == "resolution_not_approved"
    story.does(A.APPROVE_RESOLUTION, by=SUPERVISOR)
    story.does(A.SETTLE_MEDIATION, agreed)

    assert story.state is S.EXECUTING
    assert story.dossier.case.decided_at == story.now
    assert story.dossier.last(DecisionNotice).decision is Decision.SETTLED
    assert story.clocks(ClockStatus.MET)["DECISION"] is ClockStatus.MET


def test_a_major_complaint_is_looked_back_at_for_three_months():
    story = prepared()
    reviewed(story)
    carried_out(story)
    story.does(A.EVALUATE_EFFECT, EvaluateEffect(is_effective=True, text="十二月没有再重复扣取"))
    assert story.refuses(A.RECORD_FOLLOW_UP, reached()) == "supervisor_follows_up"
    story.does(A.RECORD_FOLLOW_UP, reached(), SUPERVISOR)
    story.does(A.PLAN_LOOK_BACK, PlanLookBack(owner="agent-1"), SUPERVISOR)
    assert story.state is S.LOOK_BACK
    assert story.dossier.last(LookBackPlan).visits_on[-1] == date(2027, 2, 22)
    assert story.refuses(A.RECORD_LOOK_BACK_VISIT, visit(1)) == "not_the_owner"
    assert story.refuses(A.RECORD_LOOK_BACK_VISIT, visit(1), AGENT) == "too_early"
    story.waits(days=7)
    story.does(A.RECORD_LOOK_BACK_VISIT, visit(1), AGENT)
    story.waits(days=23)
    story.does(A.RECORD_LOOK_BACK_VISIT, visit(2, FollowUpOutcome.UNREACHABLE), AGENT)
    story.waits(days=30)
    story.does(A.RECORD_LOOK_BACK_VISIT, visit(3), AGENT)
    assert story.refuses(A.CLOSE_CASE, by=SUPERVISOR) == "visits_missing"
    story.waits(days=32)
    story.does(A.RECORD_LOOK_BACK_VISIT, visit(4), AGENT)
    assert story.refuses(A.CLOSE_CASE, by=SUPERVISOR) == "visit_not_signed"
    story.does(A.SIGN_LOOK_BACK_VISIT, SignLookBackVisit(number=2), SUPERVISOR)
    assert story.refuses(A.CLOSE_CASE) == "not_permitted"
    story.does(A.CLOSE_CASE, by=SUPERVISOR)

    assert story.state is S.CLOSED
    assert story.clocks(ClockStatus.MET).keys() >= {"MAJOR_START", "DECISION", "LOOK_BACK"}


@pytest.mark.parametrize("broken_at", [1, 4])
def test_a_broken_promise_is_kept_in_the_end(broken_at):
    story = looking_back()
    plan = story.dossier.last(LookBackPlan)
    story.waits(days=92)
    for number in (1, 2, 3, 4):
        story.does(A.RECORD_LOOK_BACK_VISIT, visit(number, kept=number != broken_at))
    assert story.refuses(A.CLOSE_CASE, by=SUPERVISOR) == "promise_not_kept"
    due_on = (story.now + timedelta(days=10)).date()
    owed = NewActionItem(type=ItemType.REFUND, text="补退", owner="finance-1", due_on=due_on, amount_fen=120_000)
    story.does(A.RENEW_EXECUTION, RenewExecution(items=(owed,), text="退款没有到账"), SUPERVISOR)
    assert story.refuses(A.FINISH_EXECUTION) == "action_items_open"
    story.waits(days=2)
    story.carries_everything_out()
    story.does(A.FINISH_EXECUTION)
    assert story.state is S.LOOK_BACK
    assert story.dossier.of(LookBackPlan) == (plan,)
    if broken_at == 4:
        assert story.refuses(A.CLOSE_CASE, by=SUPERVISOR) == "promise_not_confirmed"
        story.does(A.RECORD_LOOK_BACK_VISIT, visit(4))
    story.does(A.CLOSE_CASE, by=SUPERVISOR)

    assert story.state is S.CLOSED


def test_a_withdrawn_complaint_is_still_followed_up():
    story = accepted(Severity.MAJOR)
    story.does(A.REQUEST_WITHDRAWAL, RequestWithdrawal(channel=ContactChannel.CALL, words="不投诉了"), AGENT)
    assert story.refuses(A.CONFIRM_WITHDRAWAL, ConfirmWithdrawal(), AGENT) == "identity_not_confirmed"
    story.does(A.VERIFY_IDENTITY, VerifyIdentity(level=IdentityLevel.L1, how="短信验证码"), AGENT)
    story.does(A.CONFIRM_WITHDRAWAL, ConfirmWithdrawal(proof="短信回复确认"), AGENT)
    assert story.state is S.WITHDRAWN
    story.waits(hours=1)
    assert story.state is S.FOLLOW_UP
    assert story.refuses(A.CLOSE_CASE) == "not_followed_up"
    silent = RecordFollowUp(channel=ContactChannel.CALL, outcome=FollowUpOutcome.NO_ANSWER)
    story.does(A.RECORD_FOLLOW_UP, silent)
    story.does(A.RECORD_FOLLOW_UP, silent, AGENT)
    story.waits(days=1)
    story.does(
        A.RECORD_FOLLOW_UP, RecordFollowUp(channel=ContactChannel.CALL, outcome=FollowUpOutcome.UNREACHABLE), AGENT
    )
    assert story.refuses(A.CLOSE_CASE) == "archive_incomplete"
    for section in (ArchiveSection.FINDINGS, ArchiveSection.RESOLUTION):
        story.does(A.MARK_NOT_APPLICABLE, MarkNotApplicable(section=section, reason="客户撤回,没有继续调查"))
    story.does(A.CLOSE_CASE)

    assert story.state is S.CLOSED
    assert story.dossier.case.decided_at is None
    assert story.clocks(ClockStatus.CANCELLED).keys() >= {"DECISION", "MAJOR_START"}


def test_a_complaint_that_is_not_accepted_is_still_followed_up():
    story = Story(dossier())
    story.does(A.TRIAGE, triage())
    refusal = RefuseCase(
        reason=RefusalReason.IN_COURT, reasons="同一事项法院已经受理", where_to_go="请向受理法院了解进展", told=TOLD
    )
    assert story.refuses(A.REFUSE_CASE, refusal) == "not_permitted"
    story.does(A.REFUSE_CASE, refusal, SUPERVISOR)
    story.waits(hours=1)
    assert story.state is S.FOLLOW_UP
    grace = ApplyRecheck(text="请再看一次", channel=ContactChannel.POST, by_grace=True)
    assert story.refuses(A.APPLY_RECHECK, grace, SUPERVISOR) == "not_decided"
    story.does(
        A.RECORD_FOLLOW_UP,
        RecordFollowUp(channel=ContactChannel.CALL, outcome=FollowUpOutcome.DECLINED_BY_CUSTOMER),
    )
    assert story.refuses(A.RECORD_FOLLOW_UP, reached()) == "customer_declined"
    for section in (ArchiveSection.FINDINGS, ArchiveSection.RESOLUTION):
        story.does(A.MARK_NOT_APPLICABLE, MarkNotApplicable(section=section, reason="未受理,没有调查"))
    story.does(A.CLOSE_CASE)

    assert story.state is S.CLOSED


def applied(story):
    story.waits(days=5)
    story.does(A.APPLY_RECHECK, ApplyRecheck(text="对金额有异议", channel=ContactChannel.MAIL), AGENT)
    assert story.state is S.RECHECK


def test_an_upheld_decision_is_followed_up_and_closed_again():
    story = closed_simple()
    applied(story)
    assert story.refuses(A.UPHOLD_DECISION, UpholdDecision(text="维持")) == "not_permitted"
    story.does(A.UPHOLD_DECISION, UpholdDecision(text="程序和结果均无不当"), REVIEWER)
    assert story.state is S.FOLLOW_UP
    assert story.refuses(A.CLOSE_CASE) == "not_followed_up"
    story.does(A.RECORD_FOLLOW_UP, reached())
    story.does(A.CLOSE_CASE)

    assert story.state is S.CLOSED
    assert len(story.dossier.of(FollowUpAttempt)) == 2


def test_a_changed_decision_is_carried_out_and_looked_back_at_anew():
    story = looking_back()
    first = story.dossier.case
    story.waits(days=8)
    story.does(A.RECORD_LOOK_BACK_VISIT, visit(1))
    applied(story)
    changed = ChangeDecision(
        text="原计算遗漏一期",
        decision=Decision.UPHELD,
        items=resolution(story, 60_000).items,
        **NOTICE,
    )
    assert story.refuses(A.CHANGE_DECISION, changed, REVIEWER) == "rechecker_had_a_part"
    story.does(A.CHANGE_DECISION, changed, RECHECKER)
    assert story.state is S.EXECUTING
    story.carries_everything_out()
    story.does(A.FINISH_EXECUTION)
    assert story.state is S.FOLLOW_UP
    story.does(A.RECORD_FOLLOW_UP, reached(), SUPERVISOR)
    assert story.state is S.LOOK_BACK
    assert story.refuses(A.RECORD_LOOK_BACK_VISIT, visit(1)) == "too_early"
    story.waits(days=95)
    for number in (1, 2, 3, 4):
        story.does(A.RECORD_LOOK_BACK_VISIT, visit(number))
    story.does(A.CLOSE_CASE, by=SUPERVISOR)

    assert story.state is S.CLOSED
    assert story.dossier.case.decided_at == first.decided_at
    assert len(story.dossier.of(LookBackVisit)) == 5


def test_a_recheck_during_the_execution_lets_it_go_on():
    story = accepted()
    story.does(A.START_INVESTIGATION)
    story.does(A.RECORD_FINDING, FINDING)
    story.does(A.PROPOSE)
    story.does(A.SET_RESOLUTION, resolution(story))
    story.does(A.PRESENT_PROPOSAL)
    story.does(A.SEND_DECISION, DECISION)
    applied(story)
    story.does(A.UPHOLD_DECISION, UpholdDecision(text="维持原处理意见"), REVIEWER)
    assert story.state is S.EXECUTING
    story.carries_everything_out()
    story.does(A.FINISH_EXECUTION)

    assert story.state is S.FOLLOW_UP


def test_an_execution_is_done_once_more_after_a_recheck():
    story = closed_simple()
    applied(story)
    due_on = (story.now + timedelta(days=10)).date()
    owed = NewActionItem(type=ItemType.REFUND, text="重新打款", owner="finance-1", due_on=due_on, amount_fen=120_000)
    story.does(A.REDO_EXECUTION, RedoExecution(text="退款退到已注销的账户", items=(owed,)), REVIEWER)
    assert story.refuses(A.FINISH_EXECUTION) == "action_items_open"
    story.carries_everything_out()
    story.does(A.FINISH_EXECUTION)
    story.does(A.RECORD_FOLLOW_UP, reached())
    story.does(A.CLOSE_CASE)

    assert story.state is S.CLOSED
    assert story.dossier.case.executed_at == story.now


def test_a_reopened_complaint_rises_and_is_decided_anew():
    story = closed_simple()
    story.waits(days=89)
    low = ReopenCase(reason=ReopenReason.LOW_SCORE, text="客户打分低")
    assert story.refuses(A.REOPEN_CASE, low, SUPERVISOR) == "no_low_score"
    story.does(A.REOPEN_CASE, ReopenCase(reason=ReopenReason.NOT_EXECUTED, text="退款没有到账"), SUPERVISOR)
    case = story.dossier.case
    assert (story.state, case.severity, case.assessment.row) == (S.INVESTIGATING, Severity.COMPLEX, "D14")
    assert (case.decided_at, case.executed_at, case.closed_at) == (None, None, None)
    assert story.refuses(A.PROPOSE) == "no_finding"
    reviewed(story)
    carried_out(story)
    assert story.refuses(A.CLOSE_CASE) == "not_followed_up"
    story.does(A.RECORD_FOLLOW_UP, reached(), AGENT)
    story.does(A.CLOSE_CASE)

    assert story.state is S.CLOSED
    assert len(story.dossier.of(DecisionNotice)) == 2
    assert story.dossier.case.decided_at == story.now


def test_a_major_case_reopened_in_its_look_back_is_looked_back_at_anew():
    story = looking_back()
    story.waits(days=95)
    for number in (1, 2, 3, 4):
        story.does(A.RECORD_LOOK_BACK_VISIT, visit(number))
    story.does(A.REOPEN_CASE, ReopenCase(reason=ReopenReason.NEW_FACTS_FOUND, text="发现另有两期重复"), SUPERVISOR)
    reviewed(story)
    carried_out(story)
    story.does(A.RECORD_FOLLOW_UP, reached(), SUPERVISOR)
    assert story.state is S.LOOK_BACK
    assert story.refuses(A.CLOSE_CASE, by=SUPERVISOR) == "visits_missing"
    story.waits(days=95)
    for number in (1, 2, 3, 4):
        story.does(A.RECORD_LOOK_BACK_VISIT, visit(number))
    story.does(A.CLOSE_CASE, by=SUPERVISOR)

    assert story.state is S.CLOSED
