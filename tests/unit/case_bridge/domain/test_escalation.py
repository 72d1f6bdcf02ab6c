"""What is put before whom, and by when."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from case_bridge.contract.escalation_words import EscalationTrigger
from case_bridge.contract.records.investigation import Finding, InternalInvestigation, TaskForce
from case_bridge.contract.records.outcome import Reaction
from case_bridge.contract.records.surroundings import PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Act, CaseState, Channel, Mention, Priority, Role, Severity, Topic, Urgency
from case_bridge.contract.work_words import PartyRole, ReactionKind
from case_bridge.domain.calendar import state_council_calendar
from case_bridge.domain.dossier import Actor
from case_bridge.domain.escalation import escalation_matrix, escalations, triggers_of
from case_bridge.domain.severity import Assessment
from tests.fakes.dossiers import NOW, dossier, made, matter

T = EscalationTrigger
P0 = Assessment(Severity.MAJOR, Priority.P0, "D1")
CALENDAR = state_council_calendar()
FORCE = made(TaskForce, lead="mgmt-1", members=())


def rejections(count):
    return [made(Reaction, id=f"reaction-{n}", kind=ReactionKind.REJECTED_BY_CUSTOMER) for n in range(count)]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(dossier(), set(), id="ordinary"),
        pytest.param(dossier(severity=Severity.COMPLEX), {T.LEVEL_COMPLEX}, id="complex"),
        pytest.param(
            dossier(severity=Severity.MAJOR), {T.LEVEL_COMPLEX, T.LEVEL_MAJOR, T.TASK_FORCE_MISSING}, id="major"
        ),
        pytest.param(
            dossier(severity=Severity.MAJOR, records=[FORCE]), {T.LEVEL_COMPLEX, T.LEVEL_MAJOR}, id="with task force"
        ),
        pytest.param(
            dossier(act=Act.INQUIRY, assessment=P0, matter=matter(urgent=Urgency.SELF_HARM)),
            {T.DANGER_TOLD, T.LEVEL_MAJOR},
            id="danger",
        ),
        pytest.param(
            dossier(act=Act.INQUIRY, assessment=P0, matter=matter(urgent=Urgency.SCAM)),
            {T.SCAM_RUNNING, T.LEVEL_MAJOR},
            id="scam",
        ),
        pytest.param(dossier(act=Act.REPORT, severity=Severity.MAJOR), {T.REPORT_RECEIVED}, id="report"),
        pytest.param(dossier(topic=Topic.PERSONAL_INFO, cause="LEAK"), {T.DATA_LEAKED}, id="leak"),
        pytest.param(dossier(matter=matter(mentions=(Mention.MASS_LEAK,))), {T.DATA_LEAKED}, id="mass leak"),
        pytest.param(dossier(channel=Channel.REGULATOR), {T.OUTSIDE_NAMED}, id="from the regulator"),
        pytest.param(dossier(handler=None), {T.NOBODY_ASSIGNED}, id="unassigned"),
        pytest.param(dossier(CaseState.CLOSED, handler=None), set(), id="closed and unassigned"),
        pytest.param(dossier(records=rejections(1)), set(), id="rejected once"),
        pytest.param(dossier(records=rejections(2)), {T.REJECTED_TWICE}, id="rejected twice"),
        pytest.param(dossier(records=[made(StaffIdentified, staff_id="0821")]), set(), id="staff only named"),
        *(
            pytest.param(dossier(matter=matter(mentions=(mention,))), {T.OUTSIDE_NAMED}, id=mention.value)
            for mention in (Mention.REGULATOR, Mention.SEVERAL_REGULATORS, Mention.LAWSUIT, Mention.MEDIA_PUBLISHED)
        ),
        *(
            pytest.param(dossier(records=[record]), {T.STAFF_ACCUSED}, id=type(record).__name__)
            for record in (
                made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="x"),
                made(InternalInvestigation, lead="x", accused="y"),
                made(Finding, text="x", staff="y", is_violation=True),
            )
        ),
        pytest.param(
            dossier(matter=matter(mentions=(Mention.STAFF_VIOLATION,))), {T.STAFF_ACCUSED}, id="violation told"
        ),
        pytest.param(
            dossier(topic=Topic.STAFF_MISCONDUCT, cause="ILLEGAL_FEE"), {T.STAFF_ACCUSED}, id="cause is a violation"
        ),
    ],
)
def test_the_triggers_of_a_case(case, expected):
    assert triggers_of(case) == expected


@pytest.mark.parametrize("role", [Role.COMPLIANCE, Role.MGMT, Role.SUPERVISOR])
def test_the_audit_committee_is_told_where_a_leader_is_accused(role):
    accused = made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="0001")
    leader = Actor("boss", role, staff_id="0001")

    assert triggers_of(dossier(records=[accused]), (leader,)) == {T.LEADER_ACCUSED}
    assert triggers_of(dossier(act=Act.REPORT, records=[accused]), (leader,)) == {T.LEADER_ACCUSED}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Actor("somebody", Role.HANDLER, staff_id="0001"), id="no leader"),
        pytest.param(Actor("boss", Role.MGMT, staff_id="0002"), id="not accused"),
        pytest.param(Actor("boss", Role.MGMT), id="no staff file"),
    ],
)
def test_compliance_is_told_otherwise(other):
    accused = made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="0001")

    assert triggers_of(dossier(records=[accused]), (other,)) == {T.STAFF_ACCUSED}


def test_a_step_tells_only_what_is_new():
    before = dossier(severity=Severity.COMPLEX)
    after = before.with_case(replace(before.case, handler=None))

    fired = escalations(before, after, (), NOW, CALENDAR)

    assert [each.rule.trigger for each in fired] == [T.NOBODY_ASSIGNED]
    assert escalations(after, after, (), NOW, CALENDAR) == ()


def test_a_case_just_filed_tells_everything():
    fired = escalations(None, dossier(severity=Severity.MAJOR, handler=None), (), NOW, CALENDAR)

    assert {each.rule.trigger for each in fired} == {
        T.LEVEL_COMPLEX,
        T.LEVEL_MAJOR,
        T.TASK_FORCE_MISSING,
        T.NOBODY_ASSIGNED,
    }


def test_times_run_by_the_clock_or_by_working_days():
    friday_evening = datetime(2026, 11, 27, 12, 0, tzinfo=timezone.utc)
    matrix = escalation_matrix()

    assert matrix.rule(T.LEVEL_MAJOR).due_at(friday_evening, CALENDAR) == friday_evening + timedelta(hours=2)
    assert matrix.rule(T.LEVEL_COMPLEX).due_at(friday_evening, CALENDAR) == datetime(
        2026, 11, 30, 10, 0, tzinfo=timezone.utc
    )


@pytest.mark.parametrize("trigger", EscalationTrigger)
def test_the_matrix_has_one_rule_for_each_trigger(trigger):
    found = [rule for rule in escalation_matrix().rules if rule.trigger is trigger]

    assert len(found) == 1
    assert found[0].roles
    assert (found[0].within_seconds is None) != (found[0].within_working_days is None)


def test_only_emergencies_go_to_the_on_call_list_and_only_rejections_to_mediation():
    rules = escalation_matrix().rules

    assert {rule.trigger for rule in rules if rule.is_on_call} == {T.DANGER_TOLD, T.SCAM_RUNNING}
    assert {rule.trigger for rule in rules if rule.offers_mediation} == {T.REJECTED_TWICE}
