"""Inquiries are answered, suggestions judged, either may become a complaint; claims are split off."""

from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.short_lanes import (
    AdoptSuggestion,
    AnswerInquiry,
    DeclineSuggestion,
    SplitClaim,
    StartEvaluation,
    TurnIntoComplaint,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt
from case_bridge.contract.records.investigation import Finding
from case_bridge.contract.records.lanes import ClaimSplit, LaneChange
from case_bridge.contract.records.outcome import Communication
from case_bridge.contract.records.surroundings import Note
from case_bridge.contract.requests import Complainant
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, Mention, Severity, Topic
from case_bridge.contract.work_words import CommunicationKind, ContactChannel, FollowUpOutcome
from case_bridge.domain.case import Matter
from case_bridge.domain.guards.ending import is_followed_up
from case_bridge.domain.operations.short_lanes import matter_of_claim
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    HANDLER,
    OTHER_HANDLER,
    SUPERVISOR,
    done,
    dossier,
    made,
    matter,
    refusal_of,
    turn,
)

ANSWER = AnswerInquiry(channel=ContactChannel.CALL, content="提前还款不收手续费", proof="通话0032")
TURN = TurnIntoComplaint(reason="客户要求退还已扣的费用")
TOLD = Told(channel=ContactChannel.SMS, content="感谢您的建议,已安排改进")
ADOPT = AdoptSuggestion(reasons="账单页确实看不到总成本", told=TOLD)
CLAIM = SplitClaim(words="多收我的三百元要退", topic=Topic.INTEREST_FEE, cause="SERVICE_FEE")


@pytest.mark.parametrize("by", [AGENT, HANDLER, SUPERVISOR], ids=lambda each: each.role.value)
def test_an_answered_inquiry_holds_the_answer_as_it_was_given(by):
    after = done(dossier(act=Act.INQUIRY), Action.ANSWER_INQUIRY, ANSWER, by)

    said = after.last(Communication)
    assert after.case.state is CaseState.ANSWERED
    assert (said.kind, said.channel, said.content, said.proof, said.by) == (
        CommunicationKind.ANSWER_GIVEN,
        ContactChannel.CALL,
        ANSWER.content,
        ANSWER.proof,
        by.name,
    )


@pytest.mark.parametrize(
    ("before", "by", "code"),
    [
        pytest.param(dossier(act=Act.INQUIRY), COMPLIANCE, "not_permitted", id="role"),
        pytest.param(dossier(act=Act.INQUIRY), OTHER_HANDLER, "not_the_handler", id="another handler"),
        pytest.param(dossier(CaseState.ANSWERED, act=Act.INQUIRY), AGENT, "illegal_transition", id="answered"),
        pytest.param(dossier(), AGENT, "illegal_transition", id="complaint"),
    ],
)
def test_an_inquiry_is_not_answered_by_the_wrong_side(before, by, code):
    assert refusal_of(before, Action.ANSWER_INQUIRY, ANSWER, by) == code


@pytest.mark.parametrize("state", [CaseState.REGISTERED, CaseState.ANSWERED])
def test_an_inquiry_turned_into_a_complaint_begins_that_lane_and_keeps_its_first_act(state):
    before = dossier(state, act=Act.INQUIRY)

    case = done(before, Action.TURN_INTO_COMPLAINT, TURN, AGENT).case

    assert (case.act, case.filed_as, case.state) == (Act.COMPLAINT, Act.INQUIRY, CaseState.REGISTERED)
    assert (case.topic, case.cause) == (before.case.topic, before.case.cause)
    assert not case.is_level_confirmed


def test_the_level_of_a_turned_case_is_assessed_anew():
    before = dossier(CaseState.EVALUATING, act=Act.SUGGESTION, matter=matter(mentions=(Mention.LAWSUIT,)))

    case = done(before, Action.TURN_INTO_COMPLAINT, TURN).case

    assert case.severity is Severity.COMPLEX


def test_the_clocks_of_a_turned_case_count_from_receipt_and_those_of_the_inquiry_end():
    before = dossier(CaseState.ANSWERED, act=Act.INQUIRY)

    case = done(before, Action.TURN_INTO_COMPLAINT, TURN, AGENT).case

    owed = {clock.kind: clock for clock in case.clocks if clock.is_owed}
    assert owed[ClockKind.FIRST_REPLY].due_at == case.received_at + timedelta(hours=24)
    assert ClockKind.DECISION in owed
    assert not {ClockKind.INQUIRY, ClockKind.FOLLOW_UP} & set(owed)


