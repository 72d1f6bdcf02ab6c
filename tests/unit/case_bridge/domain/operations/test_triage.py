"""Triage: topic, cause and level, looked at by people."""

from dataclasses import replace

import pytest

from case_bridge.contract.operations.triage import (
    ConfirmLevel,
    ConfirmLowering,
    LowerSeverity,
    RaiseInReview,
    RaiseSeverity,
    Reclassify,
    Triage,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import Review
from case_bridge.contract.records.surroundings import LoweringRequest, PartyRecord, Reclassification
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, Mention, Priority, Severity, Topic, Urgency
from case_bridge.contract.work_words import PartyRole
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    FINANCE,
    HANDLER,
    LEGAL,
    MGMT,
    OTHER_HANDLER,
    REVIEWER,
    SUPERVISOR,
    done,
    dossier,
    made,
    matter,
    refusal_of,
)

S = CaseState
SIMPLE, COMPLEX, MAJOR = Severity
TRIAGE = Triage(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", duplicates_checked=True)
RECLASSIFY = Reclassify(topic=Topic.SERVICE, cause="ATTITUDE", reason="客户说的是态度")
RAISE = RaiseSeverity(severity=MAJOR, reason="涉及员工")
LOWER = LowerSeverity(severity=SIMPLE, reason="事实清楚")
IN_REVIEW = RaiseInReview(severity=MAJOR, reason="影响面大")
ASKED = made(LoweringRequest, by=SUPERVISOR, to=COMPLEX, reasons="金额已核实为小额")


def triage_with(**changed):
    return Triage(**{"topic": Topic.INTEREST_FEE, "cause": "SERVICE_FEE", "duplicates_checked": True, **changed})


def test_triage_confirms_topic_cause_and_level():
    after = done(dossier(), Action.TRIAGE, triage_with(topic=Topic.SERVICE, cause="ATTITUDE")).case

    assert (after.state, after.topic, after.cause) == (S.TRIAGED, Topic.SERVICE, "ATTITUDE")
    assert (after.severity, after.is_level_confirmed) == (SIMPLE, True)


def test_triage_adds_what_was_told_and_the_level_follows():
    after = done(dossier(), Action.TRIAGE, triage_with(mentions=(Mention.STAFF_VIOLATION,))).case

    assert (after.severity, after.assessment.row) == (MAJOR, "D3")


def test_triage_may_raise_the_level():
    after = done(dossier(), Action.TRIAGE, triage_with(severity=COMPLEX)).case

    assert (after.severity, after.assessment.row) == (COMPLEX, "HAND")


def test_triage_under_a_milder_cause_keeps_the_level():
    after = done(dossier(severity=MAJOR), Action.TRIAGE, triage_with(topic=Topic.SERVICE, cause="ATTITUDE")).case

    assert (after.severity, after.level_by_hand) == (MAJOR, MAJOR)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"duplicates_checked": False}, "duplicates_not_checked"),
        ({"cause": "NIGHT_CALL"}, "$.cause"),
        ({"severity": SIMPLE, "mentions": (Mention.STAFF_VIOLATION,)}, "would_lower"),
    ],
)
def test_triage_is_refused(given, code):
    assert refusal_of(dossier(), Action.TRIAGE, triage_with(**given)) == code


def test_triage_does_not_lower_a_major_case():
    assert refusal_of(dossier(severity=MAJOR), Action.TRIAGE, triage_with(severity=SIMPLE)) == "would_lower"


def test_reclassifying_keeps_the_earlier_leaf_on_record():
    after = done(dossier(), Action.RECLASSIFY, RECLASSIFY)

    kept = after.last(Reclassification)
    assert (after.case.topic, after.case.cause) == (Topic.SERVICE, "ATTITUDE")
    assert (kept.topic, kept.cause, kept.reason) == (Topic.INTEREST_FEE, "SERVICE_FEE", "客户说的是态度")


def test_a_graver_leaf_raises_the_level():
    given = Reclassify(topic=Topic.CONTRACT, cause="AMBIGUOUS_CLAUSE", reason="是条款争议")

    assert done(dossier(), Action.RECLASSIFY, given, AGENT).case.severity is COMPLEX


