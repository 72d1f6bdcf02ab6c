"""Clocks that follow the records: measures, visits, talks, foreign dates, extensions, follow-up."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.records.aftermath import FollowUpAttempt, LookBackPlan, LookBackVisit, Reopening
from case_bridge.contract.records.investigation import InternalInvestigation
from case_bridge.contract.records.outcome import ActionItem, Communication, Extension
from case_bridge.contract.records.surroundings import ExternalReference
from case_bridge.contract.vocabulary import Act, CaseState, Channel, ClockKind, ClockStatus, Severity, Topic
from case_bridge.contract.work_words import (
    CommunicationKind,
    ContactChannel,
    FollowUpOutcome,
    ItemType,
    ReopenReason,
)
from case_bridge.domain.calendar import SHANGHAI
from case_bridge.domain.clock_facts import clocks_for
from case_bridge.domain.clock_rules import clocks_after
from case_bridge.domain.clock_work import Deed
from case_bridge.domain.dossier import Dossier
from tests.fakes.dossiers import RULES, SUPERVISOR, dossier, made, turn
from tests.fakes.office import SUNDAY_NOON

A, K, M, S = Action, ClockKind, ClockStatus, CaseState
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = SUNDAY_NOON + HOUR


def after(before, action, *records, now=NOW, state=None, **changed):
    """Return the dossier after an action that leaves it in `state` with further records and fields."""
    moved = before if state is None else before.moved(state, now)
    done = moved.with_case(replace(moved.case, **changed))
    for record in records:
        is_there = record.id in {each.id for each in done.records}
        done = done.exchanged(record) if is_there else done.plus(record)
    clocks = clocks_after(before, done, action, turn(now=now))
    return done.with_case(replace(done.case, clocks=clocks))


def clock(of: Dossier, kind: ClockKind, key: str = ""):
    return next((each for each in of.case.clocks if (each.kind, each.key) == (kind, key)), None)


def status(of: Dossier, kind: ClockKind, key: str = "") -> ClockStatus | None:
    found = clock(of, kind, key)
    return None if found is None else found.status


def shanghai(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)


def told(kind=CommunicationKind.PROGRESS, channel=ContactChannel.CALL, record_id="talk-1"):
    return made(Communication, id=record_id, kind=kind, channel=channel, content="已为您核实一笔扣款")


def item(record_id="item-1", due_on=date(2026, 12, 1), **fields):
    return made(
        ActionItem, id=record_id, type=ItemType.REFUND, text="退还服务费", owner="handler-1", due_on=due_on, **fields
    )


def attempt(outcome=FollowUpOutcome.REACHED, record_id="attempt-1", at=NOW):
    return made(FollowUpAttempt, id=record_id, at=at, channel=ContactChannel.CALL, outcome=outcome)


def of_channel(channel):
    case = replace(dossier().case, channel=channel)
    return Dossier(replace(case, clocks=clocks_for(case.promise(SUNDAY_NOON), RULES.calendar)))


def test_a_receipt_meets_its_clock_where_there_was_no_screen():
    letter = of_channel(Channel.LETTER)
    monday = shanghai(2026, 11, 23, 9, 10)

    done = after(letter, A.RECORD_COMMUNICATION, told(CommunicationKind.RECEIPT), now=monday)

    assert (status(letter, K.ACK), status(done, K.ACK)) == (M.RUNNING, M.MET)


def test_the_customers_own_words_are_no_receipt_and_no_progress():
    own_words = told(CommunicationKind.CUSTOMER_ANSWER)

    done = after(of_channel(Channel.LETTER), A.RECORD_CUSTOMER_ANSWER, own_words)

    assert status(done, K.ACK) is M.RUNNING
    assert clock(done, K.PROGRESS_NOTICE).started_at == SUNDAY_NOON


def test_everything_that_the_customer_is_told_begins_the_next_five_working_days():
    now = shanghai(2026, 11, 25, 15, 0)

    done = after(dossier(S.INVESTIGATING), A.SEND_PROGRESS_NOTICE, told(), now=now)

    assert clock(dossier(), K.PROGRESS_NOTICE).due_at == shanghai(2026, 11, 27, 18, 0)
    assert clock(done, K.PROGRESS_NOTICE).due_at == shanghai(2026, 12, 2, 18, 0)


def test_a_late_progress_notice_stays_visible_beside_the_next():
    done = after(dossier(S.INVESTIGATING), A.SEND_PROGRESS_NOTICE, told(), now=NOW + 9 * DAY)

    assert (status(done, K.PROGRESS_NOTICE, "late-1"), status(done, K.PROGRESS_NOTICE)) == (M.BREACHED, M.RUNNING)


def test_no_progress_is_owed_any_more_when_the_execution_is_over():
    done = after(dossier(S.EXECUTING), A.FINISH_EXECUTION, state=S.FOLLOW_UP)

    assert status(done, K.PROGRESS_NOTICE) is M.MET


@pytest.mark.parametrize("act", [Act.INQUIRY, Act.SUGGESTION, Act.REPORT])
def test_other_lanes_owe_no_progress_notice(act):
    done = after(dossier(act=act), A.RECORD_COMMUNICATION, told())

    assert status(done, K.PROGRESS_NOTICE) is None


@pytest.mark.parametrize(
    ("kind", "channel", "met"),
    [
        (CommunicationKind.DECISION_NOTICE, ContactChannel.MAIL, True),
        (CommunicationKind.DECISION_NOTICE, ContactChannel.POST, True),
        (CommunicationKind.DECISION_NOTICE, ContactChannel.CALL, False),
        (CommunicationKind.OUTCOME_TOLD, ContactChannel.SMS, True),
        (CommunicationKind.PROGRESS, ContactChannel.MAIL, False),
    ],
)
def test_an_objection_to_a_credit_record_is_answered_in_writing(kind, channel, met):
    case = replace(dossier(S.COMMUNICATING).case, topic=Topic.CREDIT_REPORT)
    before = Dossier(replace(case, clocks=clocks_for(case.promise(SUNDAY_NOON), RULES.calendar)))

    done = after(before, A.SEND_DECISION, told(kind, channel), state=S.EXECUTING)

    assert status(done, K.CREDIT_OBJECTION) is (M.MET if met else M.RUNNING)


def test_the_internal_investigation_meets_the_start_of_a_major_case():
    opened = made(InternalInvestigation, lead="mgmt-1", accused="staff-7")

    done = after(dossier(severity=Severity.MAJOR), A.OPEN_INTERNAL_INVESTIGATION, opened)

    assert status(done, K.MAJOR_START) is M.MET


def test_a_case_raised_later_starts_at_once_or_has_started():
    opened = made(InternalInvestigation, lead="mgmt-1", accused="staff-7")
    major = dossier(severity=Severity.MAJOR).case.assessment
    before, prepared = dossier(S.PROPOSING), dossier(S.PROPOSING, records=[opened])

    raised = after(before, A.RAISE_SEVERITY, now=NOW + DAY, assessment=major)
    ready = after(prepared, A.RAISE_SEVERITY, now=NOW + DAY, assessment=major)

    assert clock(raised, K.MAJOR_START).due_at == NOW + DAY + 2 * HOUR
    assert status(ready, K.MAJOR_START) is M.MET


def test_an_extension_gives_the_decision_its_days():
    before = dossier(S.INVESTIGATING, Severity.COMPLEX)
    extension = made(Extension, days=30, reasons="需要向合作机构调取材料", approved_by="mgmt-1")

    done = after(before, A.EXTEND_DECISION, extension)

    assert clock(before, K.DECISION).internal_due_at == shanghai(2026, 12, 22, 18, 0)
    assert clock(done, K.DECISION).internal_due_at == shanghai(2027, 1, 21, 18, 0)
    assert clock(after(done, A.ADD_NOTE), K.DECISION) == clock(done, K.DECISION)


def reference(due_on, record_id="reference-1"):
    return made(
        ExternalReference,
        id=record_id,
        body="金融监管局",
        reference="转办1号",
        received_on=date(2026, 11, 22),
        due_on=due_on,
    )


def test_an_earlier_date_of_a_regulator_binds_and_the_strictest_wins():
    once = after(dossier(), A.ADD_EXTERNAL_REFERENCE, reference(date(2026, 12, 3)))
    twice = after(once, A.ADD_EXTERNAL_REFERENCE, reference(date(2026, 11, 30), "reference-2"))
    later = after(dossier(), A.ADD_EXTERNAL_REFERENCE, reference(date(2027, 3, 1)))
    none = after(dossier(), A.ADD_EXTERNAL_REFERENCE, reference(None))

    assert clock(once, K.DECISION).due_at == shanghai(2026, 12, 3, 18, 0)
    assert clock(twice, K.DECISION).due_at == shanghai(2026, 11, 30, 18, 0)
    assert clock(later, K.DECISION).due_at == clock(none, K.DECISION).due_at == clock(dossier(), K.DECISION).due_at


def test_a_foreign_date_holds_whatever_the_level_and_however_long_the_mediation():
    bound = after(dossier(S.COMMUNICATING), A.ADD_EXTERNAL_REFERENCE, reference(date(2026, 12, 3)))
    complex_ = dossier(severity=Severity.COMPLEX).case.assessment

    raised = after(bound, A.RAISE_SEVERITY, assessment=complex_)
    standing = after(raised, A.START_MEDIATION, state=S.MEDIATION)
    resumed = after(standing, A.END_MEDIATION, now=NOW + 5 * DAY, state=S.PROPOSING)

    assert clock(raised, K.DECISION).due_at == clock(resumed, K.DECISION).due_at == shanghai(2026, 12, 3, 18, 0)


def test_a_date_of_an_earlier_round_does_not_bind_the_next():
    bound = after(dossier(S.CLOSED), A.ADD_EXTERNAL_REFERENCE, reference(date(2026, 12, 3)))
    reopening = made(Reopening, reason=ReopenReason.NEW_FACTS_FOUND, text="客户补充了新的凭证")

    reopened = after(bound, A.REOPEN_CASE, reopening, now=NOW + 20 * DAY, state=S.INVESTIGATING)

    assert clock(reopened, K.DECISION).not_after is None
    assert clock(reopened, K.DECISION).internal_due_at == shanghai(2026, 12, 27, 18, 0)


@pytest.mark.parametrize(("act", "kind"), [(Act.REPORT, K.REPORT_RESULT), (Act.SUGGESTION, K.SUGGESTION)])
def test_other_lanes_are_bound_by_foreign_dates_too(act, kind):
    done = after(dossier(act=act), A.ADD_EXTERNAL_REFERENCE, reference(date(2026, 11, 24)))

    assert clock(done, kind).due_at == shanghai(2026, 11, 24, 18, 0)


def test_each_measure_has_a_clock_until_the_evening_of_its_day():
    given = after(dossier(S.COMMUNICATING), A.SEND_DECISION, item(), item("item-2"), state=S.EXECUTING)
    done = after(given, A.COMPLETE_ACTION_ITEM, item(done_at=NOW + DAY), now=NOW + DAY)

    assert clock(given, K.EXECUTE, "item-1").due_at == shanghai(2026, 12, 1, 18, 0)
    assert (status(done, K.EXECUTE, "item-1"), status(done, K.EXECUTE, "item-2")) == (M.MET, M.RUNNING)
    assert clock(done, K.EXECUTE, "item-1").stopped_at == NOW + DAY


def test_a_measure_on_a_day_off_keeps_its_day():
    given = after(dossier(S.EXECUTING), A.ADD_ACTION_ITEM, item(due_on=date(2026, 11, 28)))

    assert clock(given, K.EXECUTE, "item-1").due_at == shanghai(2026, 11, 28, 18, 0)


PLAN = made(
    LookBackPlan,
    owner="handler-1",
    executed_at=SUNDAY_NOON,
    visits_on=(date(2026, 11, 29), date(2026, 12, 22), date(2027, 1, 21), date(2027, 2, 22)),
)


def looked_back():
    before = dossier(S.FOLLOW_UP, Severity.MAJOR, executed_at=SUNDAY_NOON)
    return after(before, A.START_LOOK_BACK, PLAN, state=S.LOOK_BACK)


def visit(number, outcome=FollowUpOutcome.REACHED, **fields):
    kept = {"are_promises_kept": True, "outcome": outcome, **fields}
    return made(LookBackVisit, id=f"visit-{number}", number=number, **kept)


def test_each_visit_of_the_plan_has_a_clock():
    visits = [each for each in looked_back().case.clocks if each.kind is K.LOOK_BACK]

    assert [each.key for each in visits] == ["1", "2", "3", "4"]
    assert visits[0].internal_due_at == shanghai(2026, 11, 29, 18, 0)
    assert visits[0].due_at == shanghai(2026, 11, 30, 18, 0)
    assert {each.started_at for each in visits} == {SUNDAY_NOON}
    assert visits[3].provisional


def test_a_visit_meets_its_clock_and_one_without_a_talk_when_it_is_signed():
    now = shanghai(2026, 11, 29, 12, 0)
    reached = after(looked_back(), A.RECORD_LOOK_BACK_VISIT, visit(1), now=now)
    silent = after(looked_back(), A.RECORD_LOOK_BACK_VISIT, visit(1, FollowUpOutcome.UNREACHABLE), now=now)
    signed = visit(1, FollowUpOutcome.UNREACHABLE, signed_by=SUPERVISOR.name)

    assert (status(reached, K.LOOK_BACK, "1"), status(reached, K.LOOK_BACK, "2")) == (M.MET, M.RUNNING)
    assert status(silent, K.LOOK_BACK, "1") is M.RUNNING
    assert status(after(silent, A.SIGN_LOOK_BACK_VISIT, signed, now=now), K.LOOK_BACK, "1") is M.MET


def test_a_plan_goes_on_after_the_execution_was_renewed():
    renewed = after(looked_back(), A.RENEW_EXECUTION, item(), state=S.EXECUTING)
    again = after(renewed.moved(S.FOLLOW_UP, NOW), A.START_LOOK_BACK, state=S.LOOK_BACK)

    assert clock(again, K.LOOK_BACK, "2") == clock(looked_back(), K.LOOK_BACK, "2")


def test_a_recheck_ends_the_visits_and_the_follow_up_and_a_new_execution_has_new_ones():
    visited = after(looked_back(), A.RECORD_LOOK_BACK_VISIT, visit(1), now=NOW + DAY)
    checked = after(visited, A.APPLY_RECHECK, now=NOW + 2 * DAY, state=S.RECHECK, decided_at=SUNDAY_NOON)
    fresh = made(
        LookBackPlan,
        id="plan-2",
        owner="handler-1",
        executed_at=NOW + 3 * DAY,
        visits_on=(date(2026, 12, 2), date(2026, 12, 25), date(2027, 1, 24), date(2027, 2, 25)),
    )
    back = checked.moved(S.FOLLOW_UP, NOW + 3 * DAY)

    again = after(back, A.START_LOOK_BACK, fresh, now=NOW + 3 * DAY, state=S.LOOK_BACK, executed_at=NOW + 3 * DAY)

    assert {status(checked, K.LOOK_BACK, key) for key in "234"} == {M.CANCELLED}
    assert {status(again, K.LOOK_BACK, key) for key in "1234"} == {M.RUNNING}
    assert clock(again, K.LOOK_BACK, "1").due_at == shanghai(2026, 12, 2, 18, 0)


@pytest.mark.parametrize(
    ("act", "action", "state"),
    [
        (Act.COMPLAINT, A.FINISH_EXECUTION, S.FOLLOW_UP),
        (Act.COMPLAINT, A.CONFIRM_WITHDRAWAL, S.WITHDRAWN),
        (Act.COMPLAINT, A.REFUSE_CASE, S.NOT_ACCEPTED),
        (Act.INQUIRY, A.ANSWER_INQUIRY, S.ANSWERED),
        (Act.SUGGESTION, A.ADOPT_SUGGESTION, S.ADOPTED),
        (Act.SUGGESTION, A.DECLINE_SUGGESTION, S.NOT_ADOPTED),
        (Act.REPORT, A.TAKE_MEASURES, S.ACTIONED),
    ],
)
@pytest.mark.parametrize(
    ("severity", "due"),
    [
        (Severity.SIMPLE, shanghai(2026, 11, 25, 18, 0)),
        (Severity.COMPLEX, shanghai(2026, 11, 25, 18, 0)),
        (Severity.MAJOR, shanghai(2026, 11, 23, 18, 0)),
    ],
)
def test_every_result_in_every_lane_is_followed_up(act, action, state, severity, due):
    done = after(dossier(severity=severity, act=act), action, state=state)

    assert (status(done, K.FOLLOW_UP), clock(done, K.FOLLOW_UP).due_at) == (M.RUNNING, due)


def test_a_withdrawn_case_keeps_its_follow_up_when_the_system_goes_on_to_it():
    withdrawn = after(dossier(), A.CONFIRM_WITHDRAWAL, state=S.WITHDRAWN)

    followed = after(withdrawn, A.START_FOLLOW_UP, now=NOW + DAY, state=S.FOLLOW_UP)

    assert clock(followed, K.FOLLOW_UP) == clock(withdrawn, K.FOLLOW_UP)


def test_the_follow_up_is_met_when_something_came_of_it():
    before = after(dossier(S.EXECUTING), A.FINISH_EXECUTION, state=S.FOLLOW_UP)

    tried = after(before, A.RECORD_FOLLOW_UP, attempt(FollowUpOutcome.NO_ANSWER), now=NOW + HOUR)
    reached = after(tried, A.RECORD_FOLLOW_UP, attempt(record_id="attempt-2"), now=NOW + 2 * HOUR)

    assert (status(tried, K.FOLLOW_UP), status(reached, K.FOLLOW_UP)) == (M.RUNNING, M.MET)


def test_a_recheck_of_a_case_in_follow_up_takes_the_follow_up_with_it_and_brings_it_back():
    before = after(dossier(S.EXECUTING), A.FINISH_EXECUTION, state=S.FOLLOW_UP)

    checked = after(before, A.APPLY_RECHECK, now=NOW + HOUR, state=S.RECHECK)
    upheld = after(checked, A.UPHOLD_DECISION, now=NOW + 5 * DAY, state=S.FOLLOW_UP)

    assert status(checked, K.FOLLOW_UP) is M.CANCELLED
    assert clock(upheld, K.FOLLOW_UP).started_at == NOW + 5 * DAY


def test_what_goes_by_dates_of_its_own_does_not_begin_by_a_period():
    deed = Deed(dossier(), dossier(), A.ADD_NOTE, turn())

    with pytest.raises(LookupError):
        deed.begun(K.EXECUTE)
