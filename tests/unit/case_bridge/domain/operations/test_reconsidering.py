"""Reopening and recheck."""

from datetime import date, timedelta

import msgspec
import pytest

from case_bridge.contract.operations.deciding import SendDecision
from case_bridge.contract.operations.executing import FinishExecution, NewActionItem
from case_bridge.contract.operations.following_up import CloseCase
from case_bridge.contract.operations.looking_back import StartLookBack
from case_bridge.contract.operations.reconsidering import (
    ApplyRecheck,
    ChangeDecision,
    RedoExecution,
    ReopenCase,
    UpholdDecision,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import (
    FollowUpAttempt,
    LookBackPlan,
    LookBackVisit,
    RecheckApplication,
    RecheckResult,
    Reopening,
    Satisfaction,
)
from case_bridge.contract.records.investigation import Finding, Task
from case_bridge.contract.records.outcome import (
    ActionItem,
    Communication,
    DecisionNotice,
    Resolution,
    ResolutionItem,
    Review,
)
from case_bridge.contract.vocabulary import CaseState, Mention, Role, Severity
from case_bridge.contract.work_words import (
    ContactChannel,
    Decision,
    FollowUpOutcome,
    ItemType,
    ReopenReason,
    TaskKind,
    TaskStatus,
)
from case_bridge.domain.dossier import Actor
from case_bridge.domain.limits import Limits
from tests.fakes.dossiers import (
    AGENT,
    CUSTOMER,
    HANDLER,
    MGMT,
    NOW,
    REVIEWER,
    SUPERVISOR,
    SYSTEM,
    done,
    dossier,
    made,
    refusal_of,
)

S = CaseState
DAY = timedelta(days=1)
SOON = date(2026, 12, 1)
LIMITS = Limits()
DECIDED = {"decided_at": NOW, "executed_at": NOW}
REOPENING = ReopenCase(reason=ReopenReason.NEW_FACTS_FOUND, text="客户补充了转账凭证")
APPLICATION = ApplyRecheck(text="对扣款计算方法有异议,申请核查", channel=ContactChannel.MAIL)
APPLIED = made(
    RecheckApplication, by=AGENT, text="申请核查", applied_on=date(2026, 11, 22), channel=ContactChannel.MAIL
)
NOTICE = {
    "facts": "重新核对后另有一期重复扣取",
    "reasons": "依据合同第八条",
    "measures": "补退一期服务费",
    "remedies": "可申请调解、依约仲裁或提起诉讼",
    "root_cause": "扣款任务重复执行",
    "channel": ContactChannel.POST,
    "proof": "挂号信 RA0020",
}
REFUND = ResolutionItem(type=ItemType.REFUND, text="补退一期服务费", owner="finance-1", due_on=SOON, amount_fen=60_000)
NOTHING = ResolutionItem(type=ItemType.NOTHING, text="无需另行处理")
OWED = NewActionItem(type=ItemType.REFUND, text="重新打款", owner="finance-1", due_on=SOON, amount_fen=120_000)
OPEN_ITEM = made(ActionItem, type=ItemType.REFUND, text="退款", owner="finance-1", due_on=SOON)
OLD_NOTICE = made(DecisionNotice, decision=Decision.NOT_UPHELD, **NOTICE)
UPHOLD = UpholdDecision(text="程序、期限和处理结果均无不当")
REDO = RedoExecution(text="退款退至已销户的卡,需要重新打款", items=(OWED,))


def changing(*items):
    return ChangeDecision(text="原计算遗漏一期", decision=Decision.PARTLY, items=items or (REFUND,), **NOTICE)


JUDGEMENTS = [(Action.UPHOLD_DECISION, UPHOLD), (Action.CHANGE_DECISION, changing()), (Action.REDO_EXECUTION, REDO)]


@pytest.mark.parametrize("state", [S.FOLLOW_UP, S.LOOK_BACK, S.CLOSED])
def test_an_ended_case_is_opened_again_as_undecided(state):
    before = dossier(state, **DECIDED, closed_at=NOW)

    after = done(before, Action.REOPEN_CASE, REOPENING, SUPERVISOR)

    case = after.case
    assert case.state is S.INVESTIGATING
    assert (case.decided_at, case.executed_at, case.closed_at) == (None, None, None)
    assert (after.last(Reopening).reason, after.last(Reopening).text) == (REOPENING.reason, REOPENING.text)


@pytest.mark.parametrize(
    ("level", "higher"),
    [(Severity.SIMPLE, Severity.COMPLEX), (Severity.COMPLEX, Severity.MAJOR), (Severity.MAJOR, Severity.MAJOR)],
)
def test_reopening_raises_the_level_by_one(level, higher):
    after = done(dossier(S.CLOSED, level, closed_at=NOW), Action.REOPEN_CASE, REOPENING, SUPERVISOR)

    assert after.case.severity is higher
    assert Mention.REPEATED in after.case.matter.mentions


def test_the_row_of_the_table_that_raised_the_level_is_known():
    after = done(dossier(S.CLOSED, closed_at=NOW), Action.REOPEN_CASE, REOPENING, SUPERVISOR)

    assert after.case.assessment.row == "D14"


def test_a_case_reopened_twice_rises_twice():
    once = done(dossier(S.CLOSED, closed_at=NOW), Action.REOPEN_CASE, REOPENING, SUPERVISOR)
    closed = once.moved(S.CLOSED, NOW)

    assert done(closed, Action.REOPEN_CASE, REOPENING, SUPERVISOR).case.severity is Severity.MAJOR


def asked(score, id_="asked"):
    return made(
        FollowUpAttempt,
        id=id_,
        channel=ContactChannel.CALL,
        outcome=FollowUpOutcome.REACHED,
        satisfaction=Satisfaction(score=score, is_solved=score > 2),
    )


def visit(score):
    return made(LookBackVisit, number=1, outcome=FollowUpOutcome.REACHED, are_promises_kept=True, score=score)


LOW = ReopenCase(reason=ReopenReason.LOW_SCORE, text="客户打分很低")


@pytest.mark.parametrize("said", [asked(1), asked(2), visit(2)], ids=["1", "2", "2 at a visit"])
def test_a_low_score_opens_a_case_again(said):
    assert done(dossier(S.FOLLOW_UP, records=(said,)), Action.REOPEN_CASE, LOW, SUPERVISOR).last(Reopening)


@pytest.mark.parametrize(
    "records",
    [
        pytest.param((), id="no score"),
        pytest.param((asked(3), visit(3)), id="not low"),
        pytest.param(
            (asked(1), made(Reopening, reason=ReopenReason.LOW_SCORE, text="低分"), asked(4, "later")),
            id="an old score",
        ),
    ],
)
def test_a_low_score_has_to_be_there(records):
    assert refusal_of(dossier(S.FOLLOW_UP, records=records), Action.REOPEN_CASE, LOW, SUPERVISOR) == "no_low_score"


def test_a_case_is_reopened_within_ninety_days_of_closing():
    before = dossier(S.CLOSED, closed_at=NOW)

    assert done(before, Action.REOPEN_CASE, REOPENING, SUPERVISOR, NOW + 90 * DAY).case.state is S.INVESTIGATING
    late = NOW + 90 * DAY + timedelta(seconds=1)
    assert refusal_of(before, Action.REOPEN_CASE, REOPENING, SUPERVISOR, late) == "reopen_too_late"


@pytest.mark.parametrize(
    ("state", "actor", "given", "code"),
    [
        pytest.param(S.CLOSED, HANDLER, REOPENING, "not_permitted", id="a handler"),
        pytest.param(S.CLOSED, CUSTOMER, REOPENING, "not_permitted", id="the customer"),
        pytest.param(S.EXECUTING, SUPERVISOR, REOPENING, "illegal_transition", id="not ended"),
        pytest.param(
            S.CLOSED, SUPERVISOR, ReopenCase(reason=ReopenReason.NOT_EXECUTED, text=" "), "$.text", id="no reason"
        ),
    ],
)
def test_a_supervisor_reopens_with_a_reason(state, actor, given, code):
    assert refusal_of(dossier(state), Action.REOPEN_CASE, given, actor) == code


def test_a_reopened_case_is_decided_anew():
    resolution = made(Resolution, id="old", items=(NOTHING,), demands=(), feasibility_note="可行")
    ended = dossier(S.FOLLOW_UP, Severity.MAJOR, (resolution, OLD_NOTICE), **DECIDED)
    reopened = done(ended, Action.REOPEN_CASE, REOPENING, SUPERVISOR).moved(S.COMMUNICATING, NOW)
    decision = SendDecision(decision=Decision.UPHELD, **NOTICE)

    assert refusal_of(reopened, Action.SEND_DECISION, decision) == "no_resolution"
    anew = reopened.plus(
        made(Resolution, id="new", items=(REFUND,), demands=(), feasibility_note="可行"),
        made(Review, by=REVIEWER, result=Action.PASS_REVIEW.value),
    )
    assert done(anew, Action.SEND_DECISION, decision, now=NOW + DAY).case.decided_at == NOW + DAY


@pytest.mark.parametrize("state", [S.EXECUTING, S.FOLLOW_UP, S.LOOK_BACK, S.CLOSED])
@pytest.mark.parametrize("actor", [CUSTOMER, AGENT, HANDLER, SUPERVISOR], ids=lambda actor: actor.name)
def test_a_decision_may_be_rechecked_on_application(state, actor):
    after = done(dossier(state, **DECIDED), Action.APPLY_RECHECK, APPLICATION, actor)

    kept = after.last(RecheckApplication)
    assert after.case.state is S.RECHECK
    assert (kept.text, kept.applied_on, kept.by_grace) == (APPLICATION.text, date(2026, 11, 22), False)


def applying(**changed):
    return ApplyRecheck(**{"text": "申请核查", "channel": ContactChannel.POST, **changed})


LATE = NOW + 31 * DAY


@pytest.mark.parametrize(
    ("given", "actor", "now"),
    [
        pytest.param(applying(), AGENT, NOW + 30 * DAY, id="on the last day"),
        pytest.param(applying(applied_on=date(2026, 12, 22)), AGENT, LATE + DAY, id="posted on the last day"),
        pytest.param(applying(by_grace=True), SUPERVISOR, LATE, id="late, by grace"),
        pytest.param(
            applying(channel=ContactChannel.CALL, by_grace=True), SUPERVISOR, NOW, id="by telephone, by grace"
        ),
    ],
)
def test_an_application_in_time_and_in_writing_or_by_grace_is_taken(given, actor, now):
    assert done(dossier(S.CLOSED, **DECIDED), Action.APPLY_RECHECK, given, actor, now).case.state is S.RECHECK


@pytest.mark.parametrize(
    ("given", "actor", "now", "code"),
    [
        pytest.param(applying(), AGENT, LATE, "recheck_too_late", id="late"),
        pytest.param(applying(), SUPERVISOR, LATE, "recheck_too_late", id="late, no grace asked for"),
        pytest.param(applying(by_grace=True), HANDLER, LATE, "grace_is_the_supervisors", id="a handler's grace"),
        pytest.param(applying(by_grace=True), CUSTOMER, NOW, "grace_is_the_supervisors", id="the customer's own grace"),
        pytest.param(applying(channel=ContactChannel.CALL), AGENT, NOW, "not_in_writing", id="by telephone"),
        pytest.param(applying(applied_on=date(2026, 11, 23)), AGENT, NOW, "$.applied_on", id="tomorrow"),
        pytest.param(applying(applied_on=date(2026, 11, 21)), AGENT, NOW, "$.applied_on", id="before the decision"),
        pytest.param(
            applying(applied_on=date(2026, 11, 22)), CUSTOMER, LATE, "$.applied_on", id="a customer's earlier day"
        ),
        pytest.param(applying(text=" "), AGENT, NOW, "$.text", id="no words"),
        pytest.param(applying(), REVIEWER, NOW, "not_permitted", id="a reviewer"),
    ],
)
def test_an_application_out_of_time_or_form_is_refused(given, actor, now, code):
    assert refusal_of(dossier(S.CLOSED, **DECIDED), Action.APPLY_RECHECK, given, actor, now) == code


def test_a_last_day_on_a_holiday_is_the_next_working_day():
    decided = NOW - 60 * DAY  # 23 September; 30 days later is a Friday
    before = dossier(S.CLOSED, decided_at=decided + 2 * DAY)  # 25 September; 30 days later is Sunday, 25 October

    assert done(before, Action.APPLY_RECHECK, applying(applied_on=date(2026, 10, 26)), AGENT).case.state is S.RECHECK
    too_late = applying(applied_on=date(2026, 10, 27))
    assert refusal_of(before, Action.APPLY_RECHECK, too_late, AGENT) == "recheck_too_late"


@pytest.mark.parametrize("given", [applying(), applying(by_grace=True)], ids=["in time", "by grace"])
def test_what_came_to_no_decision_is_not_rechecked(given):
    assert refusal_of(dossier(S.FOLLOW_UP), Action.APPLY_RECHECK, given, SUPERVISOR) == "not_decided"


def rechecked(*records, level=Severity.SIMPLE, **case):
    return dossier(S.RECHECK, level, (*records, APPLIED), **{**DECIDED, **case})


def test_an_upheld_decision_goes_back_to_follow_up():
    after = done(rechecked(OLD_NOTICE), Action.UPHOLD_DECISION, UPHOLD, REVIEWER)

    assert after.case.state is S.FOLLOW_UP
    assert (after.last(RecheckResult).result, after.last(RecheckResult).by) == ("uphold_decision", "reviewer-1")
    assert after.case.executed_at == NOW


def test_measures_still_open_are_carried_out_after_an_upheld_decision():
    after = done(rechecked(OPEN_ITEM, executed_at=None), Action.UPHOLD_DECISION, UPHOLD, REVIEWER)

    assert (after.case.state, after.case.executed_at) == (S.EXECUTING, None)


def test_an_upheld_decision_with_everything_done_counts_as_carried_out():
    after = done(rechecked(executed_at=None), Action.UPHOLD_DECISION, UPHOLD, REVIEWER)

    assert (after.case.state, after.case.executed_at) == (S.FOLLOW_UP, NOW)


def test_a_changed_decision_is_told_and_carried_out_anew():
    after = done(rechecked(OLD_NOTICE), Action.CHANGE_DECISION, changing(), REVIEWER, NOW + DAY)

    assert (after.case.state, after.case.decided_at, after.case.executed_at) == (S.EXECUTING, NOW, None)
    assert [each.decision for each in after.of(DecisionNotice)] == [Decision.NOT_UPHELD, Decision.PARTLY]
    assert [item.amount_fen for item in after.of(ActionItem)] == [60_000]
    assert NOTICE["measures"] in after.last(Communication).content
    assert len({record.id for record in after.records}) == len(after.records)


def test_a_changed_decision_without_measures_goes_straight_on():
    after = done(rechecked(), Action.CHANGE_DECISION, changing(NOTHING), REVIEWER)

    assert done(after, Action.FINISH_EXECUTION, FinishExecution(), SYSTEM).case.state is S.FOLLOW_UP


def test_a_repeated_execution_has_its_measures():
    after = done(rechecked(OLD_NOTICE), Action.REDO_EXECUTION, REDO, REVIEWER)

    assert (after.case.state, after.case.executed_at) == (S.EXECUTING, None)
    assert [(item.text, item.done_at) for item in after.of(ActionItem)] == [("重新打款", None)]


@pytest.mark.parametrize(("action", "given"), JUDGEMENTS)
@pytest.mark.parametrize(
    ("records", "actor", "code"),
    [
        pytest.param((), HANDLER, "not_permitted", id="the handler"),
        pytest.param((), SUPERVISOR, "not_permitted", id="a supervisor"),
        pytest.param((), Actor("handler-1", Role.REVIEWER), "rechecker_had_a_part", id="the handler as reviewer"),
        pytest.param(
            (made(Review, by=REVIEWER, result=Action.PASS_REVIEW.value),),
            REVIEWER,
            "rechecker_had_a_part",
            id="reviewed",
        ),
        pytest.param(
            (made(Finding, by=REVIEWER, text="已核对"),), REVIEWER, "rechecker_had_a_part", id="found something out"
        ),
        pytest.param(
            (made(DecisionNotice, by=REVIEWER, decision=Decision.UPHELD, **NOTICE),),
            REVIEWER,
            "rechecker_had_a_part",
            id="decided",
        ),
        pytest.param(
            (made(Resolution, items=(NOTHING,), demands=(), feasibility_note="可行", approved_by="reviewer-1"),),
            REVIEWER,
            "rechecker_had_a_part",
            id="approved",
        ),
        pytest.param(
            (made(RecheckResult, by=REVIEWER, result="uphold_decision", text="维持"),),
            REVIEWER,
            "rechecker_had_a_part",
            id="rechecked before",
        ),
    ],
)
def test_other_people_recheck(action, given, records, actor, code):
    assert refusal_of(rechecked(*records), action, given, actor) == code


@pytest.mark.parametrize(
    ("action", "given", "path"),
    [
        (Action.UPHOLD_DECISION, UpholdDecision(text=" "), "$.text"),
        (Action.CHANGE_DECISION, changing(NOTHING, REFUND), "$.items"),
        (
            Action.CHANGE_DECISION,
            ChangeDecision(text="改判", decision=Decision.PARTLY, items=(REFUND,), **{**NOTICE, "remedies": " "}),
            "$.remedies",
        ),
        (
            Action.CHANGE_DECISION,
            changing(msgspec.structs.replace(REFUND, answers=(1,))),
            "$.items[0].answers[0]",
        ),
        (Action.REDO_EXECUTION, RedoExecution(text=" ", items=(OWED,)), "$.text"),
    ],
)
def test_a_recheck_says_what_it_found(action, given, path):
    assert refusal_of(rechecked(), action, given, REVIEWER) == path


@pytest.mark.parametrize(("action", "given"), JUDGEMENTS)
def test_nothing_is_judged_that_nobody_applied_for(action, given):
    assert refusal_of(dossier(S.CLOSED, **DECIDED), action, given, REVIEWER) == "illegal_transition"


def _much():
    return ResolutionItem(
        type=ItemType.COMPENSATION, text="补偿", owner="finance-1", due_on=SOON, amount_fen=LIMITS.supervisor_fen + 1
    )


def test_a_large_sum_takes_managements_assessment_during_the_recheck():
    given = changing(_much())
    task = made(
        Task, by=MGMT, kind=TaskKind.MGMT_ASSESSMENT, role=Role.MGMT, question="是否同意", status=TaskStatus.SIGNED
    )

    assert refusal_of(rechecked(task), Action.CHANGE_DECISION, given, REVIEWER) == "above_own_limit"
    assessed = rechecked().plus(task)
    assert done(assessed, Action.CHANGE_DECISION, given, REVIEWER).last(ActionItem).amount_fen == _much().amount_fen


def test_a_changed_major_case_is_asked_about_and_looked_back_at_anew():
    plan = made(LookBackPlan, by=SYSTEM, owner="handler-1", executed_at=NOW, visits_on=(SOON,) * 4)
    before = rechecked(asked(5), plan, visit(5), level=Severity.MAJOR)
    changed = done(before, Action.CHANGE_DECISION, changing(NOTHING), REVIEWER, NOW + DAY)
    carried_out = done(changed, Action.FINISH_EXECUTION, FinishExecution(), SYSTEM, NOW + 2 * DAY)

    start = StartLookBack()
    assert refusal_of(carried_out, Action.START_LOOK_BACK, start, SYSTEM, NOW + 2 * DAY) == "not_followed_up"
    looking = done(carried_out.plus(asked(5, "asked-2")), Action.START_LOOK_BACK, start, SYSTEM, NOW + 3 * DAY)
    assert looking.last(LookBackPlan).executed_at == NOW + 2 * DAY
    code = refusal_of(
        looking.plus(made(Finding, text="已核")), Action.CLOSE_CASE, CloseCase(), SUPERVISOR, NOW + 200 * DAY
    )
    assert code == "archive_incomplete"
