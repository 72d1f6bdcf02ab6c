"""Tasks: asked of a role, done by it, signed by it."""

from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.operations.tasks import CompleteTask, OpenTask, SignTask
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Loss, Task
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.contract.work_words import TaskKind, TaskStatus
from case_bridge.domain.operations.tasks import ROLES
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    FINANCE,
    HANDLER,
    LEGAL,
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
QUESTION = "请审阅第八条"
PEOPLE = {Role.LEGAL: LEGAL, Role.FINANCE: FINANCE, Role.MGMT: MGMT}


def task(kind, role=None, **fields):
    return made(Task, kind=kind, role=role or ROLES[kind], question=QUESTION, **fields)


def holding(one, state=S.INVESTIGATING):
    return dossier(state, records=[one])


def completion(**fields):
    return CompleteTask(**{"task": "Task-1", "result": "第八条表述不清", **fields})


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (TaskKind.LEGAL_OPINION, Role.LEGAL),
        (TaskKind.CONTRACT_REVIEW, Role.LEGAL),
        (TaskKind.MGMT_ASSESSMENT, Role.MGMT),
        (TaskKind.EXEC_MEETING, Role.MGMT),
        (TaskKind.LOSS_ASSESSMENT, Role.FINANCE),
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_who_is_asked_follows_from_the_kind(kind, role, is_named):
    given = OpenTask(kind=kind, question=QUESTION, role=role if is_named else None)

    opened = done(dossier(S.INVESTIGATING), Action.OPEN_TASK, given).last(Task)

    assert (opened.kind, opened.role, opened.status, opened.question) == (kind, role, TaskStatus.OPEN, QUESTION)


@pytest.mark.parametrize("kind", [TaskKind.CALL_BACK, TaskKind.OTHER_TASK])
def test_other_tasks_are_asked_of_a_role_by_name(kind):
    given = OpenTask(kind=kind, question=QUESTION, role=Role.AGENT, due_at=NOW + timedelta(days=1))

    opened = done(dossier(S.INVESTIGATING), Action.OPEN_TASK, given).last(Task)

    assert (opened.role, opened.due_at) == (Role.AGENT, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "role", "due_at", "path"),
    [
        (TaskKind.LEGAL_OPINION, Role.FINANCE, None, "$.role"),
        (TaskKind.CALL_BACK, None, None, "$.role"),
        (TaskKind.OTHER_TASK, Role.AUDITOR, None, "$.role"),
        (TaskKind.LEGAL_OPINION, None, NOW, "$.due_at"),
    ],
    ids=["another role", "nobody named", "nobody who does tasks", "overdue from the start"],
)
def test_a_task_that_makes_no_sense(kind, role, due_at, path):
    given = OpenTask(kind=kind, question=QUESTION, role=role, due_at=due_at)

    assert refusal_of(dossier(S.INVESTIGATING), Action.OPEN_TASK, given) == path


def test_a_task_about_a_report_stays_with_compliance():
    before = dossier(S.INVESTIGATING, act=Act.REPORT)
    given = OpenTask(kind=TaskKind.LEGAL_OPINION, question=QUESTION)

    assert done(before, Action.OPEN_TASK, given, COMPLIANCE).last(Task).role is Role.COMPLIANCE
    away = OpenTask(kind=TaskKind.LEGAL_OPINION, question=QUESTION, role=Role.LEGAL)
    assert refusal_of(before, Action.OPEN_TASK, away, COMPLIANCE) == "stays_with_compliance"


@pytest.mark.parametrize("kind", [TaskKind.LEGAL_OPINION, TaskKind.CONTRACT_REVIEW, TaskKind.MGMT_ASSESSMENT])
def test_the_role_asked_completes_the_task(kind):
    who = PEOPLE[ROLES[kind]]

    finished = done(holding(task(kind)), Action.COMPLETE_TASK, completion(), who).last(Task)

    assert (finished.status, finished.result) == (TaskStatus.DONE, "第八条表述不清")
    assert (finished.done_by, finished.done_at) == (who.name, NOW)


@pytest.mark.parametrize("stranger", [HANDLER, SUPERVISOR, FINANCE, MGMT, COMPLIANCE], ids=lambda who: who.name)
def test_no_other_role_completes_the_task(stranger):
    code = refusal_of(holding(task(TaskKind.LEGAL_OPINION)), Action.COMPLETE_TASK, completion(), stranger)

    assert code == "not_your_task"


@pytest.mark.parametrize("status", [TaskStatus.DONE, TaskStatus.SIGNED])
def test_a_task_is_completed_once(status):
    before = holding(task(TaskKind.LEGAL_OPINION, status=status))

    assert refusal_of(before, Action.COMPLETE_TASK, completion(), LEGAL) == "task_not_open"


@pytest.mark.parametrize("amount", [0, 125_000])
def test_a_loss_is_assessed_with_its_sum(amount):
    given = completion(amount_fen=amount)

    finished = done(holding(task(TaskKind.LOSS_ASSESSMENT)), Action.COMPLETE_TASK, given, FINANCE).last(Task)

    assert finished.amount_fen == amount


def test_a_loss_in_parts_makes_the_sum():
    loss = Loss(principal_fen=100_000, interest_fen=20_000, other_fen=5_000, method="按实际占用天数计算")

    finished = done(holding(task(TaskKind.LOSS_ASSESSMENT)), Action.COMPLETE_TASK, completion(loss=loss), FINANCE).last(
        Task
    )

    assert (finished.amount_fen, finished.loss) == (125_000, loss)


