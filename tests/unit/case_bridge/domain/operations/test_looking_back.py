"""The look-back after a MAJOR case."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from case_bridge.contract.operations.executing import NewActionItem
from case_bridge.contract.operations.following_up import CloseCase
from case_bridge.contract.operations.looking_back import (
    PlanLookBack,
    RecordLookBackVisit,
    RenewExecution,
    SignLookBackVisit,
    StartLookBack,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt, LookBackPlan, LookBackVisit, Renewal, Reopening
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.outcome import ActionItem, Communication, Resolution, ResolutionItem
from case_bridge.contract.vocabulary import CaseState, Severity
from case_bridge.contract.work_words import (
    CommunicationKind,
    ContactChannel,
    FollowUpOutcome,
    ItemType,
    ReopenReason,
)
from case_bridge.domain.limits import Limits
from case_bridge.domain.operations.looking_back import visit_days
from tests.fakes.dossiers import (
    HANDLER,
    REVIEWER,
    STAFF,
    SUPERVISOR,
    SYSTEM,
    done,
    dossier,
    made,
    refusal_of,
)

S = CaseState
Outcome = FollowUpOutcome
MAJOR = Severity.MAJOR
EXECUTED = datetime(2026, 11, 20, 3, 0, tzinfo=ZoneInfo("UTC"))
DAYS = (date(2026, 11, 27), date(2026, 12, 20), date(2027, 1, 19), date(2027, 2, 20))
PLAN = made(LookBackPlan, by=SYSTEM, at=EXECUTED, owner="handler-1", executed_at=EXECUTED, visits_on=DAYS)
RENEWAL = made(Renewal, by=SUPERVISOR, text="客户称退款未到账")
OWED = NewActionItem(
    type=ItemType.REFUND, text="补退服务费", owner="finance-1", due_on=date(2027, 3, 1), amount_fen=120_000
)
RENEW = RenewExecution(items=(OWED,), text="第二次回访时退款仍未到账")
ASKED = made(FollowUpAttempt, by=SUPERVISOR, at=EXECUTED, channel=ContactChannel.CALL, outcome=Outcome.REACHED)
ARCHIVE = (
    made(Finding, text="员工未按流程核对"),
    made(
        Resolution,
        items=(ResolutionItem(type=ItemType.NOTHING, text="无"),),
        demands=(),
        feasibility_note="可行",
    ),
    made(Communication, kind=CommunicationKind.ACCEPTANCE_TOLD, channel=ContactChannel.CALL, content="已受理"),
    ASKED,
)


def on(day, hour=10):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


LAST_DAY = on(DAYS[-1])


def visit(number, *, outcome=Outcome.REACHED, kept=True, score=None, signed_by=None, id_=None):
    return made(
        LookBackVisit,
        id=id_ or f"visit-{number}",
        at=on(DAYS[number - 1]),
        number=number,
        outcome=outcome,
        are_promises_kept=kept,
        score=score,
        signed_by=signed_by,
    )


def visiting(number=1, outcome=Outcome.REACHED, *, kept=True, score=None):
    return RecordLookBackVisit(number=number, outcome=outcome, are_promises_kept=kept, score=score)


def looked_back(*records, state=S.LOOK_BACK):
    return dossier(state, MAJOR, (*ARCHIVE, PLAN, *records), executed_at=EXECUTED)


FOUR = (visit(1), visit(2), visit(3), visit(4))


@pytest.mark.parametrize(
    ("executed", "last"),
    [
        pytest.param(date(2026, 11, 20), date(2027, 2, 20), id="the same day of the month"),
        pytest.param(date(2026, 11, 30), date(2027, 2, 28), id="no 30 February"),
        pytest.param(date(2027, 11, 30), date(2028, 2, 29), id="a leap year"),
        pytest.param(date(2026, 12, 31), date(2027, 3, 31), id="over the year"),
        pytest.param(date(2026, 8, 31), date(2026, 11, 30), id="the 31st"),
    ],
)
def test_the_last_visit_is_three_calendar_months_later(executed, last):
    days = visit_days(on(executed), Limits())

    assert days == (*(executed + timedelta(days=span) for span in (7, 30, 60)), last)


def test_visits_count_from_the_day_in_shanghai():
    late = datetime(2026, 11, 20, 17, 0, tzinfo=ZoneInfo("UTC"))  # 01:00 on the 21st

    assert visit_days(late, Limits())[0] == date(2026, 11, 28)


def test_the_system_plans_the_visits_when_the_customer_was_asked():
    before = dossier(S.FOLLOW_UP, MAJOR, ARCHIVE, executed_at=EXECUTED)

    after = done(before, Action.START_LOOK_BACK, StartLookBack(), SYSTEM)

    plan = after.last(LookBackPlan)
    assert after.case.state is S.LOOK_BACK
    assert (plan.owner, plan.executed_at, plan.visits_on, plan.by) == ("handler-1", EXECUTED, DAYS, "SYSTEM")


@pytest.mark.parametrize(
    ("level", "records", "actor", "code"),
    [
        pytest.param(Severity.COMPLEX, (ASKED,), SYSTEM, "no_look_back", id="complex"),
        pytest.param(MAJOR, (), SYSTEM, "not_followed_up", id="nobody asked"),
        pytest.param(MAJOR, (ASKED,), SUPERVISOR, "not_permitted", id="by hand"),
    ],
)
def test_a_look_back_follows_a_major_case_that_was_followed_up(level, records, actor, code):
    before = dossier(S.FOLLOW_UP, level, records, executed_at=EXECUTED)

    assert refusal_of(before, Action.START_LOOK_BACK, StartLookBack(), actor) == code


def test_a_supervisor_names_who_keeps_in_touch():
    after = done(looked_back(), Action.PLAN_LOOK_BACK, PlanLookBack(owner="agent-1"), SUPERVISOR, people=STAFF)

    assert [(plan.owner, plan.visits_on) for plan in after.of(LookBackPlan)] == [("agent-1", DAYS)]


@pytest.mark.parametrize(
    ("owner", "records", "code"),
    [
        pytest.param("nobody", (), "$.owner", id="no such account"),
        pytest.param("reviewer-1", (), "wrong_role", id="a reviewer"),
        pytest.param(
            "agent-1",
            (made(Finding, id="breach", text="未核对身份", staff="agent-1", is_violation=True),),
            "owner_recused",
            id="the accused",
        ),
    ],
)
def test_who_cannot_visit_the_customer_is_not_named(owner, records, code):
    given = PlanLookBack(owner=owner)

    assert refusal_of(looked_back(*records), Action.PLAN_LOOK_BACK, given, SUPERVISOR, people=STAFF) == code


def test_an_owner_named_early_stays_the_owner():
    before = dossier(S.FOLLOW_UP, MAJOR, ARCHIVE, executed_at=EXECUTED)
    planned = done(before, Action.PLAN_LOOK_BACK, PlanLookBack(owner="agent-1"), SUPERVISOR, people=STAFF)

    after = done(planned, Action.START_LOOK_BACK, StartLookBack(), SYSTEM)

    assert [plan.owner for plan in after.of(LookBackPlan)] == ["agent-1"]


@pytest.mark.parametrize(
    ("state", "level", "actor", "code"),
    [
        pytest.param(S.LOOK_BACK, MAJOR, HANDLER, "not_permitted", id="a handler"),
        pytest.param(S.EXECUTING, MAJOR, SUPERVISOR, "illegal_transition", id="too early"),
        pytest.param(S.FOLLOW_UP, Severity.SIMPLE, SUPERVISOR, "no_look_back", id="a simple case"),
    ],
)
def test_only_a_supervisor_plans_and_only_for_a_major_case(state, level, actor, code):
    before = dossier(state, level, (PLAN,), executed_at=EXECUTED)

    assert refusal_of(before, Action.PLAN_LOOK_BACK, PlanLookBack(owner="agent-1"), actor) == code


@pytest.mark.parametrize("actor", [HANDLER, SUPERVISOR], ids=lambda actor: actor.name)
def test_a_visit_is_recorded_on_its_day(actor):
    given = RecordLookBackVisit(
        number=1, outcome=Outcome.REACHED, are_promises_kept=True, score=5, new_problem="想了解提前还款", notes="已答复"
    )

    after = done(looked_back(), Action.RECORD_LOOK_BACK_VISIT, given, actor, on(DAYS[0], 0))

    kept = after.last(LookBackVisit)
    assert (kept.number, kept.score, kept.new_problem, kept.by) == (1, 5, "想了解提前还款", actor.name)


def test_visits_may_be_recorded_in_any_order():
    after = done(looked_back(visit(3)), Action.RECORD_LOOK_BACK_VISIT, visiting(2), HANDLER, LAST_DAY)

    assert [each.number for each in after.of(LookBackVisit)] == [3, 2]


@pytest.mark.parametrize(
    ("before", "given", "actor", "now", "code"),
    [
        pytest.param(
            looked_back(),
            visiting(2),
            HANDLER,
            on(DAYS[1] - timedelta(days=1), 23),
            "too_early",
            id="the evening before",
        ),
        pytest.param(looked_back(visit(1)), visiting(1), HANDLER, LAST_DAY, "already_recorded", id="twice"),
        pytest.param(
            looked_back(visit(1, kept=False)),
            visiting(1),
            HANDLER,
            LAST_DAY,
            "already_recorded",
            id="broken, no renewal",
        ),
        pytest.param(looked_back(), visiting(5), HANDLER, LAST_DAY, "$.number", id="a fifth"),
        pytest.param(
            looked_back(), visiting(1, Outcome.NO_ANSWER), HANDLER, LAST_DAY, "$.outcome", id="no answer is no visit"
        ),
        pytest.param(
            looked_back(),
            visiting(1, Outcome.UNREACHABLE, score=3),
            HANDLER,
            LAST_DAY,
            "$.score",
            id="a score from nobody",
        ),
        pytest.param(looked_back(), visiting(1), REVIEWER, LAST_DAY, "not_permitted", id="a reviewer"),
        pytest.param(
            looked_back(state=S.FOLLOW_UP), visiting(1), HANDLER, LAST_DAY, "illegal_transition", id="not begun"
        ),
        pytest.param(
            dossier(S.LOOK_BACK, MAJOR), visiting(1), HANDLER, LAST_DAY, "no_look_back_plan", id="nothing planned"
        ),
    ],
)
def test_a_visit_out_of_its_place_is_refused(before, given, actor, now, code):
    assert refusal_of(before, Action.RECORD_LOOK_BACK_VISIT, given, actor, now) == code


@pytest.mark.parametrize("outcome", [Outcome.DECLINED_BY_CUSTOMER, Outcome.UNREACHABLE])
def test_a_supervisor_signs_a_visit_without_a_talk(outcome):
    before = looked_back(visit(1, outcome=outcome))

    after = done(before, Action.SIGN_LOOK_BACK_VISIT, SignLookBackVisit(number=1), SUPERVISOR)

    assert after.last(LookBackVisit).signed_by == "supervisor-1"


@pytest.mark.parametrize(
    ("records", "actor", "code"),
    [
        pytest.param((), SUPERVISOR, "not_recorded", id="no such visit"),
        pytest.param((visit(1),), SUPERVISOR, "nothing_to_sign", id="the customer was spoken to"),
        pytest.param(
            (visit(1, outcome=Outcome.UNREACHABLE, signed_by="supervisor-2"),), SUPERVISOR, "already_signed", id="again"
        ),
        pytest.param((visit(1, outcome=Outcome.UNREACHABLE),), HANDLER, "not_permitted", id="a handler"),
    ],
)
def test_a_signature_is_the_supervisors_and_for_a_reason(records, actor, code):
    given = SignLookBackVisit(number=1)

    assert refusal_of(looked_back(*records), Action.SIGN_LOOK_BACK_VISIT, given, actor) == code


def test_a_broken_promise_is_carried_out_again():
    before = looked_back(visit(1), visit(2, kept=False))

    after = done(before, Action.RENEW_EXECUTION, RENEW, SUPERVISOR, on(DAYS[1]))

    item = after.last(ActionItem)
    assert (after.case.state, after.case.executed_at) == (S.EXECUTING, EXECUTED)
    assert (item.text, item.owner, item.amount_fen, item.done_at) == ("补退服务费", "finance-1", 120_000, None)
    assert after.last(Renewal).text == RENEW.text


@pytest.mark.parametrize(
    ("records", "given", "actor", "code"),
    [
        pytest.param((visit(1),), RENEW, SUPERVISOR, "promises_kept", id="everything was kept"),
        pytest.param((visit(1, kept=False), RENEWAL), RENEW, SUPERVISOR, "promises_kept", id="renewed already"),
        pytest.param((visit(1, kept=False),), RENEW, HANDLER, "not_permitted", id="a handler"),
        pytest.param(
            (visit(1, kept=False),), RenewExecution(items=(OWED,), text=" "), SUPERVISOR, "$.text", id="no reason"
        ),
        pytest.param(
            (visit(1, kept=False),),
            RenewExecution(
                items=(NewActionItem(type=ItemType.NOTHING, text="无", owner="a", due_on=date(2027, 3, 1)),), text="无"
            ),
            SUPERVISOR,
            "$.items[0].type",
            id="nothing to do",
        ),
        pytest.param(
            (visit(1, kept=False),),
            RenewExecution(
                items=(
                    NewActionItem(
                        type=ItemType.COMPENSATION,
                        text="补偿",
                        owner="finance-1",
                        due_on=date(2027, 3, 1),
                        amount_fen=Limits().supervisor_fen + 1,
                    ),
                ),
                text="补偿",
            ),
            SUPERVISOR,
            "above_own_limit",
            id="more than a supervisor may",
        ),
    ],
)
def test_execution_is_renewed_for_a_broken_promise_by_a_supervisor(records, given, actor, code):
    assert refusal_of(looked_back(*records), Action.RENEW_EXECUTION, given, actor, on(DAYS[1])) == code


def test_a_visit_that_found_a_broken_promise_is_repeated_after_the_renewal():
    before = looked_back(visit(4, kept=False), RENEWAL)

    after = done(before, Action.RECORD_LOOK_BACK_VISIT, visiting(4), HANDLER, LAST_DAY)

    assert [each.are_promises_kept for each in after.of(LookBackVisit)] == [False, True]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param(FOUR, id="four talks"),
        pytest.param((visit(4), visit(2), visit(1), visit(3)), id="in any order"),
        pytest.param(
            (visit(1), visit(2, outcome=Outcome.UNREACHABLE, signed_by="supervisor-1"), visit(3), visit(4)),
            id="one signed",
        ),
        pytest.param((visit(1), visit(2, kept=False), RENEWAL, visit(3), visit(4)), id="mended on the way"),
        pytest.param((*FOUR[:3], visit(4, kept=False), RENEWAL, visit(4, id_="again")), id="mended at the end"),
        pytest.param(
            (visit(1, kept=False, outcome=Outcome.UNREACHABLE), RENEWAL, visit(1, id_="again"), *FOUR[1:]),
            id="repeated instead of signed",
        ),
    ],
)
def test_a_complete_look_back_is_closed_by_a_supervisor(records):
    after = done(looked_back(*records), Action.CLOSE_CASE, CloseCase(), SUPERVISOR, LAST_DAY)

    assert (after.case.state, after.case.closed_at) == (S.CLOSED, LAST_DAY)


OPEN_ITEM = made(ActionItem, type=ItemType.REFUND, text="退款", owner="finance-1", due_on=date(2027, 3, 1))


@pytest.mark.parametrize(
    ("records", "actor", "now", "code"),
    [
        pytest.param(FOUR[:3], SUPERVISOR, LAST_DAY, "visits_missing", id="three visits"),
        pytest.param(FOUR, SUPERVISOR, LAST_DAY - timedelta(days=1), "look_back_too_short", id="a day early"),
        pytest.param(
            (*FOUR[:3], visit(4, outcome=Outcome.UNREACHABLE)),
            SUPERVISOR,
            LAST_DAY,
            "visit_not_signed",
            id="not signed",
        ),
        pytest.param(
            (*FOUR[:3], visit(4, kept=False)), SUPERVISOR, LAST_DAY, "promise_not_kept", id="broken at the end"
        ),
        pytest.param(
            (visit(1), visit(2, kept=False), visit(3), visit(4)),
            SUPERVISOR,
            LAST_DAY,
            "promise_not_kept",
            id="broken before",
        ),
        pytest.param(
            (*FOUR[:3], visit(4, kept=False), RENEWAL),
            SUPERVISOR,
            LAST_DAY,
            "promise_not_confirmed",
            id="mended, not asked",
        ),
        pytest.param((*FOUR, OPEN_ITEM), SUPERVISOR, LAST_DAY, "action_items_open", id="something is left to do"),
        pytest.param(FOUR, HANDLER, LAST_DAY, "not_permitted", id="a handler"),
        pytest.param(FOUR, SYSTEM, LAST_DAY, "not_permitted", id="the system"),
    ],
)
def test_a_look_back_that_is_not_complete_goes_on(records, actor, now, code):
    assert refusal_of(looked_back(*records), Action.CLOSE_CASE, CloseCase(), actor, now) == code


def test_visits_of_an_earlier_round_do_not_count():
    reopened = made(Reopening, by=SUPERVISOR, reason=ReopenReason.NEW_FACTS_FOUND, text="新材料")
    later = datetime(2027, 3, 1, 3, 0, tzinfo=ZoneInfo("UTC"))
    plan = made(
        LookBackPlan,
        id="plan-2",
        by=SYSTEM,
        owner="handler-1",
        executed_at=later,
        visits_on=visit_days(later, Limits()),
    )
    asked = made(FollowUpAttempt, id="asked-2", by=SUPERVISOR, channel=ContactChannel.CALL, outcome=Outcome.REACHED)
    before = dossier(S.LOOK_BACK, MAJOR, (*ARCHIVE, PLAN, *FOUR, reopened, asked, plan), executed_at=later)

    code = refusal_of(before, Action.CLOSE_CASE, CloseCase(), SUPERVISOR, on(date(2027, 12, 1)))

    assert code == "visits_missing"
