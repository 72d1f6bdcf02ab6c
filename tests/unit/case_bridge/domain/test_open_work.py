"""What is there to act on."""

from datetime import date

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import InternalInvestigation, RegulatorReport, Task
from case_bridge.contract.records.outcome import ActionItem
from case_bridge.contract.records.surroundings import PartyRecord
from case_bridge.contract.vocabulary import Role, Severity
from case_bridge.contract.work_words import (
    AuthorisationStatus,
    InternalInvestigationStatus,
    ItemType,
    PartyRole,
    ReportStatus,
    TaskKind,
    TaskStatus,
)
from case_bridge.domain.dossier import Actor
from case_bridge.domain.open_work import has_an_object
from case_bridge.domain.reference_entries import StaffEntry
from tests.fakes.dossiers import FINANCE, LEGAL, NOW, SUPERVISOR, dossier, made, turn


def task(status, kind=TaskKind.LEGAL_OPINION):
    return made(Task, kind=kind, role=Role.LEGAL, question="有依据吗", status=status)


def item(done_at):
    return made(
        ActionItem, type=ItemType.APOLOGY, text="致歉", owner="handler-1", due_on=date(2026, 12, 1), done_at=done_at
    )


def inquiry(status):
    return made(InternalInvestigation, lead="compliance-1", accused="0821", accused_unit="x", status=status)


def report(status):
    return made(RegulatorReport, addressee="监管部门", text="报告", status=status)


def party(status):
    return made(PartyRecord, role=PartyRole.LAWYER, name="周律师", authorisation=status)


@pytest.mark.parametrize(
    ("action", "there", "not_there"),
    [
        (Action.COMPLETE_TASK, task(TaskStatus.OPEN), task(TaskStatus.DONE)),
        (Action.SIGN_TASK, task(TaskStatus.DONE), task(TaskStatus.SIGNED)),
        (Action.SIGN_TASK, task(TaskStatus.DONE), task(TaskStatus.DONE, TaskKind.LOSS_ASSESSMENT)),
        (Action.COMPLETE_ACTION_ITEM, item(None), item(NOW)),
        (
            Action.CONCLUDE_INTERNAL_INVESTIGATION,
            inquiry(InternalInvestigationStatus.OPENED),
            inquiry(InternalInvestigationStatus.CONCLUDED),
        ),
        (Action.APPROVE_REGULATOR_REPORT, report(ReportStatus.DRAFTED), report(ReportStatus.APPROVED)),
        (Action.SEND_REGULATOR_REPORT, report(ReportStatus.APPROVED), report(ReportStatus.SENT)),
        (Action.ACKNOWLEDGE_REGULATOR_REPORT, report(ReportStatus.SENT), report(ReportStatus.ACKED)),
        (Action.VERIFY_AUTHORISATION, party(AuthorisationStatus.PENDING), party(AuthorisationStatus.NOT_NEEDED)),
    ],
)
def test_an_action_needs_something_that_waits_for_it(action, there, not_there):
    found = [has_an_object(dossier(records=records), action, turn(LEGAL)) for records in ([there], [not_there], [])]

    assert found == [True, False, False]


def test_a_task_of_another_role_is_nothing_to_act_on():
    before = dossier(records=[task(TaskStatus.OPEN)])

    assert not has_an_object(before, Action.COMPLETE_TASK, turn(FINANCE))


def test_a_level_is_raised_and_lowered_only_where_there_is_another():
    def possible(action):
        return [has_an_object(dossier(severity=level), action, turn(SUPERVISOR)) for level in Severity]

    assert possible(Action.RAISE_SEVERITY) == [True, True, False]
    assert possible(Action.LOWER_SEVERITY) == [False, True, True]


EAST = Actor("liwj", Role.AGENT, team="east", staff_id="0821")
WEST = Actor("wang", Role.HANDLER, team="west")


@pytest.mark.parametrize(
    ("taker", "is_named"),
    [
        pytest.param(Actor("li", Role.HANDLER, team="east"), False, id="team"),
        pytest.param(Actor("li", Role.HANDLER, team="west", unit="unit-7"), False, id="unit"),
        pytest.param(WEST, True, id="neither"),
    ],
)
def test_a_case_is_not_to_be_taken_by_whom_it_is_kept_from(taker, is_named):
    meant = StaffEntry("0821", "李文静", "liwj", "unit-7")
    now = turn(taker, people=(EAST, WEST, taker), meant=meant)

    assert has_an_object(dossier(handler=None), Action.TAKE_CASE, now) == is_named


def test_other_actions_need_nothing():
    assert has_an_object(dossier(), Action.ADD_NOTE, turn())
