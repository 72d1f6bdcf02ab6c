"""What each action means for the clocks: which start, stop, stand, and are owed no more."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt, Reopening
from case_bridge.contract.records.outcome import ActionItem
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus, Severity
from case_bridge.contract.work_words import ContactChannel, FollowUpOutcome, ItemType, ReopenReason
from case_bridge.domain.calendar import SHANGHAI
from case_bridge.domain.clock_rules import clocks_after, newly_breached
from case_bridge.domain.clocks import TOLD_TO_CUSTOMERS
from case_bridge.domain.dossier import Dossier
from tests.fakes.dossiers import SYSTEM, dossier, made, turn
from tests.fakes.office import SUNDAY_NOON

A, K, M, S = Action, ClockKind, ClockStatus, CaseState
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOW = SUNDAY_NOON + HOUR


def after(before, action, *, now=NOW, state=None, records=(), **changed):
    """Return the dossier after an action that leaves it in `state` with further records and fields."""
    moved = before if state is None else before.moved(state, now)
    done = moved.with_case(replace(moved.case, **changed)).plus(*records)
    clocks = clocks_after(before, done, action, turn(now=now))
    return done.with_case(replace(done.case, clocks=clocks))


def clock(of: Dossier, kind: ClockKind, key: str = ""):
    return next((each for each in of.case.clocks if (each.kind, each.key) == (kind, key)), None)


def status(of: Dossier, kind: ClockKind, key: str = "") -> ClockStatus | None:
    found = clock(of, kind, key)
    return None if found is None else found.status


def shanghai(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)


def decided(severity=Severity.SIMPLE, now=NOW, **given):
    before = dossier(S.COMMUNICATING, severity, **given)
    return after(before, A.SEND_DECISION, now=now, state=S.EXECUTING, decided_at=now)


STOPPING = [
    (K.FIRST_REPLY, A.RECORD_FIRST_REPLY, {}),
    (K.FIRST_REPLY, A.RECORD_FIRST_REPLY, {"act": Act.REPORT}),
    (K.SIMPLE_SOLUTION, A.TELL_SOLUTION, {}),
    (K.COMPLEX_PRELIM, A.SEND_PRELIMINARY_OPINION, {"severity": Severity.COMPLEX}),
    (K.COMPLEX_PRELIM, A.SEND_PRELIMINARY_OPINION, {"severity": Severity.MAJOR}),
    (K.DECISION, A.SEND_DECISION, {"state": S.COMMUNICATING}),
    (K.DECISION, A.SETTLE_MEDIATION, {"state": S.MEDIATION}),
    (K.INQUIRY, A.ANSWER_INQUIRY, {"act": Act.INQUIRY}),
    (K.SUGGESTION, A.ADOPT_SUGGESTION, {"act": Act.SUGGESTION, "state": S.EVALUATING}),
    (K.SUGGESTION, A.DECLINE_SUGGESTION, {"act": Act.SUGGESTION, "state": S.EVALUATING}),
    (K.REPORT_SCREEN, A.INVESTIGATE_REPORT, {"act": Act.REPORT, "state": S.SCREENING}),
    (K.REPORT_SCREEN, A.FIND_INSUFFICIENT, {"act": Act.REPORT, "state": S.SCREENING}),
    (K.REPORT_RESULT, A.FIND_INSUFFICIENT, {"act": Act.REPORT, "state": S.SCREENING}),
    (K.REPORT_RESULT, A.SUBSTANTIATE_REPORT, {"act": Act.REPORT, "state": S.INVESTIGATING}),
    (K.REPORT_RESULT, A.CLEAR_REPORT, {"act": Act.REPORT, "state": S.INVESTIGATING}),
]


@pytest.mark.parametrize(("kind", "action", "given"), STOPPING)
def test_an_action_in_time_meets_its_clock(kind, action, given):
    done = after(dossier(**given), action)

    assert (status(done, kind), clock(done, kind).stopped_at) == (M.MET, NOW)


@pytest.mark.parametrize(("kind", "action", "given"), STOPPING)
def test_an_action_that_comes_late_leaves_a_breach(kind, action, given):
    late = clock(dossier(**given), kind).due_at + timedelta(seconds=1)

    done = after(dossier(**given), action, now=late)

    assert (status(done, kind), clock(done, kind).stopped_at) == (M.BREACHED, late)


@pytest.mark.parametrize("kind", [K.FIRST_REPLY, K.SIMPLE_SOLUTION, K.COMPLEX_PRELIM])
@pytest.mark.parametrize("action", Action)
def test_the_three_deadlines_of_the_seeds_are_met_by_their_own_action_and_no_other(kind, action):
    own = {
        K.FIRST_REPLY: A.RECORD_FIRST_REPLY,
        K.SIMPLE_SOLUTION: A.TELL_SOLUTION,
        K.COMPLEX_PRELIM: A.SEND_PRELIMINARY_OPINION,
    }
    level = Severity.COMPLEX if kind is K.COMPLEX_PRELIM else Severity.SIMPLE

    done = after(dossier(S.EXECUTING, level), action)

    assert (status(done, kind) is M.MET) is (action is own[kind])


def test_a_second_first_reply_changes_nothing():
    first = after(dossier(), A.RECORD_FIRST_REPLY)

    again = after(first, A.RECORD_FIRST_REPLY, now=NOW + 30 * HOUR)

    assert clock(again, K.FIRST_REPLY) == clock(first, K.FIRST_REPLY)


def test_a_confirmed_level_meets_its_clock():
    done = after(dossier(), A.CONFIRM_LEVEL, is_level_confirmed=True)

    assert (status(dossier(), K.LEVEL_CONFIRMATION), status(done, K.LEVEL_CONFIRMATION)) == (M.RUNNING, M.MET)


def test_a_clock_that_a_case_of_an_earlier_version_lacks_begins_with_the_next_action():
    old = dossier(clocks=())

    done = after(old, A.ADD_NOTE)

    assert clock(done, K.DECISION).started_at == SUNDAY_NOON
    assert status(done, K.FIRST_REPLY) is M.RUNNING


def test_the_decision_stands_during_a_mediation_and_is_due_later_by_exactly_as_much():
    before = dossier(S.COMMUNICATING, Severity.COMPLEX)
    due = clock(before, K.DECISION)
    begun, ended = NOW, NOW + 10 * DAY + 3 * HOUR

    standing = after(before, A.START_MEDIATION, now=begun, state=S.MEDIATION)
    worked_on = after(standing, A.ADD_NOTE, now=NOW + 50 * DAY)
    resumed = after(standing, A.END_MEDIATION, now=ended, state=S.PROPOSING)

    assert (status(standing, K.DECISION), clock(standing, K.DECISION).paused_at) == (M.PAUSED, begun)
    assert status(worked_on, K.DECISION) is M.PAUSED
    assert status(resumed, K.DECISION) is M.RUNNING
    assert clock(resumed, K.DECISION).internal_due_at - due.internal_due_at == ended - begun
    assert status(resumed, K.FIRST_REPLY) is M.BREACHED


def test_two_mediations_add_up():
    of = dossier(S.COMMUNICATING, Severity.COMPLEX)
    due = clock(of, K.DECISION).internal_due_at
    for start in (NOW, NOW + 5 * DAY):
        of = after(of, A.START_MEDIATION, now=start, state=S.MEDIATION)
        of = after(of, A.END_MEDIATION, now=start + 2 * DAY, state=S.COMMUNICATING)

    assert clock(of, K.DECISION).internal_due_at - due == 4 * DAY


def test_a_mediation_that_is_settled_long_after_the_first_date_is_in_time():
    standing = after(dossier(S.COMMUNICATING), A.START_MEDIATION, state=S.MEDIATION)

    settled = after(standing, A.SETTLE_MEDIATION, now=NOW + 90 * DAY, state=S.EXECUTING)

    assert status(settled, K.DECISION) is M.MET


def test_a_mediation_that_begins_too_late_stops_no_time():
    late = NOW + 20 * DAY

    standing = after(dossier(S.COMMUNICATING), A.START_MEDIATION, now=late, state=S.MEDIATION)

    assert (status(standing, K.DECISION), clock(standing, K.DECISION).paused_at) == (M.BREACHED, None)


def test_only_the_decision_stands_during_a_mediation():
    standing = after(dossier(S.COMMUNICATING), A.START_MEDIATION, state=S.MEDIATION)

    assert [each.kind for each in standing.case.clocks if each.status is M.PAUSED] == [K.DECISION]


def test_a_decision_opens_the_time_for_a_recheck():
    window = clock(decided(), K.RECHECK_WINDOW)

    assert (window.started_at, window.due_at) == (NOW, shanghai(2026, 12, 22, 18, 0))


def test_an_application_ends_the_window_and_starts_the_recheck():
    applied_at = NOW + 3 * DAY

    applied = after(decided(), A.APPLY_RECHECK, now=applied_at, state=S.RECHECK)

    assert status(applied, K.RECHECK_WINDOW) is M.MET
    assert clock(applied, K.RECHECK).internal_due_at == shanghai(2026, 12, 25, 18, 0)
    assert status(applied, K.PROGRESS_NOTICE) is M.RUNNING


@pytest.mark.parametrize(
    ("action", "state"),
    [(A.UPHOLD_DECISION, S.FOLLOW_UP), (A.CHANGE_DECISION, S.EXECUTING), (A.REDO_EXECUTION, S.EXECUTING)],
)
def test_every_outcome_of_a_recheck_meets_its_clock(action, state):
    applied = after(decided(), A.APPLY_RECHECK, state=S.RECHECK)

    assert status(after(applied, action, state=state), K.RECHECK) is M.MET


def test_a_question_to_the_customer_has_a_limit_that_an_answer_meets():
    asked = after(dossier(S.INVESTIGATING), A.ASK_CUSTOMER, state=S.AWAITING_CUSTOMER)

    answered = after(asked, A.RECORD_CUSTOMER_ANSWER, now=NOW + DAY, state=S.INVESTIGATING)

    assert clock(asked, K.ASK_CUSTOMER).due_at == shanghai(2026, 11, 27, 18, 0)
    assert status(answered, K.ASK_CUSTOMER) is M.MET


def test_going_on_without_an_answer_is_no_breach_and_a_second_question_has_its_own_time():
    asked = after(dossier(S.INVESTIGATING), A.ASK_CUSTOMER, state=S.AWAITING_CUSTOMER)
    went_on = after(asked, A.CONTINUE_WITHOUT_ANSWER, now=NOW + 9 * DAY, state=S.INVESTIGATING)

    again = after(went_on, A.ASK_CUSTOMER, now=NOW + 10 * DAY, state=S.AWAITING_CUSTOMER)

    assert status(went_on, K.ASK_CUSTOMER) is M.CANCELLED
    assert clock(again, K.ASK_CUSTOMER).started_at == NOW + 10 * DAY


def test_a_suspicion_starts_the_report_to_the_regulator_which_sending_meets():
    suspected = after(dossier(S.INVESTIGATING), A.SUSPECT_ILLEGALITY)
    again = after(suspected, A.SUSPECT_ILLEGALITY, now=NOW + HOUR)

    sent = after(again, A.SEND_REGULATOR_REPORT, now=NOW + 24 * HOUR)

    assert clock(suspected, K.REGULATOR_REPORT).due_at == NOW + 24 * HOUR
    assert clock(again, K.REGULATOR_REPORT) == clock(suspected, K.REGULATOR_REPORT)
    assert status(sent, K.REGULATOR_REPORT) is M.MET


def test_a_suspicion_after_a_late_report_starts_anew_and_the_breach_stays_visible():
    sent = after(after(dossier(), A.SUSPECT_ILLEGALITY), A.SEND_REGULATOR_REPORT, now=NOW + 2 * DAY)

    again = after(sent, A.SUSPECT_ILLEGALITY, now=NOW + 3 * DAY)

    assert status(again, K.REGULATOR_REPORT) is M.RUNNING
    assert status(again, K.REGULATOR_REPORT, "late-1") is M.BREACHED


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (A.CONFIRM_WITHDRAWAL, S.WITHDRAWN),
        (A.REFUSE_CASE, S.NOT_ACCEPTED),
    ],
)
def test_a_case_that_ends_early_owes_a_follow_up_and_nothing_else(action, state):
    ended = after(dossier(S.TRIAGED, Severity.MAJOR), action, state=state)

    assert [each.kind for each in ended.case.clocks if each.is_owed] == [K.FOLLOW_UP]
    assert clock(ended, K.FOLLOW_UP).due_at == shanghai(2026, 11, 23, 18, 0)


def test_a_withdrawal_during_a_mediation_ends_the_decision():
    standing = after(dossier(S.COMMUNICATING), A.START_MEDIATION, state=S.MEDIATION)

    withdrawn = after(standing, A.CONFIRM_WITHDRAWAL, now=NOW + 40 * DAY, state=S.WITHDRAWN)

    assert status(withdrawn, K.DECISION) is M.CANCELLED


def test_a_linked_case_owes_nothing_its_main_case_is_followed_up():
    linked = after(dossier(S.TRIAGED), A.LINK_CASE, state=S.LINKED)

    assert [each.kind for each in linked.case.clocks if each.is_owed] == []


def test_what_was_late_when_a_case_ended_stays_a_breach():
    withdrawn = after(dossier(), A.CONFIRM_WITHDRAWAL, now=NOW + 2 * DAY, state=S.WITHDRAWN)

    assert (status(withdrawn, K.FIRST_REPLY), status(withdrawn, K.DECISION)) == (M.BREACHED, M.CANCELLED)


def test_after_closing_only_the_customers_time_and_the_regulators_report_go_on():
    suspected = after(decided(), A.SUSPECT_ILLEGALITY)

    closed = after(suspected.moved(S.FOLLOW_UP, NOW), A.CLOSE_CASE, state=S.CLOSED)

    assert {each.kind for each in closed.case.clocks if each.is_owed} == {K.RECHECK_WINDOW, K.REGULATOR_REPORT}


def test_a_reopened_case_owes_its_decision_anew_from_the_reopening():
    followed = after(decided(), A.FINISH_EXECUTION, state=S.FOLLOW_UP)
    reopening = made(Reopening, reason=ReopenReason.NOT_EXECUTED, text="承诺的退款没有到账")
    now = NOW + 10 * DAY

    reopened = after(followed, A.REOPEN_CASE, now=now, state=S.INVESTIGATING, records=[reopening], decided_at=None)

    assert clock(reopened, K.DECISION).started_at == now
    assert clock(reopened, K.DECISION).internal_due_at == shanghai(2026, 12, 17, 18, 0)
    assert clock(reopened, K.PROGRESS_NOTICE).started_at == now
    assert status(reopened, K.SIMPLE_SOLUTION) is M.RUNNING
    assert {status(reopened, kind) for kind in (K.FOLLOW_UP, K.RECHECK_WINDOW)} == {M.CANCELLED, M.BREACHED}


def test_a_reopening_keeps_the_late_decision_of_the_first_round_visible():
    late = decided(now=NOW + 30 * DAY)

    reopened = after(late, A.REOPEN_CASE, now=NOW + 40 * DAY, state=S.INVESTIGATING)

    assert status(reopened, K.DECISION, "late-1") is M.BREACHED
    assert status(reopened, K.DECISION) is M.RUNNING


def test_breaches_are_told_once_whether_a_clock_goes_on_or_begins_again():
    before = dossier(S.INVESTIGATING)
    late = NOW + 9 * DAY

    done = after(before, A.ADD_NOTE, now=late)
    again = after(done, A.ADD_NOTE, now=late + HOUR)

    assert [each.kind for each in newly_breached(before.case.clocks, done.case.clocks)] == [
        K.FIRST_REPLY, K.SIMPLE_SOLUTION, K.LEVEL_CONFIRMATION, K.PROGRESS_NOTICE,
    ]  # fmt: skip
    assert newly_breached(done.case.clocks, again.case.clocks) == ()


@pytest.mark.parametrize("act", Act)
def test_whatever_is_done_no_two_clocks_have_one_name_and_no_internal_day_is_later(act):
    item = made(ActionItem, type=ItemType.REFUND, text="退款", owner="handler-1", due_on=shanghai(2026, 12, 1).date())
    attempt = made(FollowUpAttempt, channel=ContactChannel.CALL, outcome=FollowUpOutcome.REACHED)
    of = dossier(act=act)
    for hours, action in enumerate(Action):
        state = tuple(CaseState)[hours % len(CaseState)]
        records = [item] if action is A.ADD_ACTION_ITEM else [attempt] if action is A.RECORD_FOLLOW_UP else []
        of = after(of, action, now=NOW + hours * 7 * HOUR, state=state, records=records)
        names = [(each.kind, each.key) for each in of.case.clocks]
        assert len(names) == len(set(names))
        assert all(each.first_due_at <= each.due_at and each.started_at <= each.due_at for each in of.case.clocks)


def test_the_system_moves_clocks_like_anybody():
    before = decided()

    clocks = clocks_after(before, before.moved(S.FOLLOW_UP, NOW), A.FINISH_EXECUTION, turn(SYSTEM, NOW))

    assert K.FOLLOW_UP in {each.kind for each in clocks if each.is_owed}
    assert not TOLD_TO_CUSTOMERS & {K.FOLLOW_UP}
