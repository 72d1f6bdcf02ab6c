"""A withdrawal, said and then confirmed."""

from dataclasses import replace

import pytest

from case_bridge.contract.operations.withdrawing import ConfirmWithdrawal, RequestWithdrawal
from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import Reopening, WithdrawalRequest
from case_bridge.contract.records.investigation import Illegality
from case_bridge.contract.records.surroundings import IdentityCheck
from case_bridge.contract.vocabulary import Act, CaseState, Priority, Severity
from case_bridge.contract.work_words import ContactChannel, IdentityLevel, ReopenReason
from tests.fakes.dossiers import (
    AGENT,
    COMPLIANCE,
    CUSTOMER,
    HANDLER,
    NOW,
    REVIEWER,
    SUPERVISOR,
    done,
    dossier,
    made,
    refusal_of,
)

S = CaseState
WISH = RequestWithdrawal(channel=ContactChannel.CALL, words="问题解决了,不投诉了", proof="录音 1123-02")
YES = ConfirmWithdrawal(proof="短信回复:确认")
KNOWN = made(IdentityCheck, by=AGENT, level=IdentityLevel.L1, how="短信验证码")
REQUESTED = made(WithdrawalRequest, by=AGENT, channel=ContactChannel.CALL, words="不投诉了")
ILLEGAL = made(Illegality, why="疑似伪造签名")


def emergency(state, *records):
    calm = dossier(state, Severity.MAJOR, records)
    return replace(calm, case=replace(calm.case, assessment=replace(calm.case.assessment, priority=Priority.P0)))


@pytest.mark.parametrize("actor", [CUSTOMER, AGENT, HANDLER, SUPERVISOR], ids=lambda actor: actor.name)
def test_a_wish_alone_ends_nothing(actor):
    after = done(dossier(S.INVESTIGATING), Action.REQUEST_WITHDRAWAL, WISH, actor)

    assert after.case.state is S.INVESTIGATING
    assert (after.last(WithdrawalRequest).words, after.last(WithdrawalRequest).confirmed_at) == (WISH.words, None)


@pytest.mark.parametrize("state", [S.REGISTERED, S.AWAITING_CUSTOMER, S.INTERNAL_REVIEW, S.MEDIATION, S.EXECUTING])
def test_a_confirmed_wish_ends_the_procedure_at_once(state):
    after = done(dossier(state, records=(KNOWN, REQUESTED)), Action.CONFIRM_WITHDRAWAL, YES, AGENT)

    kept = after.last(WithdrawalRequest)
    assert (after.case.state, after.case.state_since) == (S.WITHDRAWN, NOW)
    assert (kept.confirmed_at, kept.confirmed_by, kept.confirmation, kept.by) == (NOW, "agent-1", YES.proof, "agent-1")


@pytest.mark.parametrize("act", [Act.INQUIRY, Act.SUGGESTION])
def test_the_short_lanes_can_be_withdrawn(act):
    after = done(dossier(act=act, records=(KNOWN, REQUESTED)), Action.CONFIRM_WITHDRAWAL, YES, CUSTOMER)

    assert after.case.state is S.WITHDRAWN


@pytest.mark.parametrize(
    ("before", "actor", "code"),
    [
        pytest.param(dossier(S.INVESTIGATING, records=(KNOWN,)), AGENT, "withdrawal_not_requested", id="not said"),
        pytest.param(
            dossier(S.INVESTIGATING, records=(REQUESTED,)),
            AGENT,
            "identity_not_confirmed",
            id="nobody checked who it is",
        ),
        pytest.param(
            dossier(S.INVESTIGATING, records=(REQUESTED, made(IdentityCheck, level=IdentityLevel.L0, how="未能核实"))),
            AGENT,
            "identity_not_confirmed",
            id="checked in vain",
        ),
        pytest.param(emergency(S.INVESTIGATING, KNOWN, REQUESTED), AGENT, "emergency_goes_on", id="an emergency"),
        pytest.param(
            dossier(S.INVESTIGATING, records=(KNOWN, REQUESTED, ILLEGAL)), AGENT, "illegality_goes_on", id="illegality"
        ),
        pytest.param(
            dossier(
                S.INVESTIGATING,
                records=(KNOWN, REQUESTED, made(Reopening, reason=ReopenReason.NEW_FACTS_FOUND, text="新材料")),
            ),
            AGENT,
            "withdrawal_not_requested",
            id="said in an earlier round",
        ),
        pytest.param(dossier(S.FOLLOW_UP, records=(KNOWN, REQUESTED)), AGENT, "illegal_transition", id="ended"),
        pytest.param(dossier(S.INVESTIGATING, records=(KNOWN, REQUESTED)), REVIEWER, "not_permitted", id="a reviewer"),
        pytest.param(
            dossier(S.SCREENING, act=Act.REPORT, records=(KNOWN, REQUESTED)),
            COMPLIANCE,
            "illegal_transition",
            id="a report",
        ),
    ],
)
def test_a_withdrawal_that_may_not_be_is_refused(before, actor, code):
    assert refusal_of(before, Action.CONFIRM_WITHDRAWAL, YES, actor) == code


@pytest.mark.parametrize(
    ("before", "given", "code"),
    [
        pytest.param(dossier(S.INVESTIGATING, records=(REQUESTED,)), WISH, "already_requested", id="said before"),
        pytest.param(
            dossier(S.INVESTIGATING),
            RequestWithdrawal(channel=ContactChannel.CALL, words=" "),
            "$.words",
            id="no words",
        ),
        pytest.param(emergency(S.INVESTIGATING), WISH, "emergency_goes_on", id="an emergency"),
        pytest.param(dossier(S.INVESTIGATING, records=(ILLEGAL,)), WISH, "illegality_goes_on", id="illegality"),
        pytest.param(dossier(S.CLOSED), WISH, "illegal_transition", id="closed"),
        pytest.param(dossier(S.RECHECK), WISH, "illegal_transition", id="in recheck"),
    ],
)
def test_a_wish_that_leads_nowhere_is_refused(before, given, code):
    assert refusal_of(before, Action.REQUEST_WITHDRAWAL, given, AGENT) == code
