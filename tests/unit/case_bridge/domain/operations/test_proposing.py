"""The proposal and its review."""

from datetime import date, timedelta

import msgspec
import pytest

from case_bridge.contract.operations.proposing import (
    ApproveResolution,
    PassReview,
    PresentProposal,
    RequestReview,
    ReturnToInvestigation,
    ReturnToProposal,
    SetResolution,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.investigation import Finding, InternalInvestigation, Task, TaskForce
from case_bridge.contract.records.outcome import DemandAnswer, Resolution, ResolutionItem, Review
from case_bridge.contract.vocabulary import CaseState, Role, Severity
from case_bridge.contract.work_words import DemandOutcome, DemandType, ItemType, TaskKind, TaskStatus
from case_bridge.domain.dossier import Actor
from case_bridge.domain.limits import Limits
from tests.fakes.dossiers import (
    AGENT,
    HANDLER,
    MGMT,
    NOW,
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
SOON = date(2026, 12, 1)
LIMITS = Limits()
ANSWERED = (DemandAnswer(type=DemandType.REFUND_ASKED, text="退还服务费", outcome=DemandOutcome.DEMAND_PARTLY_MET),)
NOTHING = ResolutionItem(type=ItemType.NOTHING, text="费用按合同收取,无需另行处理")
EXPLAIN = ResolutionItem(type=ItemType.EXPLANATION, text="逐条说明收费条款", owner="handler-1", due_on=SOON)


def refund(fen=120_000, **changed):
    usual = {"type": ItemType.REFUND, "text": "退还多收部分", "owner": "finance-1", "due_on": SOON, "amount_fen": fen}
    return ResolutionItem(**{**usual, **changed})


def setting(*items, demands=ANSWERED, note="款项可从手续费科目退回,无需改动合同"):
    return SetResolution(items=items, demands=demands, feasibility_note=note)


def resolution(*items, by=HANDLER, **changed):
    return made(Resolution, by=by, items=items or (refund(),), demands=ANSWERED, feasibility_note="可行", **changed)


def signed(kind, role):
    return made(Task, id=kind.value, kind=kind, role=role, question="是否合规", status=TaskStatus.SIGNED)


SIGNED = (
    signed(TaskKind.LEGAL_OPINION, Role.LEGAL),
    signed(TaskKind.MGMT_ASSESSMENT, Role.MGMT),
    signed(TaskKind.LOSS_ASSESSMENT, Role.FINANCE),
)
READY = (made(Finding, text="第三期多扣一次"), *SIGNED, resolution(approved_by="supervisor-1"))


def test_a_resolution_is_kept_with_its_items_and_answers():
    after = done(dossier(S.PROPOSING), Action.SET_RESOLUTION, setting(refund(), EXPLAIN))

    kept = after.last(Resolution)
    assert (kept.items, kept.demands, kept.by, kept.approved_by) == ((refund(), EXPLAIN), ANSWERED, "handler-1", None)
    assert after.case.state is S.PROPOSING


def test_nothing_stands_alone_without_owner_and_day():
    after = done(dossier(S.PROPOSING), Action.SET_RESOLUTION, setting(NOTHING))

    assert after.last(Resolution).items == (NOTHING,)


def test_a_later_resolution_replaces_the_earlier_with_its_approval():
    before = dossier(S.PROPOSING, records=(resolution(refund(900_000), approved_by="supervisor-1"),))

    after = done(before, Action.SET_RESOLUTION, setting(refund(500_000)))

    assert after.last(Resolution).amount_fen == 500_000
    assert after.last(Resolution).approved_by is None


@pytest.mark.parametrize(
    ("given", "path"),
    [
        pytest.param(setting(refund(owner=None)), "$.items[0].owner", id="nobody does it"),
        pytest.param(setting(EXPLAIN, refund(due_on=None)), "$.items[1].due_on", id="no day"),
        pytest.param(setting(refund(due_on=date(2026, 11, 21))), "$.items[0].due_on", id="yesterday"),
        pytest.param(setting(refund(amount_fen=None)), "$.items[0].amount_fen", id="a refund of nothing"),
        pytest.param(
            setting(refund(type=ItemType.COMPENSATION, amount_fen=None)), "$.items[0].amount_fen", id="no compensation"
        ),
        pytest.param(
            setting(refund(type=ItemType.FEE_WAIVER, amount_fen=None)), "$.items[0].amount_fen", id="no waiver"
        ),
        pytest.param(setting(NOTHING, EXPLAIN), "$.items", id="nothing and something"),
        pytest.param(
            setting(ResolutionItem(type=ItemType.NOTHING, text="无", amount_fen=1)),
            "$.items[0].amount_fen",
            id="nothing with a sum",
        ),
        pytest.param(
            setting(msgspec.structs.replace(EXPLAIN, answers=(2,))), "$.items[0].answers[0]", id="no such demand"
        ),
        pytest.param(setting(EXPLAIN, demands=ANSWERED * 2), "$.demands[1]", id="a demand is answered twice"),
        pytest.param(
            setting(EXPLAIN, demands=(msgspec.structs.replace(ANSWERED[0], text="……"),)),
            "$.demands[0].text",
            id="an answer that says nothing",
        ),
        pytest.param(setting(EXPLAIN, note="  "), "$.feasibility_note", id="a blank note"),
    ],
)
def test_a_resolution_that_cannot_be_carried_out_is_refused(given, path):
    assert refusal_of(dossier(S.PROPOSING), Action.SET_RESOLUTION, given) == path


@pytest.mark.parametrize("body", [{"demands": []}, {}], ids=["empty", "left out"])
def test_a_resolution_without_an_answer_to_the_customer_is_none(body):
    whole = msgspec.to_builtins(setting(EXPLAIN))
    without = {name: value for name, value in whole.items() if name != "demands"} | body

    with pytest.raises(msgspec.ValidationError, match="demands"):
        msgspec.convert(without, SetResolution)


def test_who_asked_for_nothing_gets_an_answer_to_the_whole():
    whole = DemandAnswer(
        type=DemandType.OTHER_DEMAND, text="反映收费不清楚", outcome=DemandOutcome.DEMAND_NOT_APPLICABLE
    )
    before = dossier(S.PROPOSING, matter=matter(demand=None))

    after = done(before, Action.SET_RESOLUTION, setting(EXPLAIN, demands=(whole,)))

    assert after.last(Resolution).demands == (whole,)


@pytest.mark.parametrize(
    ("state", "actor", "code"),
    [
        pytest.param(S.INVESTIGATING, HANDLER, "illegal_transition", id="too early"),
        pytest.param(S.EXECUTING, HANDLER, "illegal_transition", id="decided"),
        pytest.param(S.PROPOSING, AGENT, "not_permitted", id="an agent"),
        pytest.param(S.PROPOSING, OTHER_HANDLER, "not_the_handler", id="somebody else's case"),
    ],
)
def test_a_resolution_is_set_by_the_handler_in_its_time(state, actor, code):
    assert refusal_of(dossier(state), Action.SET_RESOLUTION, setting(EXPLAIN), actor) == code


def test_what_was_agreed_in_a_mediation_is_set_there():
    after = done(dossier(S.MEDIATION), Action.SET_RESOLUTION, setting(EXPLAIN))

    assert after.last(Resolution).items == (EXPLAIN,)


@pytest.mark.parametrize(
    ("fen", "actor"),
    [
        pytest.param(LIMITS.handler_fen + 1, SUPERVISOR, id="supervisor"),
        pytest.param(LIMITS.supervisor_fen, SUPERVISOR, id="the supervisors' limit itself"),
        pytest.param(LIMITS.supervisor_fen + 1, MGMT, id="management"),
    ],
)
def test_a_resolution_is_approved_by_the_tier_of_its_sum(fen, actor):
    before = dossier(S.PROPOSING, records=(resolution(refund(fen)),))

    after = done(before, Action.APPROVE_RESOLUTION, ApproveResolution(), actor)

    kept = after.last(Resolution)
    assert (kept.approved_by, kept.approved_at, kept.by) == (actor.name, NOW, "handler-1")


@pytest.mark.parametrize(
    ("records", "actor", "code"),
    [
        pytest.param((resolution(refund(2_000_001)),), SUPERVISOR, "above_supervisors_limit", id="too much"),
        pytest.param((resolution(by=SUPERVISOR),), SUPERVISOR, "four_eyes", id="their own"),
        pytest.param((resolution(approved_by="supervisor-2"),), SUPERVISOR, "already_approved", id="again"),
        pytest.param((), SUPERVISOR, "no_resolution", id="nothing to approve"),
        pytest.param((resolution(),), HANDLER, "not_permitted", id="a handler"),
        pytest.param((resolution(),), REVIEWER, "not_permitted", id="a reviewer"),
    ],
)
def test_an_approval_needs_a_second_person_of_the_right_rank(records, actor, code):
    before = dossier(S.PROPOSING, records=records)

    assert refusal_of(before, Action.APPROVE_RESOLUTION, ApproveResolution(), actor) == code


def test_the_sum_of_all_items_decides_who_approves():
    half = LIMITS.supervisor_fen // 2 + 1
    before = dossier(S.PROPOSING, records=(resolution(refund(half), refund(half)),))

    assert refusal_of(before, Action.APPROVE_RESOLUTION, ApproveResolution(), SUPERVISOR) == "above_supervisors_limit"


def test_a_simple_proposal_goes_straight_to_the_customer():
    before = dossier(S.PROPOSING, records=(resolution(refund(LIMITS.handler_fen)),))

    assert done(before, Action.PRESENT_PROPOSAL, PresentProposal()).case.state is S.COMMUNICATING


@pytest.mark.parametrize(
    ("level", "records", "code"),
    [
        pytest.param(Severity.COMPLEX, READY, "review_needed", id="complex"),
        pytest.param(Severity.MAJOR, READY, "review_needed", id="major"),
        pytest.param(Severity.SIMPLE, (), "no_resolution", id="no resolution"),
        pytest.param(
            Severity.SIMPLE, (resolution(refund(LIMITS.handler_fen + 1)),), "above_handlers_limit", id="too much"
        ),
    ],
)
def test_a_proposal_that_needs_a_second_look_does_not_go_straight_on(level, records, code):
    assert refusal_of(dossier(S.PROPOSING, level, records), Action.PRESENT_PROPOSAL, PresentProposal()) == code


def test_a_signed_proposal_goes_to_review():
    before = dossier(S.PROPOSING, Severity.COMPLEX, READY)

    assert done(before, Action.REQUEST_REVIEW, RequestReview()).case.state is S.INTERNAL_REVIEW


def _without(*unwanted):
    return tuple(record for record in READY if record.id not in unwanted)


@pytest.mark.parametrize(
    ("level", "records", "code"),
    [
        pytest.param(Severity.COMPLEX, _without("Resolution-1"), "no_resolution", id="no resolution"),
        pytest.param(Severity.COMPLEX, _without("LEGAL_OPINION"), "not_signed", id="legal has not signed"),
        pytest.param(Severity.COMPLEX, _without("MGMT_ASSESSMENT"), "not_signed", id="management has not signed"),
        pytest.param(Severity.COMPLEX, _without("LOSS_ASSESSMENT"), "no_loss_assessment", id="loss not assessed"),
        pytest.param(Severity.MAJOR, READY, "no_internal_investigation", id="risen to major, nothing opened"),
    ],
)
def test_a_review_is_asked_for_with_everything_at_hand(level, records, code):
    assert refusal_of(dossier(S.PROPOSING, level, records), Action.REQUEST_REVIEW, RequestReview()) == code


def test_a_prepared_major_case_goes_to_review():
    prepared = (
        made(InternalInvestigation, by=SUPERVISOR, lead="compliance-1", subject="扣款流程"),
        made(TaskForce, by=SUPERVISOR, lead="supervisor-1", members=()),
    )
    before = dossier(S.PROPOSING, Severity.MAJOR, (*READY, *prepared))

    assert done(before, Action.REQUEST_REVIEW, RequestReview()).case.state is S.INTERNAL_REVIEW


@pytest.mark.parametrize(
    ("action", "given", "target"),
    [
        (Action.PASS_REVIEW, PassReview(), S.COMMUNICATING),
        (Action.RETURN_TO_PROPOSAL, ReturnToProposal(text="金额计算漏了一期"), S.PROPOSING),
        (Action.RETURN_TO_INVESTIGATION, ReturnToInvestigation(text="请调取十一月的通话录音"), S.INVESTIGATING),
    ],
)
def test_the_reviewer_says_where_the_case_goes(action, given, target):
    after = done(dossier(S.INTERNAL_REVIEW, Severity.COMPLEX, READY), action, given, REVIEWER)

    review = after.last(Review)
    assert after.case.state is target
    assert (review.result, review.text, review.by) == (action.value, given.text, "reviewer-1")


@pytest.mark.parametrize(
    ("action", "given"),
    [
        (Action.RETURN_TO_PROPOSAL, ReturnToProposal(text="  \n")),
        (Action.RETURN_TO_INVESTIGATION, ReturnToInvestigation(text="……")),
    ],
)
def test_a_return_has_its_reasons(action, given):
    before = dossier(S.INTERNAL_REVIEW, Severity.COMPLEX, READY)

    assert refusal_of(before, action, given, REVIEWER) == "$.text"


@pytest.mark.parametrize("action", [Action.PASS_REVIEW, Action.RETURN_TO_PROPOSAL, Action.RETURN_TO_INVESTIGATION])
@pytest.mark.parametrize(
    ("actor", "code"),
    [
        pytest.param(HANDLER, "not_permitted", id="the handler"),
        pytest.param(Actor("handler-1", Role.REVIEWER), "reviewer_is_handler", id="the handler as reviewer"),
    ],
)
def test_nobody_reviews_their_own_work(action, actor, code):
    given = {
        Action.PASS_REVIEW: PassReview(),
        Action.RETURN_TO_PROPOSAL: ReturnToProposal(text="再算一次"),
        Action.RETURN_TO_INVESTIGATION: ReturnToInvestigation(text="再查一次"),
    }[action]

    assert refusal_of(dossier(S.INTERNAL_REVIEW, Severity.COMPLEX, READY), action, given, actor) == code


def test_a_review_does_not_pass_a_sum_that_nobody_approved():
    records = (*_without("Resolution-1"), resolution(refund(LIMITS.handler_fen + 1)))
    before = dossier(S.INTERNAL_REVIEW, Severity.COMPLEX, records)

    assert refusal_of(before, Action.PASS_REVIEW, PassReview(), REVIEWER) == "resolution_not_approved"


def test_a_day_is_over_by_the_calendar_of_shanghai():
    late_evening = NOW + timedelta(hours=11)  # 01:00 on the 23rd in Shanghai
    before = dossier(S.PROPOSING)

    code = refusal_of(before, Action.SET_RESOLUTION, setting(refund(due_on=date(2026, 11, 22))), HANDLER, late_evening)

    assert code == "$.items[0].due_on"
