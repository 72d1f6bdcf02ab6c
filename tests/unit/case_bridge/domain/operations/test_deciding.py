"""The decision, revisions, mediation, and the longer time."""

from datetime import date

import pytest

from case_bridge.contract.operations.deciding import (
    EndMediation,
    ExtendDecision,
    ReviseProposal,
    SendDecision,
    SettleMediation,
    StartMediation,
)
from case_bridge.contract.process import Action
from case_bridge.contract.records.outcome import (
    ActionItem,
    Communication,
    DecisionNotice,
    Extension,
    Mediation,
    Reaction,
    Resolution,
    ResolutionItem,
    Review,
    Revision,
)
from case_bridge.contract.vocabulary import CaseState, Severity
from case_bridge.contract.work_words import (
    CommunicationKind,
    ContactChannel,
    Decision,
    ItemType,
    MediationResult,
    ReactionKind,
    RevisionReason,
)
from case_bridge.domain.limits import Limits
from tests.fakes.dossiers import (
    AGENT,
    HANDLER,
    MGMT,
    NOW,
    OTHER_HANDLER,
    REVIEWER,
    SUPERVISOR,
    SYSTEM,
    done,
    dossier,
    made,
    refusal_of,
)

S = CaseState
SOON = date(2026, 12, 1)
LIMITS = Limits()
REFUND = ResolutionItem(
    type=ItemType.REFUND, text="退还第三期多收的服务费", owner="finance-1", due_on=SOON, amount_fen=120_050
)
LETTER = ResolutionItem(type=ItemType.APOLOGY, text="书面致歉", owner="handler-1", due_on=SOON)
NOTHING = ResolutionItem(type=ItemType.NOTHING, text="无需另行处理")
NOTICE = {
    "facts": "第三期服务费重复扣取一次",
    "reasons": "依据合同第八条,每期只收取一次",
    "measures": "退还重复收取的部分",
    "remedies": "自收到之日起30日内可书面申请核查,也可申请调解、仲裁或提起诉讼",
    "root_cause": "扣款任务重复执行",
    "channel": ContactChannel.POST,
    "proof": "挂号信 RA0012",
}
DECISION = SendDecision(decision=Decision.UPHELD, **NOTICE)
SETTLEMENT = SettleMediation(agreement="双方同意分两次退还", **NOTICE)
REVISION = ReviseProposal(reason=RevisionReason.ROOM_LEFT, text="可再退还滞纳金")
MEDIATION = StartMediation(mediator="市金融消费纠纷调解委员会", customer_agreed="客户电话同意,录音 1122-09")
EXTENSION = ExtendDecision(
    reasons="需向合作机构调取放款资料",
    channel=ContactChannel.POST,
    content="因案情复杂,办理期限延长30日",
    proof="挂号信 RA0013",
)
REJECTED = made(Reaction, kind=ReactionKind.REJECTED_BY_CUSTOMER, text="不同意")
PASSED = made(Review, by=REVIEWER, result=Action.PASS_REVIEW.value)
OPEN_MEDIATION = made(Mediation, mediator="调解委员会", customer_agreed="同意")


def resolution(*items, **changed):
    return made(Resolution, items=items or (REFUND,), demands=(), feasibility_note="可行", **changed)


def test_a_decision_is_told_and_its_measures_have_to_be_done():
    before = dossier(S.COMMUNICATING, records=(resolution(REFUND, LETTER),))

    after = done(before, Action.SEND_DECISION, DECISION)

    notice = after.last(DecisionNotice)
    assert (after.case.state, after.case.decided_at) == (S.EXECUTING, NOW)
    assert (notice.decision, notice.reasons, notice.remedies, notice.proof) == (
        Decision.UPHELD,
        NOTICE["reasons"],
        NOTICE["remedies"],
        NOTICE["proof"],
    )
    assert [(item.type, item.owner, item.due_on, item.amount_fen) for item in after.of(ActionItem)] == [
        (ItemType.REFUND, "finance-1", SOON, 120_050),
        (ItemType.APOLOGY, "handler-1", SOON, None),
    ]
    assert len({record.id for record in after.records}) == len(after.records)


def test_what_was_sent_stands_among_the_communications():
    after = done(dossier(S.COMMUNICATING, records=(resolution(),)), Action.SEND_DECISION, DECISION)

    sent = after.last(Communication)
    assert (sent.kind, sent.channel, sent.proof) == (
        CommunicationKind.DECISION_NOTICE,
        ContactChannel.POST,
        NOTICE["proof"],
    )
    assert NOTICE["remedies"] in sent.content


def test_a_decision_without_measures_leaves_nothing_to_do():
    after = done(dossier(S.COMMUNICATING, records=(resolution(NOTHING),)), Action.SEND_DECISION, DECISION)

    assert after.of(ActionItem) == ()


def test_a_decision_does_not_wait_for_the_customers_acceptance():
    before = dossier(S.COMMUNICATING, records=(resolution(), REJECTED))

    assert done(before, Action.SEND_DECISION, DECISION).case.state is S.EXECUTING


