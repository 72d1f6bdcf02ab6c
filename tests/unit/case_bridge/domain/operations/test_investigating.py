"""The investigation, inquiries into our own people, and what follows for them."""

from datetime import date

import pytest

from case_bridge.contract.operations.investigating import (
    AddInvestigationStep,
    ConcludeInternalInvestigation,
    FormTaskForce,
    OpenInternalInvestigation,
    RecordAccountability,
    RecordFinding,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import (
    Accountability,
    Finding,
    InternalInvestigation,
    InvestigationStep,
    TaskForce,
    TaskForceMember,
)
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.contract.vocabulary import Act, CaseState, Mention, Role, Severity
from case_bridge.contract.work_words import Grade, InternalInvestigationStatus, InvestigationMethod
from case_bridge.domain.dossier import Actor
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
STEP = AddInvestigationStep(method=InvestigationMethod.CALL_RECORDING, text="听取了十一月三日的通话录音")
FOUND = RecordFinding(text="录音中未说明服务费的计算方式")
OPEN = OpenInternalInvestigation(lead="compliance-1", accused="0821", accused_unit="unit-8")
OPENED = made(InternalInvestigation, by=SUPERVISOR, lead="compliance-1", accused="0821", accused_unit="unit-8")
CONCLUDE = ConcludeInternalInvestigation(
    investigation=OPENED.id, conclusion="被反映人未按规定说明费用", is_violation=True
)
FORCE = FormTaskForce(lead="supervisor-1", members=(TaskForceMember(name="legal-1", part="审阅合同"),))
MEASURE = RecordAccountability(
    staff="0821",
    finding="未按规定说明费用",
    grade=Grade.MINOR_FAULT,
    measure="书面提醒并参加培训",
    decided_by="合规部",
    decided_on=date(2026, 11, 22),
)


def test_a_step_of_the_investigation_is_kept():
    step = done(dossier(S.INVESTIGATING), Action.ADD_INVESTIGATION_STEP, STEP).last(InvestigationStep)

    assert (step.method, step.text) == (InvestigationMethod.CALL_RECORDING, "听取了十一月三日的通话录音")
    assert (step.id, step.at, step.by) == ("record-9", NOW, HANDLER.name)


def test_a_finding_is_kept():
    finding = done(dossier(S.INVESTIGATING), Action.RECORD_FINDING, FOUND).last(Finding)

    assert (finding.text, finding.staff, finding.is_violation) == ("录音中未说明服务费的计算方式", None, False)


def test_a_handler_who_is_found_to_have_broken_rules_loses_the_case():
    given = RecordFinding(text="处理人本人收取了费用", staff=HANDLER.name, is_violation=True)

    assert done(dossier(S.INVESTIGATING), Action.RECORD_FINDING, given, SUPERVISOR).case.handler is None


def test_an_internal_investigation_is_opened():
    after = done(dossier(S.ACCEPTED, Severity.MAJOR), Action.OPEN_INTERNAL_INVESTIGATION, OPEN, SUPERVISOR)

    inquiry = after.last(InternalInvestigation)
    assert (inquiry.lead, inquiry.accused, inquiry.accused_unit) == ("compliance-1", "0821", "unit-8")
    assert inquiry.status is InternalInvestigationStatus.OPENED


def test_an_internal_investigation_may_be_about_a_subject_without_an_accused():
    given = OpenInternalInvestigation(lead="compliance-1", subject="一百二十万元放款的审批过程")

    after = done(dossier(S.ACCEPTED, Severity.MAJOR), Action.OPEN_INTERNAL_INVESTIGATION, given, SUPERVISOR)

    assert after.last(InternalInvestigation).accused is None
    assert after.case.handler == HANDLER.name


def test_an_internal_investigation_is_about_something():
    given = OpenInternalInvestigation(lead="compliance-1")

    assert refusal_of(dossier(), Action.OPEN_INTERNAL_INVESTIGATION, given, SUPERVISOR) == "$.subject"


@pytest.mark.parametrize(
    "given",
    [
        OpenInternalInvestigation(lead="0821", accused="0821"),
        OpenInternalInvestigation(lead="compliance-1", lead_unit="unit-8", accused_unit="unit-8"),
        OpenInternalInvestigation(lead="compliance-1", lead_unit="unit-7", subject="收费"),
        OpenInternalInvestigation(lead="0722", subject="收费"),
        OpenInternalInvestigation(lead="li", accused="0933"),
        OpenInternalInvestigation(lead="li", accused_unit="unit-9"),
    ],
    ids=["accused", "of the unit", "unit named before", "named before", "by staff number", "by the unit on file"],
)
def test_nobody_of_the_accuseds_side_leads_an_investigation(given):
    before = dossier(records=[made(StaffIdentified, staff_id="0722", unit="unit-7")])
    on_file = Actor("li", Role.COMPLIANCE, staff_id="0933", unit="unit-9")

    code = refusal_of(before, Action.OPEN_INTERNAL_INVESTIGATION, given, SUPERVISOR, people=(on_file,))

    assert code == "lead_is_accused"


def test_a_concluded_investigation_with_a_violation_makes_the_case_major():
    before = dossier(S.INVESTIGATING, Severity.COMPLEX, [OPENED])

    after = done(before, Action.CONCLUDE_INTERNAL_INVESTIGATION, CONCLUDE, COMPLIANCE)

    inquiry = after.last(InternalInvestigation)
    assert (inquiry.status, inquiry.is_violation) == (InternalInvestigationStatus.CONCLUDED, True)
    assert (inquiry.conclusion, inquiry.concluded_at) == ("被反映人未按规定说明费用", NOW)
    assert Mention.STAFF_VIOLATION in after.case.matter.mentions
    assert after.case.severity is Severity.MAJOR


def test_a_concluded_investigation_without_a_violation_leaves_the_level():
    given = ConcludeInternalInvestigation(investigation=OPENED.id, conclusion="未发现违规", is_violation=False)

    after = done(dossier(S.INVESTIGATING, records=[OPENED]), Action.CONCLUDE_INTERNAL_INVESTIGATION, given, COMPLIANCE)

    assert (after.case.severity, after.case.matter.mentions) == (Severity.SIMPLE, ())


def test_an_investigation_is_concluded_once():
    before = done(dossier(records=[OPENED]), Action.CONCLUDE_INTERNAL_INVESTIGATION, CONCLUDE, COMPLIANCE)

    code = refusal_of(before, Action.CONCLUDE_INTERNAL_INVESTIGATION, CONCLUDE, COMPLIANCE)

    assert code == "already_concluded"


def test_an_investigation_that_is_not_there_is_not_concluded():
    assert refusal_of(dossier(), Action.CONCLUDE_INTERNAL_INVESTIGATION, CONCLUDE, COMPLIANCE) == "record_unknown"


def test_a_task_force_is_formed():
    force = done(dossier(S.ACCEPTED, Severity.MAJOR), Action.FORM_TASK_FORCE, FORCE, SUPERVISOR).last(TaskForce)

    assert (force.lead, force.members) == ("supervisor-1", FORCE.members)


@pytest.mark.parametrize(("lead", "member"), [("0821", "legal-1"), ("supervisor-1", "0821")], ids=["lead", "member"])
def test_nobody_accused_is_in_the_task_force(lead, member):
    given = FormTaskForce(lead=lead, members=(TaskForceMember(name=member, part="审阅合同"),))

    code = refusal_of(dossier(records=[OPENED]), Action.FORM_TASK_FORCE, given, SUPERVISOR)

    assert code == "member_is_accused"


@pytest.mark.parametrize(
    ("lead", "member", "path"),
    [("nobody", "legal-1", "$.lead"), ("supervisor-1", "nobody", "$.members[0].name")],
    ids=["lead", "member"],
)
def test_everybody_in_the_task_force_has_an_account(lead, member, path):
    given = FormTaskForce(lead=lead, members=(TaskForceMember(name=member, part="审阅合同"),))

    assert refusal_of(dossier(), Action.FORM_TASK_FORCE, given, SUPERVISOR) == path


def test_an_investigation_is_led_by_somebody_with_an_account():
    given = OpenInternalInvestigation(lead="nobody", subject="收费流程")

    assert refusal_of(dossier(), Action.OPEN_INTERNAL_INVESTIGATION, given, SUPERVISOR) == "$.lead"


def test_nobody_is_in_the_task_force_twice():
    given = FormTaskForce(lead="supervisor-1", members=FORCE.members * 2)

    assert refusal_of(dossier(), Action.FORM_TASK_FORCE, given, SUPERVISOR) == "$.members"


@pytest.mark.parametrize(
    "established",
    [
        made(Finding, text="未说明费用", staff="0821", is_violation=True),
        made(Finding, text="录音不完整"),
        made(
            InternalInvestigation,
            lead="compliance-1",
            accused="0821",
            status=InternalInvestigationStatus.CONCLUDED,
            conclusion="属实",
        ),
    ],
    ids=["a finding about them", "a finding about nobody by name", "a concluded investigation"],
)
def test_what_followed_for_a_person_is_kept_after_something_was_established(established):
    after = done(dossier(S.INVESTIGATING, records=[established]), Action.RECORD_ACCOUNTABILITY, MEASURE, MGMT)

    kept = after.last(Accountability)
    assert (kept.staff, kept.grade, kept.measure) == ("0821", Grade.MINOR_FAULT, "书面提醒并参加培训")
    assert (kept.decided_by, kept.decided_on) == ("合规部", date(2026, 11, 22))


@pytest.mark.parametrize(
    "records",
    [[], [OPENED], [made(Finding, text="未说明费用", staff="0722")]],
    ids=["nothing", "an open investigation", "a finding about somebody else"],
)
def test_no_measure_comes_before_a_finding(records):
    code = refusal_of(dossier(records=records), Action.RECORD_ACCOUNTABILITY, MEASURE, MGMT)

    assert code == "nothing_established"


def test_a_measure_was_not_decided_tomorrow():
    given = RecordAccountability(
        staff="0821",
        finding="x",
        grade=Grade.SERIOUS,
        measure="y",
        decided_by="合规部",
        decided_on=date(2026, 11, 23),
    )

    code = refusal_of(dossier(records=[made(Finding, text="z")]), Action.RECORD_ACCOUNTABILITY, given, MGMT)

    assert code == "$.decided_on"


@pytest.mark.parametrize(
    ("action", "given", "strangers"),
    [
        (Action.ADD_INVESTIGATION_STEP, STEP, (AGENT, REVIEWER, LEGAL, MGMT, CUSTOMER, SYSTEM)),
        (Action.RECORD_FINDING, FOUND, (AGENT, REVIEWER, LEGAL, MGMT, CUSTOMER, SYSTEM)),
        (Action.OPEN_INTERNAL_INVESTIGATION, OPEN, (AGENT, HANDLER, REVIEWER, LEGAL, CUSTOMER, SYSTEM)),
        (Action.CONCLUDE_INTERNAL_INVESTIGATION, CONCLUDE, (AGENT, HANDLER, REVIEWER, LEGAL, CUSTOMER, SYSTEM)),
        (Action.FORM_TASK_FORCE, FORCE, (AGENT, HANDLER, REVIEWER, FINANCE, CUSTOMER, SYSTEM)),
        (Action.RECORD_ACCOUNTABILITY, MEASURE, (AGENT, HANDLER, SUPERVISOR, REVIEWER, CUSTOMER, SYSTEM)),
    ],
    ids=lambda value: value.value if isinstance(value, Action) else None,
)
def test_nobody_else_may(action, given, strangers):
    codes = {refusal_of(dossier(S.INVESTIGATING, records=[OPENED]), action, given, who) for who in strangers}

    assert codes == {"not_permitted"}


@pytest.mark.parametrize(
    ("action", "given", "who", "state"),
    [
        (Action.ADD_INVESTIGATION_STEP, STEP, HANDLER, S.FOLLOW_UP),
        (Action.RECORD_FINDING, FOUND, HANDLER, S.FOLLOW_UP),
        (Action.OPEN_INTERNAL_INVESTIGATION, OPEN, SUPERVISOR, S.CLOSED),
        (Action.CONCLUDE_INTERNAL_INVESTIGATION, CONCLUDE, SUPERVISOR, S.CLOSED),
        (Action.FORM_TASK_FORCE, FORCE, SUPERVISOR, S.LINKED),
        (Action.RECORD_ACCOUNTABILITY, MEASURE, MGMT, S.CLOSED),
    ],
    ids=lambda value: value.value if isinstance(value, Action | CaseState) else None,
)
def test_not_in_this_state(action, given, who, state):
    assert refusal_of(dossier(state, records=[OPENED]), action, given, who) == "illegal_transition"


@pytest.mark.parametrize(
    ("action", "given"),
    [
        (Action.ADD_INVESTIGATION_STEP, STEP),
        (Action.RECORD_FINDING, FOUND),
        (Action.OPEN_INTERNAL_INVESTIGATION, OPEN),
        (Action.RECORD_ACCOUNTABILITY, MEASURE),
    ],
    ids=lambda value: value.value if isinstance(value, Action) else None,
)
def test_in_a_report_only_compliance_does_this(action, given):
    before = dossier(S.INVESTIGATING, act=Act.REPORT, records=[made(Finding, text="z")])

    assert refusal_of(before, action, given, SUPERVISOR) == "not_permitted"
    assert len(done(before, action, given, COMPLIANCE).records) == 2
