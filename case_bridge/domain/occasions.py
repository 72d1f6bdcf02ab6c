"""What one step of a case is to be told to whom: an assignment, a new task, an escalation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from case_bridge.contract.escalation_words import EscalationTrigger
from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.records.aftermath import FollowUpAttempt, LookBackVisit
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, Role
from case_bridge.contract.work_words import TaskStatus
from case_bridge.domain.calendar import Calendar
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.domain.escalation import Escalation, escalations
from case_bridge.domain.notices import Occasion, Subject, subject_of


@dataclass(frozen=True)
class Tidings:
    """What a step brings: what is told, why it escalates, and whether the on-call list rings for the case."""

    occasions: tuple[Occasion, ...] = ()
    triggers: tuple[EscalationTrigger, ...] = ()
    is_ringing: bool = False


def tidings(
    before: Dossier | None,
    after: Dossier,
    leaders: Iterable[Actor],
    at: datetime,
    calendar: Calendar,
    *,
    low_score: int = 0,
) -> Tidings:
    """Return what is told because of one step; `before` is None for a case just filed.

    A score up to `low_score` is told to supervisors, who can open the case again. A case without a handler is not told
    of here: the sweep does, if it stays so.
    """
    subject = subject_of(after.case)
    fired = [
        each
        for each in escalations(before, after, leaders, at, calendar)
        if each.rule.trigger is not EscalationTrigger.NOBODY_ASSIGNED
    ]
    found = (
        *_assigned(before, after, subject, at),
        *_tasks(before, after, subject),
        *_low_scores(before, after, subject, low_score),
        *_escalated(fired, subject, at),
    )
    triggers = tuple(each.rule.trigger for each in fired)
    return Tidings(found, triggers, is_ringing=any(each.rule.is_on_call for each in fired))


def _assigned(before: Dossier | None, after: Dossier, subject: Subject, at: datetime) -> tuple[Occasion, ...]:
    was = before.case.handler if before is not None else None
    if after.case.handler is None or after.case.handler == was:
        return ()
    # The instant tells a second assignment to the same person from the first.
    return (
        Occasion(NoticeKind.CASE_ASSIGNED, (Role.HANDLER,), subject, mark=f"{after.case.handler} {at.isoformat()}"),
    )


def _tasks(before: Dossier | None, after: Dossier, subject: Subject) -> tuple[Occasion, ...]:
    known = {task.id for task in before.of(Task)} if before is not None else set()
    opened = [task for task in after.of(Task) if task.id not in known and task.status is TaskStatus.OPEN]
    return tuple(
        Occasion(NoticeKind.TASK_OPENED, (task.role,), subject, due_at=task.due_at, mark=task.id) for task in opened
    )


def _low_scores(before: Dossier | None, after: Dossier, subject: Subject, low_score: int) -> tuple[Occasion, ...]:
    """Return the offer to reopen a complaint with which somebody is not content. Source: domain report §1.3, row 33."""
    known = {record.id for record in before.records} if before is not None else set()
    said = [(each.id, each.satisfaction.score) for each in after.of(FollowUpAttempt) if each.satisfaction is not None]
    said += [(visit.id, visit.score) for visit in after.of(LookBackVisit) if visit.score is not None]
    low = [mark for mark, score in said if mark not in known and score <= low_score]
    is_open_to_it = after.case.act is Act.COMPLAINT
    return tuple(
        Occasion(NoticeKind.LOW_SCORE, (Role.SUPERVISOR,), subject, mark=mark) for mark in low if is_open_to_it
    )


def _escalated(fired: Iterable[Escalation], subject: Subject, at: datetime) -> tuple[Occasion, ...]:
    """Return one piece of news for all that fired at once, so that nobody is told twice of one step."""
    soonest = sorted(fired, key=lambda each: each.due_at)
    if not soonest:
        return ()
    roles = dict.fromkeys(role for each in soonest for role in each.rule.roles)
    mark = " ".join((*sorted(each.rule.trigger.value for each in soonest), at.isoformat()))
    escalated = NoticeKind.CASE_ESCALATED
    return (Occasion(escalated, tuple(roles), subject, due_at=soonest[0].due_at, mark=mark),)