@pytest.mark.parametrize("field", ["facts", "reasons", "measures", "remedies", "root_cause", "proof"])
def test_a_notice_that_is_not_whole_is_not_sent(field):
    given = SendDecision(decision=Decision.UPHELD, **{**NOTICE, field: " \u3000 "})

    assert refusal_of(dossier(S.COMMUNICATING, records=(resolution(),)), Action.SEND_DECISION, given) == f"$.{field}"


@pytest.mark.parametrize(
    ("level", "records", "actor", "code"),
    [
        pytest.param(Severity.SIMPLE, (), HANDLER, "no_resolution", id="no resolution"),
        pytest.param(Severity.SIMPLE, (resolution(),), AGENT, "not_permitted", id="an agent"),
        pytest.param(Severity.SIMPLE, (resolution(),), OTHER_HANDLER, "not_the_handler", id="another handler"),
        pytest.param(Severity.COMPLEX, (resolution(),), HANDLER, "review_needed", id="risen and not reviewed"),
        pytest.param(Severity.COMPLEX, (PASSED, resolution()), HANDLER, "review_needed", id="the review saw another"),
    ],
)
def test_a_decision_needs_a_resolution_that_was_looked_at(level, records, actor, code):
    assert refusal_of(dossier(S.COMMUNICATING, level, records), Action.SEND_DECISION, DECISION, actor) == code


def test_a_reviewed_complex_case_is_decided():
    before = dossier(S.COMMUNICATING, Severity.COMPLEX, (resolution(), PASSED))

    assert done(before, Action.SEND_DECISION, DECISION).case.decided_at == NOW


def test_nobody_decides_on_money_that_is_not_approved():
    much = resolution(
        ResolutionItem(
            type=ItemType.REFUND, text="退款", owner="finance-1", due_on=SOON, amount_fen=LIMITS.handler_fen + 1
        )
    )

    assert (
        refusal_of(dossier(S.COMMUNICATING, records=(much,)), Action.SEND_DECISION, DECISION)
        == "resolution_not_approved"
    )


def test_a_case_is_decided_once():
    before = dossier(S.COMMUNICATING, records=(resolution(),), decided_at=NOW)

    assert refusal_of(before, Action.SEND_DECISION, DECISION) == "already_decided"


def test_there_is_no_decision_before_the_proposal_was_told():
    assert refusal_of(dossier(S.PROPOSING, records=(resolution(),)), Action.SEND_DECISION, DECISION) == (
        "illegal_transition"
    )


def test_a_rejected_proposal_is_taken_up_again():
    after = done(dossier(S.COMMUNICATING, records=(resolution(), REJECTED)), Action.REVISE_PROPOSAL, REVISION)

    assert after.case.state is S.PROPOSING
    assert (after.last(Revision).reason, after.last(Revision).text) == (REVISION.reason, REVISION.text)


def _revisions(count):
    return tuple(
        made(Revision, id=f"revision-{n}", reason=RevisionReason.NEW_FACTS, text="新材料") for n in range(count)
    )


@pytest.mark.parametrize(
    ("records", "code"),
    [
        pytest.param((), "not_rejected", id="no reaction"),
        pytest.param((made(Reaction, kind=ReactionKind.NO_REACTION),), "not_rejected", id="no answer"),
        pytest.param(
            (REJECTED, made(Reaction, id="later", kind=ReactionKind.ACCEPTED_BY_CUSTOMER)),
            "not_rejected",
            id="accepted in the end",
        ),
        pytest.param((REJECTED, *_revisions(1)), "not_rejected", id="rejected before the last revision"),
        pytest.param((*_revisions(3), REJECTED), "no_revision_left", id="a fourth time"),
    ],
)
def test_only_a_rejected_proposal_is_revised_and_three_times_at_most(records, code):
    before = dossier(S.COMMUNICATING, records=(resolution(), *records))

    assert refusal_of(before, Action.REVISE_PROPOSAL, REVISION) == code


def test_a_third_revision_is_possible():
    before = dossier(S.COMMUNICATING, records=(resolution(), *_revisions(2), REJECTED))

    assert len(done(before, Action.REVISE_PROPOSAL, REVISION).of(Revision)) == 3


def test_a_case_whose_level_rose_goes_back_to_be_reviewed():
    before = dossier(S.COMMUNICATING, Severity.COMPLEX, (*_revisions(3), resolution()))

    assert done(before, Action.REVISE_PROPOSAL, REVISION).case.state is S.PROPOSING


def test_a_revision_has_its_reason():
    given = ReviseProposal(reason=RevisionReason.NEW_FACTS, text=" ")

    assert (
        refusal_of(dossier(S.COMMUNICATING, records=(resolution(), REJECTED)), Action.REVISE_PROPOSAL, given)
        == "$.text"
    )


def test_a_mediation_begins_when_both_sides_agree():
    after = done(dossier(S.COMMUNICATING, records=(resolution(),)), Action.START_MEDIATION, MEDIATION)

    assert after.case.state is S.MEDIATION
    assert (after.last(Mediation).mediator, after.last(Mediation).result) == (MEDIATION.mediator, None)


