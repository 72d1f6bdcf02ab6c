"""Which promises a case has by its facts, and how they follow when the facts change."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, CaseState, Channel, ClockKind, ClockStatus, Severity, Topic
from case_bridge.domain.calendar import SHANGHAI, state_council_calendar
from case_bridge.domain.clock_facts import clocks_for, counted_anew, following, moved, restarted
from case_bridge.domain.clock_set import ClockSet
from case_bridge.domain.clocks import Due
from case_bridge.domain.sla import Promise

CALENDAR = state_council_calendar()
K, S = ClockKind, ClockStatus
RECEIVED = datetime(2026, 11, 20, 17, 59, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
NOW = RECEIVED + 2 * HOUR


def promise(severity=Severity.SIMPLE, act=Act.COMPLAINT, **changed):
    return Promise(**{"act": act, "severity": severity, "is_contactable": True, "received_at": RECEIVED, **changed})


def clocks_of(of):
    return {clock.kind: clock for clock in clocks_for(of, CALENDAR)}


def followed(before, after, state=CaseState.TRIAGED, now=NOW):
    clocks = ClockSet(clocks_for(before, CALENDAR)) if isinstance(before, Promise) else before
    return {clock.kind: clock for clock in following(clocks, after, state, CALENDAR, now).in_order()}


def test_the_receipt_on_the_screen_is_met_at_once():
    ack = clocks_of(promise())[K.ACK]

    assert (ack.status, ack.due_at, ack.stopped_at) == (S.MET, RECEIVED, RECEIVED)


def test_other_channels_get_their_receipt_in_half_an_hour_of_working_time():
    ack = clocks_of(promise(channel=Channel.LETTER))[K.ACK]

    assert (ack.status, ack.due_at) == (S.RUNNING, datetime(2026, 11, 23, 9, 29, tzinfo=SHANGHAI))


def test_due_times_count_from_receipt_but_those_of_the_level_from_when_it_was_set():
    filed_late = promise(Severity.MAJOR, level_set_at=RECEIVED + 60 * HOUR, is_level_open=True)

    clocks = clocks_of(filed_late)

    assert clocks[K.FIRST_REPLY].due_at == RECEIVED + 24 * HOUR
    assert clocks[K.MAJOR_START].started_at == RECEIVED + 60 * HOUR
    assert clocks[K.MAJOR_START].due_at == RECEIVED + 62 * HOUR
    assert clocks[K.LEVEL_CONFIRMATION].due_at == datetime(2026, 11, 23, 13, 0, tzinfo=SHANGHAI)


def test_the_decision_has_a_day_by_law_and_an_earlier_one_inside():
    decision = clocks_of(promise(received_at=datetime(2026, 9, 18, 12, 0, tzinfo=SHANGHAI)))[K.DECISION]

    assert decision.internal_due_at == datetime(2026, 10, 3, 18, 0, tzinfo=SHANGHAI)
    assert decision.due_at == datetime(2026, 10, 8, 18, 0, tzinfo=SHANGHAI)


def test_a_higher_level_cancels_the_simple_promise_and_counts_the_others_from_receipt():
    after = followed(promise(), promise(Severity.COMPLEX))

    assert after[K.SIMPLE_SOLUTION].status is S.CANCELLED
    assert (after[K.FIRST_REPLY].status, after[K.COMPLEX_PRELIM].status) == (S.RUNNING, S.RUNNING)
    assert after[K.COMPLEX_PRELIM].due_at == datetime(2026, 11, 27, 18, 0, tzinfo=SHANGHAI)
    assert after[K.DECISION].internal_due_at == datetime(2026, 12, 20, 18, 0, tzinfo=SHANGHAI)
    assert after[K.DECISION].due_at == datetime(2026, 12, 21, 18, 0, tzinfo=SHANGHAI)


def test_up_and_down_again_gives_the_first_clocks_back():
    major = promise(Severity.MAJOR, level_set_at=NOW)
    up = following(ClockSet(clocks_for(promise(), CALENDAR)), major, CaseState.TRIAGED, CALENDAR, NOW)

    down = followed(up, promise(), now=NOW + HOUR)

    first = clocks_of(promise())
    assert {kind: down[kind] for kind in first} == first
    assert (down[K.COMPLEX_PRELIM].status, down[K.MAJOR_START].status) == (S.CANCELLED, S.CANCELLED)


def test_a_promise_that_was_kept_stays_kept():
    kept = ClockSet(clocks_for(promise(), CALENDAR)).stopped(NOW, tuple(K))

    after = followed(kept, promise(Severity.COMPLEX))

    assert {after[kind].status for kind in (K.FIRST_REPLY, K.SIMPLE_SOLUTION, K.DECISION)} == {S.MET}


def test_a_breach_that_was_seen_outlives_a_longer_time():
    late = RECEIVED + timedelta(days=20)
    seen = ClockSet(tuple(clock.seen_at(late) for clock in clocks_for(promise(), CALENDAR)))

    after = followed(seen, promise(Severity.COMPLEX), now=late)

    assert (after[K.DECISION].status, after[K.DECISION].is_owed) == (S.BREACHED, True)
    assert after[K.DECISION].due_at == datetime(2026, 12, 21, 18, 0, tzinfo=SHANGHAI)
    assert (after[K.SIMPLE_SOLUTION].status, after[K.SIMPLE_SOLUTION].stopped_at) == (S.BREACHED, late)


@pytest.mark.parametrize(
    "state", [CaseState.EXECUTING, CaseState.FOLLOW_UP, CaseState.CLOSED, CaseState.WITHDRAWN, CaseState.LINKED]
)
def test_a_case_that_was_decided_or_has_ended_gets_no_new_promises(state):
    after = followed(promise(), promise(Severity.MAJOR), state)

    assert {K.COMPLEX_PRELIM, K.MAJOR_START} & after.keys() == set()
    assert after[K.FIRST_REPLY].status is S.RUNNING


def test_a_contact_left_later_starts_the_first_reply_and_a_contact_gone_ends_it():
    anonymous, known = promise(act=Act.REPORT, is_contactable=False), promise(act=Act.REPORT)

    assert followed(anonymous, known)[K.FIRST_REPLY].due_at == RECEIVED + 24 * HOUR
    assert followed(known, anonymous)[K.FIRST_REPLY].status is S.CANCELLED


def test_a_topic_found_later_starts_its_clock_from_receipt():
    after = followed(promise(), promise(topic=Topic.CREDIT_REPORT))

    assert after[K.CREDIT_OBJECTION].internal_due_at == datetime(2026, 12, 10, 18, 0, tzinfo=SHANGHAI)


def test_an_inquiry_that_becomes_a_complaint_has_the_complaints_clocks():
    after = followed(promise(act=Act.INQUIRY), promise(), CaseState.REGISTERED)

    assert after[K.INQUIRY].status is S.CANCELLED
    assert after[K.DECISION].started_at == after[K.FIRST_REPLY].started_at == RECEIVED


def test_after_a_reopening_due_times_count_from_there_also_when_the_level_changes():
    ended = ClockSet(clocks_for(promise(), CALENDAR)).stopped(NOW, tuple(K))
    reopened_at = datetime(2026, 12, 1, 10, 0, tzinfo=SHANGHAI)

    opened = restarted(ended, promise(), CaseState.INVESTIGATING, CALENDAR, reopened_at)
    raised = followed(opened, promise(Severity.COMPLEX), CaseState.INVESTIGATING, reopened_at + HOUR)

    assert opened.get(K.DECISION).internal_due_at == datetime(2026, 12, 16, 18, 0, tzinfo=SHANGHAI)
    assert opened.get(K.SIMPLE_SOLUTION).due_at == reopened_at + 24 * HOUR
    assert opened.get(K.FIRST_REPLY).status is S.MET
    assert raised[K.DECISION].internal_due_at == datetime(2026, 12, 31, 18, 0, tzinfo=SHANGHAI)
    assert raised[K.COMPLEX_PRELIM].due_at == datetime(2026, 12, 8, 18, 0, tzinfo=SHANGHAI)


def test_a_first_reply_that_nobody_gave_before_the_reopening_is_owed_anew():
    ended = ClockSet(clocks_for(promise(), CALENDAR)).cancelled(NOW, tuple(K))
    reopened_at = RECEIVED + timedelta(days=9)

    opened = restarted(ended, promise(), CaseState.INVESTIGATING, CALENDAR, reopened_at)

    assert opened.get(K.FIRST_REPLY).due_at == reopened_at + 24 * HOUR


def test_pauses_extensions_and_foreign_dates_outlive_a_change_of_level():
    changed = replace(clocks_of(promise())[K.DECISION], added_seconds=86_400, not_after=date(2026, 12, 15))

    after = counted_anew(changed, promise(Severity.COMPLEX), CALENDAR, NOW)

    assert after.due_at == datetime(2026, 12, 15, 18, 0, tzinfo=SHANGHAI)
    assert counted_anew(replace(changed, not_after=None), promise(Severity.COMPLEX), CALENDAR, NOW).internal_due_at == (
        datetime(2026, 12, 21, 18, 0, tzinfo=SHANGHAI)
    )


def test_what_was_told_about_an_earlier_due_time_is_told_again_when_it_comes():
    decision = clocks_of(promise())[K.DECISION]
    now = RECEIVED + timedelta(days=13)
    told = replace(decision, told=(NoticeKind.CLOCK_AT_50, NoticeKind.CLOCK_AT_80))

    after = counted_anew(told, promise(Severity.COMPLEX), CALENDAR, now)

    assert after.told == ()
    assert counted_anew(told, promise(Severity.COMPLEX), CALENDAR, now + timedelta(days=4)).told == (
        NoticeKind.CLOCK_AT_50,
    )


def test_the_same_due_time_changes_nothing():
    decision = clocks_of(promise())[K.DECISION]

    assert moved(decision, Due(decision.due_at, decision.internal_due_at), NOW) is decision
    assert counted_anew(decision.stopped(NOW), promise(Severity.COMPLEX), CALENDAR, NOW) == decision.stopped(NOW)
