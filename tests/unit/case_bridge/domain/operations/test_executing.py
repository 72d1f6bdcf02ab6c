"""Carrying out what was promised."""

from datetime import date, timedelta

import pytest

from case_bridge.contract.operations.executing import (
    AddActionItem,
    CompleteActionItem,
    EvaluateEffect,
    FinishExecution,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import Reopening
from case_bridge.contract.records.outcome import ActionItem, EffectEvaluation
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.contract.work_words import ItemType, ReopenReason
from case_bridge.domain.limits import Limits
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    FINANCE,
    HANDLER,
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
SOON = date(2026, 12, 1)
LIMITS = Limits()
ITEM = made(ActionItem, type=ItemType.REFUND, text="退还服务费", owner="finance-1", due_on=SOON, amount_fen=120_000)
DONE = made(
    ActionItem,
    id="done",
    type=ItemType.APOLOGY,
    text="书面致歉",
    owner="handler-1",
    due_on=SOON,
    done_at=NOW,
    done_by="handler-1",
    evidence="致歉信寄出回执",
)
COMPLETION = CompleteActionItem(item=ITEM.id, evidence="入账凭证 PZ-2026-118")


def adding(**changed):
    usual = {"type": ItemType.PROCESS_FIX, "text": "修正扣款任务", "owner": "handler-1", "due_on": SOON}
    return AddActionItem(**{**usual, **changed})


def refunding(fen):
    return adding(type=ItemType.REFUND, amount_fen=fen)


@pytest.mark.parametrize(
    ("state", "act", "actor"),
    [
        (S.EXECUTING, Act.COMPLAINT, HANDLER),
        (S.LOOK_BACK, Act.COMPLAINT, SUPERVISOR),
        (S.ACTIONED, Act.REPORT, COMPLIANCE),
    ],
)
def test_a_further_measure_is_added_with_owner_and_day(state, act, actor):
    after = done(dossier(state, act=act), Action.ADD_ACTION_ITEM, adding(), actor)

    added = after.last(ActionItem)
    assert (added.type, added.owner, added.due_on, added.by, added.done_at) == (
        ItemType.PROCESS_FIX,
        "handler-1",
        SOON,
        actor.name,
        None,
    )


@pytest.mark.parametrize(
    ("given", "actor", "code"),
    [
        pytest.param(adding(type=ItemType.NOTHING), HANDLER, "$.type", id="nothing"),
        pytest.param(adding(type=ItemType.REFUND), HANDLER, "$.amount_fen", id="a refund of nothing"),
        pytest.param(adding(due_on=date(2026, 11, 21)), HANDLER, "$.due_on", id="yesterday"),
        pytest.param(adding(), AGENT, "not_permitted", id="an agent"),
        pytest.param(refunding(LIMITS.handler_fen + 1), HANDLER, "above_own_limit", id="more than a handler may"),
        pytest.param(refunding(LIMITS.supervisor_fen + 1), SUPERVISOR, "above_own_limit", id="or a supervisor"),
    ],
)
def test_a_measure_that_cannot_be_promised_is_not_added(given, actor, code):
    assert refusal_of(dossier(S.EXECUTING), Action.ADD_ACTION_ITEM, given, actor) == code


def test_a_supervisor_promises_more_than_a_handler():
    after = done(dossier(S.EXECUTING), Action.ADD_ACTION_ITEM, refunding(LIMITS.supervisor_fen), SUPERVISOR)

    assert after.last(ActionItem).amount_fen == LIMITS.supervisor_fen


@pytest.mark.parametrize("actor", [HANDLER, FINANCE, SUPERVISOR], ids=lambda actor: actor.name)
def test_a_measure_is_completed_with_its_evidence(actor):
    after = done(dossier(S.EXECUTING, records=(ITEM,)), Action.COMPLETE_ACTION_ITEM, COMPLETION, actor)

    kept = after.get(ActionItem, ITEM.id)
    assert (kept.done_by, kept.done_at, kept.evidence) == (actor.name, NOW, COMPLETION.evidence)
    assert (kept.owner, kept.due_on) == (ITEM.owner, ITEM.due_on)


@pytest.mark.parametrize(
    ("given", "actor", "code"),
    [
        pytest.param(CompleteActionItem(item="done", evidence="再次寄出"), HANDLER, "already_done", id="again"),
        pytest.param(CompleteActionItem(item="nowhere", evidence="凭证"), HANDLER, "record_unknown", id="no such item"),
        pytest.param(CompleteActionItem(item=ITEM.id, evidence=" "), HANDLER, "$.evidence", id="no evidence"),
        pytest.param(COMPLETION, REVIEWER, "not_permitted", id="a reviewer"),
    ],
)
def test_a_measure_is_completed_once_and_shown(given, actor, code):
    before = dossier(S.EXECUTING, records=(ITEM, DONE))

    assert refusal_of(before, Action.COMPLETE_ACTION_ITEM, given, actor) == code


def test_whether_the_measures_worked_is_recorded():
    given = EvaluateEffect(is_effective=False, text="客户反映本期仍被多扣")

    after = done(dossier(S.EXECUTING), Action.EVALUATE_EFFECT, given)

    assert (after.last(EffectEvaluation).is_effective, after.last(EffectEvaluation).text) == (False, given.text)


def test_the_execution_is_finished_when_everything_is_done():
    after = done(dossier(S.EXECUTING, records=(DONE,)), Action.FINISH_EXECUTION, FinishExecution())

    assert (after.case.state, after.case.executed_at) == (S.FOLLOW_UP, NOW)


def test_a_renewed_execution_keeps_the_first_day():
    before = dossier(S.EXECUTING, records=(DONE,), executed_at=NOW - timedelta(days=40))

    after = done(before, Action.FINISH_EXECUTION, FinishExecution(), SUPERVISOR)

    assert after.case.executed_at == NOW - timedelta(days=40)


@pytest.mark.parametrize(
    ("records", "actor", "code"),
    [
        pytest.param((DONE, ITEM), HANDLER, "action_items_open", id="something is left"),
        pytest.param((DONE,), SYSTEM, "action_items_exist", id="the system where something was promised"),
        pytest.param((ITEM,), SYSTEM, "action_items_exist", id="the system where something is left"),
        pytest.param((), REVIEWER, "not_permitted", id="a reviewer"),
    ],
)
def test_the_execution_is_not_finished_before(records, actor, code):
    before = dossier(S.EXECUTING, records=records)

    assert refusal_of(before, Action.FINISH_EXECUTION, FinishExecution(), actor) == code


def test_where_nothing_was_promised_the_system_goes_on():
    assert done(dossier(S.EXECUTING), Action.FINISH_EXECUTION, FinishExecution(), SYSTEM).case.state is S.FOLLOW_UP


def test_promises_of_an_earlier_round_hold_nothing_up():
    reopened = made(Reopening, by=SUPERVISOR, reason=ReopenReason.NOT_EXECUTED, text="客户称未收到")
    before = dossier(S.EXECUTING, records=(ITEM, reopened))

    assert done(before, Action.FINISH_EXECUTION, FinishExecution(), SYSTEM).case.state is S.FOLLOW_UP