def test_a_case_whose_level_rose_is_reviewed_before_it_is_mediated():
    before = dossier(S.COMMUNICATING, Severity.COMPLEX, (resolution(),))

    assert refusal_of(before, Action.START_MEDIATION, MEDIATION) == "review_needed"


def test_a_mediation_without_the_customers_agreement_does_not_begin():
    given = StartMediation(mediator="调解委员会", customer_agreed="  ")

    assert refusal_of(dossier(S.COMMUNICATING), Action.START_MEDIATION, given) == "$.customer_agreed"


def test_a_failed_mediation_goes_back_to_the_proposal():
    before = dossier(S.MEDIATION, records=(resolution(), OPEN_MEDIATION))

    after = done(before, Action.END_MEDIATION, EndMediation(text="双方对金额未达成一致"))

    ended = after.last(Mediation)
    assert after.case.state is S.PROPOSING
    assert (ended.result, ended.ended_at, after.case.decided_at) == (MediationResult.NOT_AGREED, NOW, None)


def test_a_settled_mediation_is_the_decision():
    before = dossier(S.MEDIATION, records=(resolution(), OPEN_MEDIATION))

    after = done(before, Action.SETTLE_MEDIATION, SETTLEMENT)

    assert (after.case.state, after.case.decided_at) == (S.EXECUTING, NOW)
    assert (after.last(Mediation).result, after.last(Mediation).text) == (MediationResult.AGREED, SETTLEMENT.agreement)
    assert after.last(DecisionNotice).decision is Decision.SETTLED
    assert [item.amount_fen for item in after.of(ActionItem)] == [120_050]


@pytest.mark.parametrize(
    ("action", "given"),
    [(Action.END_MEDIATION, EndMediation(text="未达成一致")), (Action.SETTLE_MEDIATION, SETTLEMENT)],
)
@pytest.mark.parametrize(
    ("state", "records", "actor", "code"),
    [
        pytest.param(S.COMMUNICATING, (resolution(), OPEN_MEDIATION), HANDLER, "illegal_transition", id="not begun"),
        pytest.param(S.MEDIATION, (resolution(),), HANDLER, "no_mediation", id="none on record"),
        pytest.param(S.MEDIATION, (resolution(), OPEN_MEDIATION), SUPERVISOR, "not_permitted", id="not the handler"),
    ],
)
def test_a_mediation_ends_once_and_by_the_handler(action, given, state, records, actor, code):
    assert refusal_of(dossier(state, records=records), action, given, actor) == code


def test_money_agreed_in_a_mediation_is_approved_like_any_other():
    much = ResolutionItem(
        type=ItemType.COMPENSATION, text="补偿", owner="finance-1", due_on=SOON, amount_fen=LIMITS.handler_fen + 1
    )
    records = (OPEN_MEDIATION, resolution(much))

    assert refusal_of(dossier(S.MEDIATION, records=records), Action.SETTLE_MEDIATION, SETTLEMENT) == (
        "resolution_not_approved"
    )


@pytest.mark.parametrize("level", [Severity.COMPLEX, Severity.MAJOR])
def test_a_longer_time_is_approved_and_told(level):
    after = done(dossier(S.INVESTIGATING, level), Action.EXTEND_DECISION, EXTENSION, MGMT)

    extension, told = after.last(Extension), after.last(Communication)
    assert (extension.days, extension.approved_by, extension.reasons) == (30, "mgmt-1", EXTENSION.reasons)
    assert (told.kind, told.content, told.proof) == (
        CommunicationKind.EXTENSION_NOTICE,
        EXTENSION.content,
        EXTENSION.proof,
    )


@pytest.mark.parametrize(
    ("before", "actor", "code"),
    [
        pytest.param(dossier(S.INVESTIGATING, Severity.SIMPLE), MGMT, "not_extendable", id="simple"),
        pytest.param(
            dossier(
                S.INVESTIGATING,
                Severity.COMPLEX,
                (made(Extension, days=30, reasons="资料未到", approved_by="mgmt-1"),),
            ),
            MGMT,
            "already_extended",
            id="a second time",
        ),
        pytest.param(dossier(S.INVESTIGATING, Severity.COMPLEX), HANDLER, "not_permitted", id="the handler"),
        pytest.param(dossier(S.INVESTIGATING, Severity.COMPLEX), SYSTEM, "not_permitted", id="the system"),
        pytest.param(dossier(S.EXECUTING, Severity.COMPLEX), MGMT, "illegal_transition", id="decided"),
    ],
)
def test_the_time_is_extended_once_by_management_where_it_is_hard(before, actor, code):
    assert refusal_of(before, Action.EXTEND_DECISION, EXTENSION, actor) == code


@pytest.mark.parametrize("field", ["reasons", "content", "proof"])
def test_an_extension_is_reasoned_and_told_with_proof(field):
    words = {"reasons": "资料未到", "content": "办理期限延长30日", "proof": "挂号信 RA0013", field: " "}
    given = ExtendDecision(channel=ContactChannel.POST, **words)

    assert refusal_of(dossier(S.INVESTIGATING, Severity.COMPLEX), Action.EXTEND_DECISION, given, MGMT) == f"$.{field}"
