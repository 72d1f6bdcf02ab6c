"""Who may not act, whatever their role."""

from dataclasses import replace

import pytest

from case_bridge.contract.records.investigation import Finding, InternalInvestigation
from case_bridge.contract.records.lanes import Assignment, Recusal
from case_bridge.contract.records.outcome import DecisionNotice, Resolution, Review
from case_bridge.contract.records.surroundings import LoweringRequest, PartyRecord, StaffIdentified
from case_bridge.contract.vocabulary import Act, CaseState, Severity
from case_bridge.contract.work_words import ContactChannel, Decision, PartyRole
from case_bridge.domain.guards import people
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    HANDLER,
    NOW,
    OTHER_COMPLIANCE,
    OTHER_HANDLER,
    REVIEWER,
    SUPERVISOR,
    dossier,
    made,
    turn,
)

NOTICE = {
    "decision": Decision.UPHELD,
    "facts": "一",
    "reasons": "二",
    "measures": "三",
    "remedies": "四",
    "root_cause": "五",
    "channel": ContactChannel.SMS,
    "proof": "回执",
}


def _code(guard, case, actor):
    unmet = guard(case, turn(actor))
    return unmet and unmet.code


def test_a_handler_acts_for_their_own_cases_and_others_are_not_bound():
    assert _code(people.acts_for_the_case, dossier(), HANDLER) is None
    assert _code(people.acts_for_the_case, dossier(), OTHER_HANDLER) == "not_the_handler"
    assert _code(people.acts_for_the_case, dossier(handler=None), HANDLER) == "case_unassigned"
    assert _code(people.acts_for_the_case, dossier(), SUPERVISOR) is None


def test_only_an_unassigned_case_is_taken():
    assert _code(people.is_unassigned, dossier(handler=None), HANDLER) is None
    assert _code(people.is_unassigned, dossier(), OTHER_HANDLER) == "already_assigned"


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(made(StaffIdentified, staff_id="0821", unit="east"), id="identified"),
        pytest.param(made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name="0821"), id="party"),
        pytest.param(made(InternalInvestigation, lead="x", accused="0821"), id="under investigation"),
        pytest.param(made(Finding, text="属实", staff="0821", is_violation=True), id="found"),
    ],
)
def test_whoever_the_case_is_about_is_recused(record):
    accused = replace(HANDLER, staff_id="0821")

    assert _code(people.is_not_accused, dossier(records=(record,)), accused) == "recused"
    assert _code(people.is_not_accused, dossier(records=(record,)), HANDLER) is None


@pytest.mark.parametrize(
    "record",
    [
        made(StaffIdentified, staff_id="0821", unit="unit-1"),
        made(InternalInvestigation, lead="x", accused="0821", accused_unit="unit-1"),
    ],
)
def test_the_unit_of_the_accused_is_recused_with_them(record):
    assert people.is_recused(dossier(records=(record,)), HANDLER)
    assert not people.is_recused(dossier(records=(record,)), OTHER_HANDLER)


def test_whoever_gave_a_case_back_does_not_get_it_again_and_a_customer_is_never_recused():
    given_back = made(Recusal, person=HANDLER.name, reason="相识")

    assert people.is_recused(dossier(records=(given_back,)), HANDLER)
    assert not people.is_recused(dossier(records=(given_back,)), CUSTOMER)


def test_a_finding_that_is_no_violation_accuses_nobody():
    harmless = made(Finding, text="按流程办理", staff="0821")

    assert people.accused_people(dossier(records=(harmless,))) == frozenset()


def test_a_review_is_not_done_by_anybody_who_worked_on_the_case():
    worked = made(Finding, by=REVIEWER, text="属实")
    once_had_it = made(Assignment, handler=REVIEWER.name, team="default")

    assert _code(people.is_not_the_handler, dossier(), REVIEWER) is None
    for record in (worked, once_had_it):
        assert _code(people.is_not_the_handler, dossier(records=(record,)), REVIEWER) == "reviewer_is_handler"


@pytest.mark.parametrize(
    "record",
    [
        made(Review, by=REVIEWER, result="pass_review", text="通过"),
        made(DecisionNotice, by=REVIEWER, **NOTICE),
        made(Resolution, items=(), demands=(), feasibility_note="可行", approved_by=REVIEWER.name),
    ],
)
def test_a_recheck_is_not_done_by_anybody_with_a_part_in_the_decision(record):
    assert _code(people.is_not_an_earlier_judge, dossier(), REVIEWER) is None
    assert _code(people.is_not_an_earlier_judge, dossier(records=(record,)), REVIEWER) == "rechecker_had_a_part"


def test_lowering_takes_a_request_and_somebody_else_to_confirm():
    wish = made(LoweringRequest, by=COMPLIANCE, to=Severity.COMPLEX, reasons="核实后")

    assert _code(people.is_another_compliance_officer, dossier(), COMPLIANCE) == "nothing_to_confirm"
    assert _code(people.is_another_compliance_officer, dossier(records=(wish,)), COMPLIANCE) == "four_eyes"
    assert _code(people.is_another_compliance_officer, dossier(records=(wish,)), OTHER_COMPLIANCE) is None


@pytest.mark.parametrize(
    ("severity", "actor", "code"),
    [
        (Severity.SIMPLE, HANDLER, None),
        (Severity.COMPLEX, HANDLER, "somebody_else_follows_up"),
        (Severity.COMPLEX, AGENT, None),
        (Severity.MAJOR, AGENT, "supervisor_follows_up"),
        (Severity.MAJOR, SUPERVISOR, None),
    ],
)
def test_the_graver_the_case_the_farther_from_its_handler_is_who_follows_up(severity, actor, code):
    decided = dossier(CaseState.FOLLOW_UP, severity, decided_at=NOW)

    assert _code(people.follow_up_is_by_the_right_person, decided, actor) == code


def test_a_short_lane_is_followed_up_by_anybody():
    answered = dossier(CaseState.ANSWERED, Severity.MAJOR, act=Act.INQUIRY)

    assert _code(people.follow_up_is_by_the_right_person, answered, AGENT) is None
