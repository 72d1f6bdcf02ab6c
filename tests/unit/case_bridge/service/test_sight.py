"""Who may know of which case."""

import pytest

from case_bridge.contract.records.investigation import Task
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.contract.vocabulary import Act, CaseState, Role, Severity
from case_bridge.contract.work_words import TaskKind
from case_bridge.domain.dossier import Actor
from case_bridge.service.ports import Staff
from case_bridge.service.refusals import NotAllowed
from case_bridge.service.sight import may_know, sight_of
from tests.fakes.dossiers import NOW, dossier

TEAM = (Role.AGENT, Role.HANDLER, Role.SUPERVISOR)


def _task(role):
    return Task(id="t1", at=NOW, by="lihua", kind=TaskKind.OTHER_TASK, role=role, question="?")


def _sees(role, case, team="default", **place):
    return may_know(case, Actor("somebody", role, team, **place), sight_of(Staff("somebody", role, team)))


@pytest.mark.parametrize("role", TEAM)
def test_a_team_sees_its_own_cases_but_no_reports(role):
    assert _sees(role, dossier())
    assert not _sees(role, dossier(), "east")
    assert not _sees(role, dossier(act=Act.REPORT))


def test_compliance_sees_every_case():
    assert _sees(Role.COMPLIANCE, dossier(act=Act.REPORT), "east")


@pytest.mark.parametrize("role", [Role.LEGAL, Role.FINANCE, Role.MGMT])
def test_specialists_see_cases_with_a_task_for_them(role):
    assert _sees(role, dossier(records=(_task(role),)))
    assert not _sees(role, dossier())
    assert not _sees(role, dossier(records=(_task(role),), act=Act.REPORT))


def test_management_sees_what_is_grave():
    assert _sees(Role.MGMT, dossier(severity=Severity.MAJOR))
    assert not _sees(Role.LEGAL, dossier(severity=Severity.MAJOR))


@pytest.mark.parametrize("state", [CaseState.INTERNAL_REVIEW, CaseState.RECHECK])
def test_reviewers_see_what_is_sent_to_them(state):
    assert _sees(Role.REVIEWER, dossier(state))
    assert not _sees(Role.REVIEWER, dossier(CaseState.PROPOSING))


def test_a_case_does_not_exist_for_whoever_it_is_about_nor_for_their_unit():
    about = StaffIdentified(id="s1", at=NOW, by="lihua", staff_id="0821", unit="电销二部")

    assert not _sees(Role.SUPERVISOR, dossier(records=(about,)), staff_id="0821")
    assert not _sees(Role.COMPLIANCE, dossier(records=(about,)), unit="电销二部")
    assert _sees(Role.SUPERVISOR, dossier(records=(about,)), staff_id="0900", unit="客服部")


@pytest.mark.parametrize("role", [Role.DPO, Role.ANALYST, Role.AUDITOR, Role.ADMIN])
def test_other_roles_have_no_sight(role):
    with pytest.raises(NotAllowed):
        sight_of(Staff("somebody", role, "default"))
