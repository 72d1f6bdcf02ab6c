"""Guards of follow-up, closing, withdrawal, reopening and recheck."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from case_bridge.contract.records.aftermath import (
    FollowUpAttempt,
    LookBackVisit,
    NotApplicable,
    RecheckApplication,
    RecheckResult,
    Reopening,
    Satisfaction,
    WithdrawalRequest,
)
from case_bridge.contract.records.investigation import Finding, Illegality, RegulatorReport
from case_bridge.contract.records.lanes import Measures
from case_bridge.contract.records.outcome import Communication, Refusal
from case_bridge.contract.records.surroundings import IdentityCheck
from case_bridge.contract.vocabulary import Act, CaseState, Priority
from case_bridge.contract.work_words import (
    ArchiveSection,
    CommunicationKind,
    ContactChannel,
    FollowUpOutcome,
    IdentityLevel,
    RefusalReason,
    ReopenReason,
    ReportStatus,
)
from case_bridge.domain.guards import ending
from case_bridge.domain.limits import Limits
from tests.fakes.dossiers import HANDLER, NOW, SUPERVISOR, dossier, made, turn

DAY = timedelta(days=1)
WISH = made(WithdrawalRequest, channel=ContactChannel.CALL, words="不投诉了")
WITHDRAWN = made(WithdrawalRequest, channel=ContactChannel.CALL, words="不投诉了", confirmed_at=NOW)
REFUSED = made(Refusal, reason=RefusalReason.IN_COURT, reasons="已起诉", where_to_go="法院")
REOPENED = made(Reopening, reason=ReopenReason.LOW_SCORE, text="低分")
CHECKED = made(RecheckResult, result="uphold_decision", text="维持")
FINDING = made(Finding, text="重复扣取")
TOLD = made(Communication, kind=CommunicationKind.OTHER_TALK, channel=ContactChannel.SMS, content="已收到")


def case(*records, **changed):
    return dossier(CaseState.FOLLOW_UP, records=records, **changed)


def attempt(outcome=FollowUpOutcome.NO_ANSWER, at=NOW, score=None):
    said = Satisfaction(score=score, is_solved=False) if score else None
    return made(FollowUpAttempt, at=at, channel=ContactChannel.CALL, outcome=outcome, satisfaction=said)


def unmet(guard, given, by=HANDLER, now=NOW):
    found = guard(given, turn(by, now))
    return found.code if found else None


@pytest.mark.parametrize(
    ("records", "withdrawn", "early"),
    [
        pytest.param((), False, False, id="handled"),
        pytest.param((WISH,), False, False, id="only wished"),
        pytest.param((WITHDRAWN,), True, True, id="withdrawn"),
        pytest.param((REFUSED,), False, True, id="not accepted"),
        pytest.param((WITHDRAWN, REFUSED, REOPENED), False, False, id="and reopened"),
    ],
)
def test_how_a_round_ended(records, withdrawn, early):
    assert (ending.was_withdrawn(case(*records)), ending.ended_early(case(*records))) == (withdrawn, early)


@pytest.mark.parametrize(
    ("records", "code"),
    [
        pytest.param((), "not_followed_up", id="nobody asked"),
        pytest.param((attempt(FollowUpOutcome.REACHED),), None, id="reached"),
        pytest.param((attempt(FollowUpOutcome.DECLINED_BY_CUSTOMER),), None, id="declined"),
        pytest.param((attempt(FollowUpOutcome.NO_CONTACT_LEFT),), None, id="no contact"),
        pytest.param((attempt(), attempt(), attempt()), "not_followed_up", id="three on one day"),
        pytest.param((attempt(), attempt(at=NOW + DAY)), "not_followed_up", id="two"),
        pytest.param((attempt(), attempt(), attempt(at=NOW + DAY)), None, id="three on two days"),
        pytest.param((attempt(FollowUpOutcome.REACHED), CHECKED), "not_followed_up", id="asked before the recheck"),
        pytest.param((attempt(FollowUpOutcome.REACHED), REOPENED), "not_followed_up", id="asked before reopening"),
    ],
)
def test_no_case_ends_without_asking(records, code):
    assert unmet(ending.is_followed_up, case(*records)) == code


def test_two_days_are_days_in_shanghai():
    noon = NOW  # 14:00 in Shanghai
    midnight = noon + timedelta(hours=10)  # 00:00 there, the same day in UTC

    assert ending.was_tried_enough((noon, noon, midnight), Limits())
    assert not ending.was_tried_enough((noon, noon, midnight - timedelta(seconds=1)), Limits())


def test_the_archive_says_what_it_lacks():
    assert ending.open_sections(case()) == set(ArchiveSection) - {ArchiveSection.MATTER}
    assert ending.open_sections(case(FINDING, TOLD)) == {ArchiveSection.RESOLUTION}
    excused = made(NotApplicable, section=ArchiveSection.RESOLUTION, reason="撤回")
    assert ending.open_sections(case(FINDING, TOLD, excused)) == frozenset()
    assert unmet(ending.archive_is_complete, case(FINDING, TOLD, excused)) is None


def test_measures_are_the_resolution_of_a_report():
    measures = made(Measures, text="已更换负责人")

    assert ending.open_sections(case(FINDING, TOLD, measures, act=Act.REPORT)) == frozenset()


def test_a_suspicion_goes_to_the_regulator_before_the_end():
    suspicion = made(Illegality, why="涉嫌收受财物")
    draft = {"addressee": "监管部门", "text": "报告"}
    drafted, sent = made(RegulatorReport, **draft), made(RegulatorReport, **draft, status=ReportStatus.SENT)

    assert ending.no_report_is_owed(dossier(), turn()) is None
    assert ending.no_report_is_owed(dossier(records=(suspicion,)), turn()).code == "report_owed"
    assert ending.no_report_is_owed(dossier(records=(suspicion, drafted)), turn()).code == "report_owed"
    assert ending.no_report_is_owed(dossier(records=(suspicion, sent)), turn()) is None


def test_a_later_suspicion_takes_a_later_report():
    first, later = (made(Illegality, id=f"i-{n}", at=NOW + timedelta(days=n), why="涉嫌违法") for n in (0, 2))
    early, late = (
        made(
            RegulatorReport,
            id=f"r-{n}",
            addressee="x",
            text="y",
            status=ReportStatus.ACKED,
            sent_at=NOW + timedelta(days=n),
        )
        for n in (1, 3)
    )

    assert ending.no_report_is_owed(dossier(records=(first, early)), turn()) is None
    assert ending.no_report_is_owed(dossier(records=(first, early, later)), turn()).code == "report_owed"
    assert ending.no_report_is_owed(dossier(records=(first, early, later, late)), turn()) is None


def test_what_goes_on_whatever_the_customer_wishes():
    calm = case()
    urgent = replace(calm, case=replace(calm.case, assessment=replace(calm.case.assessment, priority=Priority.P0)))

    assert unmet(ending.may_be_withdrawn, calm) is None
    assert unmet(ending.may_be_withdrawn, urgent) == "emergency_goes_on"
    assert unmet(ending.may_be_withdrawn, case(made(Illegality, why="伪造签名"))) == "illegality_goes_on"
    assert unmet(ending.may_be_withdrawn, case(act=Act.REPORT)) == "report_goes_on"


def test_a_withdrawal_is_asked_for_and_then_confirmed():
    assert unmet(ending.withdrawal_was_requested, case()) == "withdrawal_not_requested"
    assert unmet(ending.withdrawal_was_requested, case(WISH)) is None
    assert unmet(ending.withdrawal_is_confirmed, case(WISH)) == "withdrawal_not_confirmed"
    assert unmet(ending.withdrawal_is_confirmed, case(WITHDRAWN)) is None


@pytest.mark.parametrize("level", IdentityLevel)
def test_the_contact_is_confirmed_from_l1_on(level):
    known = case(made(IdentityCheck, level=level, how="短信验证码"))

    assert (unmet(ending.contact_is_confirmed, known) is None) == (level is not IdentityLevel.L0)


def test_ninety_days_count_from_closing():
    closed = case(closed_at=NOW)

    assert unmet(ending.may_be_reopened, closed, now=NOW + 90 * DAY) is None
    assert unmet(ending.may_be_reopened, closed, now=NOW + 91 * DAY) == "reopen_too_late"
    assert unmet(ending.may_be_reopened, case(), now=NOW + 900 * DAY) is None


def visit(score):
    return made(LookBackVisit, number=1, outcome=FollowUpOutcome.REACHED, are_promises_kept=True, score=score)


@pytest.mark.parametrize(
    ("records", "is_low"),
    [
        ((attempt(FollowUpOutcome.REACHED, score=2),), True),
        ((visit(1),), True),
        ((attempt(FollowUpOutcome.REACHED, score=3), visit(3)), False),
        ((visit(1), REOPENED), False),
        ((attempt(),), False),
    ],
)
def test_a_low_score_counts_in_its_round(records, is_low):
    assert ending.low_scores(case(*records), 2) is is_low


def applied(channel=ContactChannel.MAIL, on=date(2026, 11, 22), *, by_grace=False):
    return made(RecheckApplication, text="申请核查", applied_on=on, channel=channel, by_grace=by_grace)


@pytest.mark.parametrize(
    ("given", "by", "code"),
    [
        pytest.param(case(applied()), HANDLER, "not_decided", id="not decided"),
        pytest.param(case(applied(), decided_at=NOW), HANDLER, None, id="in time"),
        pytest.param(case(applied(on=date(2026, 12, 22)), decided_at=NOW), HANDLER, None, id="on the last day"),
        pytest.param(
            case(applied(on=date(2026, 12, 23)), decided_at=NOW), HANDLER, "recheck_too_late", id="a day later"
        ),
        pytest.param(
            case(applied(on=date(2026, 12, 23), by_grace=True), decided_at=NOW), SUPERVISOR, None, id="by grace"
        ),
        pytest.param(
            case(applied(by_grace=True), decided_at=NOW), HANDLER, "grace_is_the_supervisors", id="a handler's grace"
        ),
        pytest.param(
            case(applied(ContactChannel.FACE_TO_FACE), decided_at=NOW), HANDLER, "not_in_writing", id="by word of mouth"
        ),
    ],
)
def test_a_recheck_is_admitted_in_time_in_writing_or_by_grace(given, by, code):
    assert unmet(ending.recheck_is_admitted, given, by) == code