def test_a_milder_leaf_neither_lowers_nor_confirms_the_level():
    after = done(dossier(severity=COMPLEX), Action.RECLASSIFY, RECLASSIFY).case

    assert (after.severity, after.is_level_confirmed) == (COMPLEX, False)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Reclassify(topic=Topic.SERVICE, cause="NO_SUCH", reason="x"), "$.cause"),
        (Reclassify(topic=Topic.INTEREST_FEE, cause="SERVICE_FEE", reason="x"), "nothing_changes"),
    ],
)
def test_reclassifying_is_refused(given, code):
    assert refusal_of(dossier(), Action.RECLASSIFY, given) == code


def test_a_handler_raises_the_level_and_due_times_count_from_receipt():
    after = done(dossier(), Action.RAISE_SEVERITY, RaiseSeverity(severity=COMPLEX, reason="条款争议")).case

    assert (after.severity, after.priority) == (COMPLEX, Priority.P2)
    due = next(clock.due_at for clock in after.clocks if clock.kind is ClockKind.COMPLEX_PRELIM)
    assert due.isoformat() == "2026-11-27T10:00:00+00:00"


@pytest.mark.parametrize(("level", "code"), [(SIMPLE, "would_lower"), (COMPLEX, "not_higher")])
def test_raising_is_refused(level, code):
    given = RaiseSeverity(severity=level, reason="x")

    assert refusal_of(dossier(severity=COMPLEX), Action.RAISE_SEVERITY, given) == code


def test_an_emergency_that_is_confirmed_stays_one():
    before = dossier(severity=MAJOR, matter=matter(urgent=Urgency.SELF_HARM))
    before = before.with_case(replace(before.case, assessment=replace(before.case.assessment, priority=Priority.P0)))

    assert done(before, Action.CONFIRM_LEVEL, ConfirmLevel()).case.priority is Priority.P0


def test_a_supervisor_lowers_a_complex_case_at_once():
    after = done(dossier(severity=COMPLEX), Action.LOWER_SEVERITY, LOWER, SUPERVISOR)

    assert after.case.severity is SIMPLE
    assert after.records == ()


def test_a_major_case_waits_for_compliance():
    after = done(dossier(severity=MAJOR), Action.LOWER_SEVERITY, LOWER, SUPERVISOR)

    request = after.last(LoweringRequest)
    assert after.case.severity is MAJOR
    assert (request.to, request.reasons, request.confirmed_by) == (SIMPLE, "事实清楚", None)


def test_asking_again_replaces_the_open_request():
    after = done(dossier(severity=MAJOR, records=[ASKED]), Action.LOWER_SEVERITY, LOWER, SUPERVISOR)

    assert [(each.id, each.to) for each in after.of(LoweringRequest)] == [(ASKED.id, SIMPLE)]


def test_compliance_confirms_what_the_supervisor_asked():
    after = done(dossier(severity=MAJOR, records=[ASKED]), Action.CONFIRM_LOWERING, ConfirmLowering(), COMPLIANCE)

    assert (after.case.severity, after.case.level_by_hand) == (COMPLEX, COMPLEX)
    assert after.last(LoweringRequest).confirmed_by == COMPLIANCE.name


def test_a_confirmed_request_is_not_confirmed_twice_and_not_replaced():
    before = done(dossier(severity=MAJOR, records=[ASKED]), Action.CONFIRM_LOWERING, ConfirmLowering(), COMPLIANCE)
    again = done(before, Action.RAISE_SEVERITY, RAISE)

    assert refusal_of(again, Action.CONFIRM_LOWERING, ConfirmLowering(), COMPLIANCE) == "nothing_to_confirm"
    assert len(done(again, Action.LOWER_SEVERITY, LOWER, SUPERVISOR).of(LoweringRequest)) == 2


def test_whoever_asked_does_not_confirm():
    own = made(LoweringRequest, by=COMPLIANCE, to=SIMPLE, reasons="x")

    code = refusal_of(dossier(severity=MAJOR, records=[own]), Action.CONFIRM_LOWERING, ConfirmLowering(), COMPLIANCE)

    assert code == "four_eyes"


@pytest.mark.parametrize("level", [COMPLEX, MAJOR])
def test_lowering_needs_a_lower_level(level):
    given = LowerSeverity(severity=level, reason="x")

    assert refusal_of(dossier(severity=COMPLEX), Action.LOWER_SEVERITY, given, SUPERVISOR) == "not_lower"


def test_confirming_the_level_leaves_it_as_it_is():
    after = done(dossier(severity=COMPLEX), Action.CONFIRM_LEVEL, ConfirmLevel()).case

    assert (after.severity, after.is_level_confirmed, after.level_by_hand) == (COMPLEX, True, COMPLEX)


