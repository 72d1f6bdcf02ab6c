"""Legal and management take part in every COMPLEX or MAJOR complaint."""

import pytest

from case_bridge.contract.operations.triage import RaiseInReview, RaiseSeverity
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import Reopening
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.contract.work_words import ReopenReason, TaskKind
from case_bridge.domain.joint_assessment import JOINT_TASKS, standing_questions, with_joint_tasks
from case_bridge.domain.states import UNDER_INVESTIGATION
from tests.fakes.dossiers import REVIEWER, SUPERVISOR, done, dossier, made, turn

S = CaseState
BOTH = [TaskKind.LEGAL_OPINION, TaskKind.MGMT_ASSESSMENT]
OPINION = made(Task, kind=TaskKind.LEGAL_OPINION, role=Role.LEGAL, question="第八条是否有效")
REOPENED = made(Reopening, by=SUPERVISOR, reason=ReopenReason.NEW_FACTS_FOUND, text="客户补充了录音")


def kinds(after):
    return [task.kind for task in after.of(Task)]


@pytest.mark.parametrize("level", [Severity.COMPLEX, Severity.MAJOR])
@pytest.mark.parametrize("state", UNDER_INVESTIGATION)
def test_both_are_asked_while_the_case_is_looked_into(state, level):
    after = with_joint_tasks(dossier(state, level), turn())

    assert kinds(after) == BOTH
    assert [task.role for task in after.of(Task)] == [Role.LEGAL, Role.MGMT]
    assert len({task.id for task in after.of(Task)}) == 2


def test_the_tasks_are_due_with_the_preliminary_opinion():
    due = {
        task.due_at.isoformat()
        for task in with_joint_tasks(dossier(S.INVESTIGATING, Severity.COMPLEX), turn()).of(Task)
    }

    assert due == {"2026-11-27T10:00:00+00:00"}


def test_what_is_there_is_not_asked_twice():
    after = with_joint_tasks(dossier(S.INVESTIGATING, Severity.COMPLEX, [OPINION]), turn())

    assert kinds(after) == BOTH
    assert with_joint_tasks(after, turn()) == after


def test_a_new_round_is_assessed_anew():
    before = dossier(S.INVESTIGATING, Severity.COMPLEX, [OPINION, REOPENED])

    assert kinds(with_joint_tasks(before, turn())) == [TaskKind.LEGAL_OPINION, *BOTH]


@pytest.mark.parametrize(
    "before",
    [
        dossier(S.INVESTIGATING, Severity.SIMPLE),
        dossier(S.ACCEPTED, Severity.MAJOR),
        dossier(S.EXECUTING, Severity.COMPLEX),
        dossier(S.INVESTIGATING, Severity.MAJOR, act=Act.REPORT),
    ],
    ids=["simple", "not begun", "decided", "a report"],
)
def test_nobody_is_asked_otherwise(before):
    assert with_joint_tasks(before, turn()) == before


@pytest.mark.parametrize("state", [S.INVESTIGATING, S.AWAITING_CUSTOMER, S.PROPOSING])
def test_a_level_raised_during_the_investigation_asks_both(state):
    after = done(dossier(state), Action.RAISE_SEVERITY, RaiseSeverity(severity=Severity.COMPLEX, reason="条款争议"))

    assert kinds(after) == BOTH


def test_a_level_raised_in_review_asks_both():
    given = RaiseInReview(severity=Severity.COMPLEX, reason="条款争议")

    assert kinds(done(dossier(S.INTERNAL_REVIEW), Action.RAISE_IN_REVIEW, given, REVIEWER)) == BOTH


def test_each_of_both_has_its_standing_question():
    assert set(standing_questions().questions) == set(JOINT_TASKS)