@pytest.mark.parametrize(
    "fields",
    [{}, {"amount_fen": 1, "loss": Loss(principal_fen=2, method="按合同")}],
    ids=["no sum", "a sum that is not the sum of its parts"],
)
def test_a_loss_without_a_clear_sum_makes_no_sense(fields):
    before = holding(task(TaskKind.LOSS_ASSESSMENT))

    assert refusal_of(before, Action.COMPLETE_TASK, completion(**fields), FINANCE) == "$.amount_fen"


def test_a_meeting_has_minutes_attendees_and_an_offer():
    given = completion(attendees=("客户", "分管副总"), offer="减免服务费")

    finished = done(holding(task(TaskKind.EXEC_MEETING)), Action.COMPLETE_TASK, given, MGMT).last(Task)

    assert (finished.attendees, finished.offer) == (("客户", "分管副总"), "减免服务费")


def test_a_meeting_without_attendees_makes_no_sense():
    before = holding(task(TaskKind.EXEC_MEETING))

    assert refusal_of(before, Action.COMPLETE_TASK, completion(), MGMT) == "$.attendees"


@pytest.mark.parametrize(("kind", "who"), [(TaskKind.LEGAL_OPINION, LEGAL), (TaskKind.MGMT_ASSESSMENT, MGMT)])
def test_what_was_done_is_signed(kind, who):
    before = holding(task(kind, status=TaskStatus.DONE))

    signed = done(before, Action.SIGN_TASK, SignTask(task="Task-1"), who).last(Task)

    assert (signed.status, signed.signed_by, signed.signed_at) == (TaskStatus.SIGNED, who.name, NOW)


@pytest.mark.parametrize(
    ("one", "who", "code"),
    [
        (task(TaskKind.LEGAL_OPINION), LEGAL, "task_not_done"),
        (task(TaskKind.LEGAL_OPINION, status=TaskStatus.SIGNED), LEGAL, "already_signed"),
        (task(TaskKind.LEGAL_OPINION, status=TaskStatus.DONE), MGMT, "not_your_task"),
        (task(TaskKind.MGMT_ASSESSMENT, status=TaskStatus.DONE), SUPERVISOR, "not_your_task"),
        (task(TaskKind.CONTRACT_REVIEW, status=TaskStatus.DONE), LEGAL, "needs_no_signature"),
        (task(TaskKind.LOSS_ASSESSMENT, status=TaskStatus.DONE), FINANCE, "needs_no_signature"),
    ],
)
def test_a_signature_is_refused(one, who, code):
    assert refusal_of(holding(one), Action.SIGN_TASK, SignTask(task="Task-1"), who) == code


@pytest.mark.parametrize(
    ("action", "given"), [(Action.COMPLETE_TASK, completion()), (Action.SIGN_TASK, SignTask(task="Task-1"))]
)
def test_a_task_that_is_not_there(action, given):
    assert refusal_of(dossier(S.INVESTIGATING), action, given, LEGAL) == "record_unknown"


@pytest.mark.parametrize(
    ("action", "given", "strangers"),
    [
        (
            Action.OPEN_TASK,
            OpenTask(kind=TaskKind.LEGAL_OPINION, question=QUESTION),
            (AGENT, LEGAL, MGMT, REVIEWER, CUSTOMER, SYSTEM),
        ),
        (Action.COMPLETE_TASK, completion(), (REVIEWER, CUSTOMER, SYSTEM)),
        (Action.SIGN_TASK, SignTask(task="Task-1"), (AGENT, HANDLER, REVIEWER, CUSTOMER, SYSTEM)),
    ],
    ids=lambda value: value.value if isinstance(value, Action) else None,
)
def test_nobody_else_may(action, given, strangers):
    codes = {refusal_of(holding(task(TaskKind.LEGAL_OPINION)), action, given, who) for who in strangers}

    assert codes == {"not_permitted"}


@pytest.mark.parametrize(
    ("action", "given", "who", "state"),
    [
        (Action.OPEN_TASK, OpenTask(kind=TaskKind.LEGAL_OPINION, question=QUESTION), HANDLER, S.FOLLOW_UP),
        (Action.COMPLETE_TASK, completion(), LEGAL, S.CLOSED),
        (Action.SIGN_TASK, SignTask(task="Task-1"), LEGAL, S.LINKED),
    ],
)
def test_not_in_this_state(action, given, who, state):
    assert refusal_of(holding(task(TaskKind.LEGAL_OPINION), state), action, given, who) == "illegal_transition"


def test_signed_tasks_are_what_a_complex_proposal_needs():
    before = dossier(S.INVESTIGATING, Severity.COMPLEX, [task(TaskKind.LEGAL_OPINION)])

    after = done(before, Action.COMPLETE_TASK, completion(), LEGAL)
    after = done(after, Action.SIGN_TASK, SignTask(task="Task-1"), LEGAL)

    assert msgspec.structs.asdict(after.get(Task, "Task-1"))["status"] is TaskStatus.SIGNED
    assert [each.kind for each in after.of(Task)] == [TaskKind.LEGAL_OPINION, TaskKind.MGMT_ASSESSMENT]