def test_a_level_set_for_an_inquiry_does_not_hold_a_complaint_down_nor_is_it_lost():
    told = matter(mentions=(Mention.LAWSUIT,))
    low = dossier(act=Act.INQUIRY, matter=told, level_by_hand=Severity.SIMPLE)
    high = dossier(act=Act.INQUIRY, matter=told, severity=Severity.MAJOR)

    levels = [done(case, Action.TURN_INTO_COMPLAINT, TURN, AGENT).case.severity for case in (low, high)]

    assert levels == [Severity.COMPLEX, Severity.MAJOR]


def test_topic_and_cause_can_change_when_a_case_is_turned():
    given = TurnIntoComplaint(reason="其实是合同条款", topic=Topic.CONTRACT, cause="AMBIGUOUS_CLAUSE")

    after = done(dossier(act=Act.INQUIRY), Action.TURN_INTO_COMPLAINT, given, AGENT)

    assert (after.case.topic, after.case.cause) == (Topic.CONTRACT, "AMBIGUOUS_CLAUSE")
    assert after.case.severity is Severity.COMPLEX
    assert after.last(LaneChange).was is Act.INQUIRY


def test_the_follow_up_of_an_inquiry_does_not_count_for_the_complaint_that_it_became():
    asked = made(FollowUpAttempt, channel=ContactChannel.CALL, outcome=FollowUpOutcome.REACHED)
    before = dossier(CaseState.ANSWERED, act=Act.INQUIRY, records=[asked])
    assert is_followed_up(before, turn()) is None

    after = done(before, Action.TURN_INTO_COMPLAINT, TURN, AGENT)

    assert is_followed_up(after, turn()).code == "not_followed_up"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        pytest.param(TurnIntoComplaint(reason="x", topic=Topic.CONTRACT), "$.cause", id="topic alone"),
        pytest.param(TurnIntoComplaint(reason="x", cause="OTHER"), "$.topic", id="cause alone"),
        pytest.param(TurnIntoComplaint(reason="x", topic=Topic.CONTRACT, cause="DELAY"), "$.cause", id="foreign leaf"),
    ],
)
def test_a_case_is_not_turned_with_a_topic_that_makes_no_sense(given, path):
    assert refusal_of(dossier(act=Act.INQUIRY), Action.TURN_INTO_COMPLAINT, given, AGENT) == path


@pytest.mark.parametrize(
    ("before", "by", "code"),
    [
        pytest.param(dossier(), AGENT, "illegal_transition", id="a complaint already"),
        pytest.param(dossier(act=Act.REPORT), COMPLIANCE, "illegal_transition", id="report"),
        pytest.param(dossier(act=Act.SUGGESTION), AGENT, "not_permitted", id="role"),
        pytest.param(dossier(CaseState.CLOSED, act=Act.INQUIRY), AGENT, "illegal_transition", id="closed"),
    ],
)
def test_a_case_is_not_turned_by_the_wrong_side(before, by, code):
    assert refusal_of(before, Action.TURN_INTO_COMPLAINT, TURN, by) == code


def test_a_suggestion_is_evaluated_adopted_and_the_customer_thanked():
    evaluated = done(dossier(act=Act.SUGGESTION), Action.START_EVALUATION, StartEvaluation(note="请产品部看"))

    after = done(evaluated, Action.ADOPT_SUGGESTION, ADOPT)

    assert evaluated.last(Note).text == "请产品部看"
    assert after.case.state is CaseState.ADOPTED
    assert after.last(Finding).text == ADOPT.reasons
    assert after.last(Communication).kind is CommunicationKind.OUTCOME_TOLD
    assert len({record.id for record in after.of(Finding) + after.of(Communication)}) == 2


def test_a_declined_suggestion_holds_the_reasons():
    before = dossier(CaseState.EVALUATING, act=Act.SUGGESTION)

    after = done(before, Action.DECLINE_SUGGESTION, DeclineSuggestion(reasons="与登记规定不符"), SUPERVISOR)

    assert after.case.state is CaseState.NOT_ADOPTED
    assert after.last(Finding).text == "与登记规定不符"
    assert after.last(Communication) is None


def test_an_evaluation_needs_no_note():
    after = done(dossier(act=Act.SUGGESTION), Action.START_EVALUATION, StartEvaluation())

    assert (after.case.state, after.records) == (CaseState.EVALUATING, ())


