"""Up to which sum somebody promises money."""

from datetime import date

import pytest

from case_bridge.contract.records.investigation import Task
from case_bridge.contract.records.outcome import DecisionNotice, Resolution, ResolutionItem
from case_bridge.contract.vocabulary import Party, Role
from case_bridge.contract.work_words import ContactChannel, Decision, ItemType, TaskKind, TaskStatus
from case_bridge.domain.authority import authority_fen, check_promise
from case_bridge.domain.limits import Limits
from case_bridge.domain.steps import Refused
from tests.fakes.dossiers import HANDLER, MGMT, SUPERVISOR, dossier, made, turn

LIMITS = Limits(handler_fen=100, supervisor_fen=1_000)
NOTICE = made(
    DecisionNotice,
    decision=Decision.UPHELD,
    facts="事实",
    reasons="理由",
    measures="措施",
    remedies="救济",
    root_cause="原因",
    channel=ContactChannel.POST,
    proof="回执",
)


def resolution(fen, approved_by=None):
    item = ResolutionItem(type=ItemType.REFUND, text="退款", owner="a", due_on=date(2026, 12, 1), amount_fen=fen)
    return made(Resolution, items=(item,), demands=(), feasibility_note="可行", approved_by=approved_by)


def assessment(status):
    return made(Task, by=MGMT, kind=TaskKind.MGMT_ASSESSMENT, role=Role.MGMT, question="是否同意", status=status)


@pytest.mark.parametrize(
    ("role", "limit"),
    [
        (Role.HANDLER, 100),
        (Role.AGENT, 100),
        (Party.CUSTOMER, 100),
        (Role.SUPERVISOR, 1_000),
        (Role.REVIEWER, 1_000),
        (Role.COMPLIANCE, 1_000),
        (Role.MGMT, None),
    ],
)
def test_each_role_has_its_limit(role, limit):
    assert authority_fen(role, LIMITS) == limit


def test_what_was_approved_once_may_be_promised_again():
    case = dossier(records=(resolution(900_000, "supervisor-1"),))

    assert check_promise(case, 900_000, turn(HANDLER)) is None
    with pytest.raises(Refused, match="above_own_limit"):
        check_promise(case, 900_001, turn(HANDLER))


def test_what_nobody_approved_lends_no_authority():
    with pytest.raises(Refused, match="above_own_limit"):
        check_promise(dossier(records=(resolution(900_000),)), 900_000, turn(HANDLER))


@pytest.mark.parametrize(
    ("records", "is_free"),
    [
        pytest.param((NOTICE, assessment(TaskStatus.SIGNED)), True, id="signed after the decision"),
        pytest.param((NOTICE, assessment(TaskStatus.OPEN)), False, id="not signed"),
        pytest.param((assessment(TaskStatus.SIGNED), NOTICE), False, id="asked for the first decision"),
    ],
)
def test_management_can_agree_to_more(records, is_free):
    case, much = dossier(records=records), Limits().supervisor_fen + 1

    if is_free:
        assert check_promise(case, much, turn(SUPERVISOR)) is None
    else:
        with pytest.raises(Refused, match="above_own_limit"):
            check_promise(case, much, turn(SUPERVISOR))
