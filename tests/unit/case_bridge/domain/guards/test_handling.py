"""Conditions from registration to the proposal."""

from dataclasses import replace

import pytest

from case_bridge.contract.records.aftermath import Reopening
from case_bridge.contract.records.investigation import (
    CustomerRequest,
    Finding,
    Illegality,
    InternalInvestigation,
    Task,
    TaskForce,
)
from case_bridge.contract.records.outcome import Communication, Refusal, Resolution, ResolutionItem
from case_bridge.contract.vocabulary import ClockKind, ClockStatus, Role, Severity
from case_bridge.contract.work_words import (
    CommunicationKind,
    ContactChannel,
    ItemType,
    RefusalReason,
    ReopenReason,
    TaskKind,
    TaskStatus,
)
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.guards import handling
from tests.fakes.dossiers import NOW, RULES, SUPERVISOR, dossier, made, turn

SIMPLE, COMPLEX, MAJOR = Severity
LIMIT = RULES.limits.handler_fen
TOLD = made(Communication, kind=CommunicationKind.LINK_TOLD, channel=ContactChannel.CALL, content="已告知")
REFUSAL = made(Refusal, reason=RefusalReason.IN_COURT, reasons="法院已受理", where_to_go="受理法院")
INQUIRY = made(InternalInvestigation, lead="compliance-1", subject="收费流程")
FORCE = made(TaskForce, lead="supervisor-1", members=())
SUSPICION = made(Illegality, why="伪造传票")
REQUEST = made(CustomerRequest, items=())
FINDING = made(Finding, text="收费有依据")
REOPENED = made(Reopening, by=SUPERVISOR, reason=ReopenReason.NEW_FACTS_FOUND, text="有新录音")
LINK_TOLD = handling.told(CommunicationKind.LINK_TOLD)


def task(kind, status):
    return made(Task, id=kind.value, kind=kind, role=Role.LEGAL, question="请评估", status=status)


def signed():
    return [task(TaskKind.LEGAL_OPINION, TaskStatus.SIGNED), task(TaskKind.MGMT_ASSESSMENT, TaskStatus.SIGNED)]


def resolution(fen, **fields):
    items = (ResolutionItem(type=ItemType.REFUND, text="退还", amount_fen=fen or None),)
    return made(Resolution, items=items, demands=(), feasibility_note="可以执行", **fields)


def verdict(guard, before):
    unmet = guard(before, turn())
    return None if unmet is None else unmet.code


@pytest.mark.parametrize(
    ("guard", "level", "records"),
    [
        (LINK_TOLD, SIMPLE, [TOLD]),
        (handling.refusal_is_reasoned, SIMPLE, [REFUSAL]),
        (handling.major_is_prepared, COMPLEX, []),
        (handling.major_is_prepared, MAJOR, [INQUIRY, FORCE]),
        (handling.illegality_is_suspected, SIMPLE, [SUSPICION]),
        (handling.has_open_request, SIMPLE, [REQUEST]),
        (handling.answer_time_is_over, SIMPLE, []),
        (handling.has_finding, SIMPLE, [FINDING]),
        (handling.has_finding, SIMPLE, [REOPENED, FINDING]),
        (handling.has_resolution, SIMPLE, [resolution(0)]),
        (handling.resolution_is_approved, SIMPLE, []),
        (handling.resolution_is_approved, SIMPLE, [resolution(LIMIT)]),
        (handling.resolution_is_approved, SIMPLE, [resolution(LIMIT + 1, approved_by="mgmt-1")]),
        (handling.is_simple, SIMPLE, []),
        (handling.is_within_handlers_limit, SIMPLE, [resolution(LIMIT)]),
        (handling.is_signed_by_legal_and_management, SIMPLE, []),
        (handling.is_signed_by_legal_and_management, MAJOR, signed()),
        (handling.loss_is_assessed, SIMPLE, [resolution(1)]),
        (handling.loss_is_assessed, COMPLEX, [resolution(0)]),
        (handling.loss_is_assessed, COMPLEX, [resolution(1), task(TaskKind.LOSS_ASSESSMENT, TaskStatus.DONE)]),
    ],
)
def test_it_holds(guard, level, records):
    assert verdict(guard, dossier(severity=level, records=records)) is None


@pytest.mark.parametrize(
    ("guard", "level", "records", "code"),
    [
        (LINK_TOLD, SIMPLE, [], "customer_not_told"),
        (LINK_TOLD, SIMPLE, [TOLD, REOPENED], "customer_not_told"),
        (handling.told(CommunicationKind.PROGRESS), SIMPLE, [TOLD], "customer_not_told"),
        (handling.refusal_is_reasoned, SIMPLE, [], "refusal_without_reasons"),
        (handling.major_is_prepared, MAJOR, [FORCE], "no_internal_investigation"),
        (handling.major_is_prepared, MAJOR, [INQUIRY], "no_task_force"),
        (handling.illegality_is_suspected, SIMPLE, [], "no_suspicion"),
        (handling.has_open_request, SIMPLE, [], "nothing_asked"),
        (handling.has_open_request, SIMPLE, [made(CustomerRequest, items=(), answered_at=NOW)], "nothing_asked"),
        (handling.has_open_request, SIMPLE, [made(CustomerRequest, items=(), closed_at=NOW)], "nothing_asked"),
        (handling.has_finding, SIMPLE, [FINDING, REOPENED], "no_finding"),
        (handling.has_resolution, SIMPLE, [resolution(0), REOPENED], "no_resolution"),
        (handling.resolution_is_approved, SIMPLE, [resolution(LIMIT + 1)], "resolution_not_approved"),
        (handling.is_simple, COMPLEX, [], "review_needed"),
        (handling.is_within_handlers_limit, SIMPLE, [resolution(LIMIT + 1)], "above_handlers_limit"),
        (handling.is_signed_by_legal_and_management, COMPLEX, signed()[:1], "not_signed"),
        (handling.is_signed_by_legal_and_management, COMPLEX, signed()[1:], "not_signed"),
        (handling.is_signed_by_legal_and_management, COMPLEX, [*signed(), REOPENED], "not_signed"),
        (handling.loss_is_assessed, COMPLEX, [resolution(1)], "no_loss_assessment"),
        (
            handling.loss_is_assessed,
            COMPLEX,
            [resolution(1), task(TaskKind.LOSS_ASSESSMENT, TaskStatus.OPEN)],
            "no_loss_assessment",
        ),
    ],
)
def test_it_refuses(guard, level, records, code):
    assert verdict(guard, dossier(severity=level, records=records)) == code


@pytest.mark.parametrize(
    ("due_in_seconds", "status", "code"),
    [
        (1, ClockStatus.RUNNING, "answer_time_is_left"),
        (0, ClockStatus.RUNNING, None),
        (1, ClockStatus.BREACHED, None),
    ],
)
def test_the_customer_has_until_the_due_time_to_answer(due_in_seconds, status, code):
    before = dossier()
    clock = SlaClock(ClockKind.ASK_CUSTOMER, NOW.replace(second=due_in_seconds), status)

    assert verdict(handling.answer_time_is_over, before.with_case(replace(before.case, clocks=(clock,)))) == code


def test_the_guard_about_telling_says_which_kind_it_asks_for():
    assert (LINK_TOLD.__name__, "LINK_TOLD" in LINK_TOLD.__doc__) == ("is_told_link_told", True)
