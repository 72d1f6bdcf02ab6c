"""Tasks: asked of a role, done by it, signed by it."""

from types import MappingProxyType

import msgspec

from case_bridge.contract.operations.tasks import CompleteTask, OpenTask, SignTask
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, Role
from case_bridge.contract.work_words import TaskKind, TaskStatus
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.domain.joint_assessment import JOINT_TASKS
from case_bridge.domain.operation import Operation
from case_bridge.domain.steps import InputInvalid, Refused

ROLES = MappingProxyType(
    {
        **JOINT_TASKS,
        TaskKind.CONTRACT_REVIEW: Role.LEGAL,
        TaskKind.LOSS_ASSESSMENT: Role.FINANCE,
        TaskKind.EXEC_MEETING: Role.MGMT,
    }
)
"""Who does which kind of task; the other kinds are asked of a role by name. Source: seed B, step 2 and its example."""

_ASKED_BY_NAME = (
    Role.AGENT,
    Role.HANDLER,
    Role.SUPERVISOR,
    Role.LEGAL,
    Role.FINANCE,
    Role.MGMT,
    Role.COMPLIANCE,
)


def open_task(dossier: Dossier, given: OpenTask, turn: Turn) -> Dossier:
    """Ask a role for work."""
    if given.due_at is not None and given.due_at <= turn.now:
        raise InputInvalid("$.due_at", "The task would be overdue from the start.")
    task = Task(
        id=turn.record_id,
        at=turn.now,
        by=turn.actor.name,
        kind=given.kind,
        role=_role(dossier, given),
        question=given.question,
        due_at=given.due_at,
    )
    return dossier.plus(task)


def complete_task(dossier: Dossier, given: CompleteTask, turn: Turn) -> Dossier:
    """Record the result of an open task."""
    task = dossier.get(Task, given.task)
    _check_role(task, turn)
    if task.status is not TaskStatus.OPEN:
        raise Refused("task_not_open", "This task is done already.")
    if task.kind is TaskKind.EXEC_MEETING and not given.attendees:
        raise InputInvalid("$.attendees", "Name who was at the meeting.")
    done = msgspec.structs.replace(
        task,
        status=TaskStatus.DONE,
        result=given.result,
        amount_fen=_amount_fen(task, given),
        loss=given.loss,
        attendees=given.attendees,
        offer=given.offer,
        done_by=turn.actor.name,
        done_at=turn.now,
    )
    return dossier.exchanged(done)


def sign_task(dossier: Dossier, given: SignTask, turn: Turn) -> Dossier:
    """Sign what was done for one's own role."""
    task = dossier.get(Task, given.task)
    _check_role(task, turn)
    if task.kind not in JOINT_TASKS:
        raise Refused("needs_no_signature", "Only a legal opinion and a management assessment are signed.")
    if task.status is TaskStatus.SIGNED:
        raise Refused("already_signed", "This task is signed already.")
    if task.status is not TaskStatus.DONE:
        raise Refused("task_not_done", "The task has to be completed before it is signed.")
    signed = msgspec.structs.replace(task, status=TaskStatus.SIGNED, signed_by=turn.actor.name, signed_at=turn.now)
    return dossier.exchanged(signed)


def _role(dossier: Dossier, given: OpenTask) -> Role:
    if dossier.case.act is Act.REPORT:
        if given.role not in (None, Role.COMPLIANCE):
            raise Refused("stays_with_compliance", "A report and all work on it stay with compliance.")
        return Role.COMPLIANCE
    standing = ROLES.get(given.kind)
    if standing is not None and given.role in (None, standing):
        return standing
    if standing is not None:
        raise InputInvalid("$.role", f"{given.kind} is for {standing}.")
    if given.role not in _ASKED_BY_NAME:
        raise InputInvalid("$.role", f"Name who is asked: {', '.join(role.value for role in _ASKED_BY_NAME)}.")
    return given.role


def _check_role(task: Task, turn: Turn) -> None:
    if turn.actor.role is not task.role:
        raise Refused("not_your_task", f"This task is for {task.role}.")


def _amount_fen(task: Task, given: CompleteTask) -> int | None:
    if given.loss is not None and given.amount_fen not in (None, given.loss.total_fen):
        raise InputInvalid("$.amount_fen", f"The parts of the loss make {given.loss.total_fen}.")
    amount = given.amount_fen if given.loss is None else given.loss.total_fen
    if task.kind is TaskKind.LOSS_ASSESSMENT and amount is None:
        raise InputInvalid("$.amount_fen", "Give the loss in fen; 0 says that there is none.")
    return amount


OPERATIONS = (
    Operation(Action.OPEN_TASK, OpenTask, open_task),
    Operation(Action.COMPLETE_TASK, CompleteTask, complete_task),
    Operation(Action.SIGN_TASK, SignTask, sign_task),
)
