"""What a step is told as: assignments, tasks, escalations, and when the on-call list rings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.escalation_words import EscalationTrigger
from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.records.aftermath import FollowUpAttempt, LookBackVisit, Satisfaction
from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, CaseState, Priority, Role, Severity, Urgency
from case_bridge.contract.work_words import ContactChannel, FollowUpOutcome, TaskKind, TaskStatus
from case_bridge.domain.notices import subject_of
from case_bridge.domain.occasions import Tidings, tidings
from tests.fakes.dossiers import HANDLER, NOW, OTHER_HANDLER, RULES, STAFF, dossier, made, matter

TASK = made(Task, kind=TaskKind.LEGAL_OPINION, role=Role.LEGAL, question="是否有依据?", due_at=NOW + timedelta(days=1))


def told(before, after, at=NOW):
    return tidings(before, after, STAFF, at, RULES.calendar)


def kinds(news: Tidings):
    return [each.kind for each in news.occasions]


def scored(score, act=Act.COMPLAINT):
    asked = made(
        FollowUpAttempt,
        channel=ContactChannel.CALL,
        outcome=FollowUpOutcome.REACHED,
        satisfaction=Satisfaction(score=score, is_solved=False),
    )
    return dossier(CaseState.FOLLOW_UP, records=[asked], act=act)


def visited(score):
    visit = made(LookBackVisit, number=1, outcome=FollowUpOutcome.REACHED, are_promises_kept=True, score=score)
    return dossier(CaseState.LOOK_BACK, records=[visit])


@pytest.mark.parametrize(
    ("after", "roles"),
    [
        pytest.param(scored(2), [(Role.SUPERVISOR,)], id="follow-up"),
        pytest.param(visited(1), [(Role.SUPERVISOR,)], id="visit"),
        pytest.param(scored(3), [], id="not low"),
        pytest.param(visited(None), [], id="no score"),
        pytest.param(scored(1, Act.INQUIRY), [], id="no complaint"),
    ],
)
def test_a_low_score_is_told_to_supervisors_once(after, roles):
    news = tidings(replace(after, records=()), after, STAFF, NOW, RULES.calendar, low_score=2).occasions
    again = tidings(after, after, STAFF, NOW, RULES.calendar, low_score=2).occasions

    assert [each.roles for each in news if each.kind is NoticeKind.LOW_SCORE] == roles
    assert again == ()


def emergency(**changed):
    urgent = dossier(severity=Severity.MAJOR, matter=matter(urgent=Urgency.VIOLENCE), **changed)
    assessment = replace(urgent.case.assessment, priority=Priority.P0)
    return urgent.with_case(replace(urgent.case, assessment=assessment))


def test_a_new_case_is_told_to_its_handler():
    (news,) = told(None, dossier()).occasions

    assert (news.kind, news.roles) == (NoticeKind.CASE_ASSIGNED, (Role.HANDLER,))
    assert news.subject == subject_of(dossier().case)


def test_a_step_that_changes_nothing_for_others_is_told_to_nobody():
    assert told(dossier(), dossier()) == Tidings()


def test_a_new_handler_is_told_and_the_old_one_is_not():
    after = dossier(handler=OTHER_HANDLER.name)

    (news,) = told(dossier(), after).occasions

    assert news.subject is not None
    assert news.subject.handler == OTHER_HANDLER.name


def test_a_case_that_loses_its_handler_is_left_to_the_sweep():
    assert kinds(told(dossier(), dossier(handler=None))) == []
    assert kinds(told(None, dossier(handler=None))) == []


def test_a_second_assignment_to_the_same_person_is_other_news():
    without = dossier(handler=None)
    first, second = (told(without, dossier(), at).occasions[0] for at in (NOW, NOW + timedelta(hours=1)))

    assert first.key(HANDLER.name) != second.key(HANDLER.name)


def test_a_task_is_told_when_it_is_opened_and_not_when_it_is_done():
    with_task = dossier(records=[TASK])
    done = with_task.exchanged(replace_task(status=TaskStatus.DONE))

    (news,) = told(dossier(), with_task).occasions

    assert (news.kind, news.roles, news.due_at) == (NoticeKind.TASK_OPENED, (Role.LEGAL,), TASK.due_at)
    assert told(with_task, done) == Tidings()
    assert told(dossier(), done) == Tidings()


def replace_task(**changed):
    return made(Task, **{"kind": TASK.kind, "role": TASK.role, "question": TASK.question, **changed})


def test_all_that_escalates_at_once_is_one_piece_of_news_with_the_soonest_time():
    before, after = dossier(), dossier(severity=Severity.MAJOR)

    (news,) = told(before, after).occasions

    assert news.kind is NoticeKind.CASE_ESCALATED
    assert {Role.LEGAL, Role.MGMT, Role.SUPERVISOR} == set(news.roles)
    assert news.due_at == NOW + timedelta(hours=2)
    assert set(told(before, after).triggers) == {
        EscalationTrigger.LEVEL_COMPLEX,
        EscalationTrigger.LEVEL_MAJOR,
        EscalationTrigger.TASK_FORCE_MISSING,
    }
    assert told(after, after) == Tidings()


def test_an_emergency_rings_once():
    after = emergency()

    assert told(None, after).is_ringing
    assert told(dossier(), after).is_ringing
    assert not told(after, after).is_ringing


@pytest.mark.parametrize("act", [Act.COMPLAINT, Act.INQUIRY, Act.SUGGESTION, Act.REPORT])
def test_an_emergency_rings_in_every_lane(act):
    assert told(None, emergency(act=act)).is_ringing