@pytest.mark.parametrize(
    ("before", "action", "given", "by", "code"),
    [
        pytest.param(
            dossier(act=Act.SUGGESTION),
            Action.ADOPT_SUGGESTION,
            ADOPT,
            HANDLER,
            "illegal_transition",
            id="not evaluated",
        ),
        pytest.param(
            dossier(CaseState.EVALUATING, act=Act.SUGGESTION),
            Action.ADOPT_SUGGESTION,
            ADOPT,
            AGENT,
            "not_permitted",
            id="role",
        ),
        pytest.param(
            dossier(CaseState.ADOPTED, act=Act.SUGGESTION),
            Action.DECLINE_SUGGESTION,
            DeclineSuggestion(reasons="x"),
            HANDLER,
            "illegal_transition",
            id="judged already",
        ),
        pytest.param(
            dossier(act=Act.SUGGESTION),
            Action.START_EVALUATION,
            StartEvaluation(),
            COMPLIANCE,
            "not_permitted",
            id="lane",
        ),
    ],
)
def test_a_suggestion_is_not_judged_by_the_wrong_side(before, action, given, by, code):
    assert refusal_of(before, action, given, by) == code


@pytest.mark.parametrize(
    ("before", "by"),
    [
        pytest.param(dossier(CaseState.INVESTIGATING), HANDLER, id="complaint"),
        pytest.param(dossier(CaseState.SCREENING, act=Act.REPORT), COMPLIANCE, id="report"),
    ],
)
def test_a_claim_is_split_off_with_its_own_words(before, by):
    after = done(before, Action.SPLIT_CLAIM, CLAIM, by)

    claim = after.last(ClaimSplit)
    assert (claim.text, claim.topic, claim.cause) == (CLAIM.words, CLAIM.topic, CLAIM.cause)
    assert after.case.state is before.case.state


REPORTED = dossier(CaseState.SCREENING, act=Act.REPORT, matter=matter(staff_involved="信贷部某经理"))
COMPLAINED = dossier(CaseState.INVESTIGATING, matter=matter(staff_involved="信贷部某经理"))


@pytest.mark.parametrize(
    ("whole", "given", "by"),
    [
        pytest.param(COMPLAINED, CLAIM, HANDLER, id="complaint"),
        pytest.param(
            REPORTED, msgspec.structs.replace(CLAIM, reporter_agreed=True), COMPLIANCE, id="a reporter who agreed"
        ),
    ],
)
def test_the_new_complaint_takes_the_customer_along_and_leaves_the_accusation_behind(whole, given, by):
    claimed = matter_of_claim(whole, done(whole, Action.SPLIT_CLAIM, given, by).last(ClaimSplit))

    assert claimed.issue_text == CLAIM.words
    assert claimed.complainant == whole.case.matter.complainant
    assert claimed.contract_number == whole.case.matter.contract_number
    assert claimed.staff_involved is None


@pytest.mark.parametrize("agreed", [None, False], ids=["not said", "refused"])
def test_the_new_complaint_does_not_name_a_reporter_who_did_not_agree(agreed):
    given = msgspec.structs.replace(CLAIM, reporter_agreed=agreed)

    claimed = matter_of_claim(REPORTED, done(REPORTED, Action.SPLIT_CLAIM, given, COMPLIANCE).last(ClaimSplit))

    assert claimed == Matter(issue_text=CLAIM.words, complainant=Complainant())


@pytest.mark.parametrize(
    ("before", "given", "by", "code"),
    [
        pytest.param(dossier(act=Act.REPORT), CLAIM, HANDLER, "not_permitted", id="report for others"),
        pytest.param(dossier(act=Act.INQUIRY), CLAIM, AGENT, "illegal_transition", id="inquiry"),
        pytest.param(
            dossier(),
            msgspec.structs.replace(CLAIM, reporter_agreed=False),
            HANDLER,
            "$.reporter_agreed",
            id="no report, no reporter",
        ),
        pytest.param(
            dossier(), SplitClaim(words="x", topic=Topic.SERVICE, cause="DELAY"), HANDLER, "$.cause", id="foreign leaf"
        ),
    ],
)
def test_a_claim_is_not_split_off_by_the_wrong_side(before, given, by, code):
    assert refusal_of(before, Action.SPLIT_CLAIM, given, by) == code