def test_a_level_is_confirmed_once():
    assert refusal_of(dossier(is_level_confirmed=True), Action.CONFIRM_LEVEL, ConfirmLevel()) == "level_confirmed"


def test_a_reviewer_raises_the_level_in_review():
    after = done(dossier(S.INTERNAL_REVIEW, COMPLEX), Action.RAISE_IN_REVIEW, IN_REVIEW, REVIEWER)

    review = after.last(Review)
    assert (after.case.severity, after.case.state) == (MAJOR, S.INTERNAL_REVIEW)
    assert (review.result, review.text, review.by) == ("raise_in_review", "影响面大", REVIEWER.name)


def test_a_reviewer_raises_to_a_higher_level_only():
    assert refusal_of(dossier(S.INTERNAL_REVIEW, MAJOR), Action.RAISE_IN_REVIEW, IN_REVIEW, REVIEWER) == "not_higher"


def test_whoever_handled_the_case_does_not_raise_it_in_review():
    before = dossier(S.INTERNAL_REVIEW, COMPLEX, handler=REVIEWER.name)

    assert refusal_of(before, Action.RAISE_IN_REVIEW, IN_REVIEW, REVIEWER) == "reviewer_is_handler"


@pytest.mark.parametrize(
    ("action", "given", "strangers"),
    [
        (Action.TRIAGE, TRIAGE, (AGENT, SUPERVISOR, REVIEWER, COMPLIANCE, LEGAL, CUSTOMER)),
        (Action.RECLASSIFY, RECLASSIFY, (REVIEWER, LEGAL, FINANCE, MGMT, CUSTOMER)),
        (Action.RAISE_SEVERITY, RAISE, (AGENT, LEGAL, FINANCE, MGMT, CUSTOMER)),
        (Action.LOWER_SEVERITY, LOWER, (AGENT, HANDLER, REVIEWER, COMPLIANCE, MGMT, CUSTOMER)),
        (Action.CONFIRM_LOWERING, ConfirmLowering(), (AGENT, HANDLER, SUPERVISOR, REVIEWER, MGMT, CUSTOMER)),
        (Action.CONFIRM_LEVEL, ConfirmLevel(), (AGENT, REVIEWER, LEGAL, MGMT, CUSTOMER)),
    ],
)
def test_nobody_else_may(action, given, strangers):
    codes = {refusal_of(dossier(severity=COMPLEX), action, given, stranger) for stranger in strangers}

    assert codes == {"not_permitted"}


@pytest.mark.parametrize("stranger", [HANDLER, SUPERVISOR, COMPLIANCE, AGENT])
def test_only_a_reviewer_raises_in_review(stranger):
    assert refusal_of(dossier(S.INTERNAL_REVIEW), Action.RAISE_IN_REVIEW, IN_REVIEW, stranger) == "not_permitted"


@pytest.mark.parametrize(
    ("action", "given", "by", "state"),
    [
        (Action.TRIAGE, TRIAGE, HANDLER, S.TRIAGED),
        (Action.RECLASSIFY, RECLASSIFY, HANDLER, S.CLOSED),
        (Action.RAISE_SEVERITY, RAISE, HANDLER, S.FOLLOW_UP),
        (Action.LOWER_SEVERITY, LOWER, SUPERVISOR, S.CLOSED),
        (Action.CONFIRM_LOWERING, ConfirmLowering(), COMPLIANCE, S.CLOSED),
        (Action.CONFIRM_LEVEL, ConfirmLevel(), HANDLER, S.LINKED),
        (Action.RAISE_IN_REVIEW, IN_REVIEW, REVIEWER, S.PROPOSING),
    ],
)
def test_not_in_this_state(action, given, by, state):
    assert refusal_of(dossier(state), action, given, by) == "illegal_transition"


@pytest.mark.parametrize("act", [Act.INQUIRY, Act.SUGGESTION, Act.REPORT])
def test_only_complaints_are_triaged(act):
    assert refusal_of(dossier(act=act), Action.TRIAGE, TRIAGE) == "illegal_transition"


def test_another_handler_does_not_triage_the_case():
    assert refusal_of(dossier(), Action.TRIAGE, TRIAGE, OTHER_HANDLER) == "not_the_handler"


def test_the_accused_does_not_triage_the_case():
    accused = made(PartyRecord, role=PartyRole.ACCUSED_STAFF, name=HANDLER.name)

    assert refusal_of(dossier(records=[accused]), Action.TRIAGE, TRIAGE) == "recused"
