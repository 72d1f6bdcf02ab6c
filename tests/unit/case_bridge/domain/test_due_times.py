"""When periods are over: days off, pauses, foreign dates, planned notices, hand-over to a person."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, ClockKind, Priority, Severity
from case_bridge.domain.calendar import SHANGHAI, HolidayYear, state_council_calendar
from case_bridge.domain.clocks import PlannedNotice
from case_bridge.domain.due_times import due_after, due_on, handoff_due, privacy_due
from case_bridge.domain.sla import Promise, sla

CALENDAR = state_council_calendar()
K = ClockKind
ANY = Promise(Act.COMPLAINT, Severity.SIMPLE, True, datetime(2026, 1, 1, tzinfo=timezone.utc))
DAY = 24 * 60 * 60
PERIODS = tuple(period for period in sla().periods if period.clock is not K.HANDOFF)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def period(kind, level=Severity.SIMPLE, act=Act.COMPLAINT):
    return sla().period(kind, Promise(act, level, True, ANY.received_at))


# received, last of 15 natural days, the same rolled, last of 30 rolled, fifth working day, provisional
VECTORS = [
    ("2026-02-13", "2026-02-28", "2026-02-28", "2026-03-16", "2026-02-27", False),
    ("2026-02-14", "2026-03-01", "2026-03-02", "2026-03-16", "2026-02-28", False),
    ("2026-02-20", "2026-03-07", "2026-03-09", "2026-03-23", "2026-02-28", False),
    ("2026-04-30", "2026-05-15", "2026-05-15", "2026-06-01", "2026-05-11", False),
    ("2026-05-08", "2026-05-23", "2026-05-25", "2026-06-08", "2026-05-14", False),
    ("2026-09-18", "2026-10-03", "2026-10-08", "2026-10-19", "2026-09-24", False),
    ("2026-09-24", "2026-10-09", "2026-10-09", "2026-10-26", "2026-10-09", False),
    ("2026-09-30", "2026-10-15", "2026-10-15", "2026-10-30", "2026-10-13", False),
    ("2026-10-09", "2026-10-24", "2026-10-26", "2026-11-09", "2026-10-15", False),
    ("2026-11-22", "2026-12-07", "2026-12-07", "2026-12-22", "2026-11-27", False),
    ("2026-11-23", "2026-12-08", "2026-12-08", "2026-12-23", "2026-11-30", False),
    ("2026-12-25", "2027-01-09", "2027-01-11", "2027-01-25", "2027-01-04", True),
]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector[0])
@pytest.mark.parametrize("hour", ["00:00", "10:30", "18:00", "23:59"])
def test_the_vectors_hold_for_the_clocks_at_any_hour(vector, hour):
    received, natural, rolled, rolled_30, working, provisional = vector
    start = at(f"{received}T{hour}")

    simple = due_after(period(K.DECISION), start, CALENDAR)
    complex_ = due_after(period(K.DECISION, Severity.COMPLEX), start, CALENDAR)
    opinion = due_after(period(K.COMPLEX_PRELIM, Severity.COMPLEX), start, CALENDAR)

    assert (simple.internal, simple.at) == (at(f"{natural}T18:00"), at(f"{rolled}T18:00"))
    assert complex_.at == at(f"{rolled_30}T18:00")
    assert opinion.at == opinion.internal == at(f"{working}T18:00")
    assert (simple.provisional, opinion.provisional) == (provisional, provisional)


def test_24_hours_are_natural_hours_over_a_weekend():
    due = due_after(period(K.FIRST_REPLY), at("2026-11-20T17:59"), CALENDAR)

    assert due.at == due.internal == at("2026-11-21T17:59")
    assert not due.provisional


@pytest.mark.parametrize(
    ("days", "internal", "legal"),
    [
        (2.5, "2026-10-06T06:00", "2026-10-08T06:00"),
        (5, "2026-10-08T18:00", "2026-10-08T18:00"),
        (7, "2026-10-10T18:00", "2026-10-10T18:00"),
    ],
)
def test_added_time_moves_the_end_by_exactly_as_much_and_it_is_rolled_again(days, internal, legal):
    due = due_after(period(K.DECISION), at("2026-09-18T10:00"), CALENDAR, added_seconds=int(days * DAY))

    assert (due.internal, due.at) == (at(internal), at(legal))


@pytest.mark.parametrize(
    ("day", "internal", "legal"),
    [
        (date(2026, 9, 28), "2026-09-28T18:00", "2026-09-28T18:00"),
        (date(2026, 10, 3), "2026-10-03T18:00", "2026-10-03T18:00"),
        (date(2026, 10, 5), "2026-10-03T18:00", "2026-10-05T18:00"),
        (date(2026, 11, 5), "2026-10-03T18:00", "2026-10-08T18:00"),
        (date(2026, 9, 1), "2026-09-18T10:00", "2026-09-18T10:00"),
    ],
)
def test_a_foreign_date_binds_if_it_is_earlier_but_nothing_is_due_before_it_began(day, internal, legal):
    due = due_after(period(K.DECISION), at("2026-09-18T10:00"), CALENDAR, not_after=day)

    assert (due.internal, due.at) == (at(internal), at(legal))


def test_a_foreign_date_of_this_year_makes_a_provisional_end_final():
    due = due_after(period(K.DECISION), at("2026-12-25T10:00"), CALENDAR, not_after=date(2026, 12, 30))

    assert (due.at, due.provisional) == (at("2026-12-30T18:00"), False)


def test_the_customer_is_reminded_in_the_morning_of_the_second_and_fourth_working_day():
    due = due_after(period(K.ASK_CUSTOMER), at("2026-09-23T16:00"), CALENDAR)

    assert due.at == at("2026-10-08T18:00")
    assert due.planned[:2] == (
        PlannedNotice(NoticeKind.REMINDER_DAY_2, at("2026-09-28T09:00")),
        PlannedNotice(NoticeKind.REMINDER_DAY_4, at("2026-09-30T09:00")),
    )


def test_a_clock_of_working_time_is_long_overdue_one_working_day_later():
    (planned,) = due_after(period(K.LEVEL_CONFIRMATION), at("2026-11-20T13:30"), CALENDAR).planned

    assert planned == PlannedNotice(NoticeKind.CLOCK_LONG_OVERDUE, at("2026-11-23T17:30"))
    assert due_after(period(K.DECISION), at("2026-11-20T13:30"), CALENDAR).planned == ()


def test_a_day_ends_at_close_of_business_and_is_rolled_only_where_a_calendar_says_so():
    start = at("2026-09-18T10:00")

    promised = due_on(date(2026, 10, 3), start)
    visited = due_on(date(2026, 10, 3), start, CALENDAR)

    assert promised.at == promised.internal == visited.internal == at("2026-10-03T18:00")
    assert visited.at == at("2026-10-08T18:00")


def test_a_measure_promised_for_tonight_is_not_due_before_it_was_promised():
    assert due_on(date(2026, 11, 23), at("2026-11-23T20:00")).at == at("2026-11-23T20:00")


@pytest.mark.parametrize(
    ("requested", "priority", "due"),
    [
        ("2026-11-23T09:00", Priority.P2, "2026-11-23T09:01"),
        ("2026-11-23T17:59:59", Priority.P2, "2026-11-23T18:00:59"),
        ("2026-11-23T18:00", Priority.P2, "2026-11-24T10:00"),
        ("2026-11-23T07:00", Priority.P2, "2026-11-23T10:00"),
        ("2026-11-21T12:00", Priority.P3, "2026-11-23T10:00"),
        ("2026-10-01T12:00", Priority.P1, "2026-10-08T10:00"),
        ("2026-11-23T12:00", Priority.P0, "2026-11-23T12:00:30"),
        ("2026-10-01T03:00", Priority.P0, "2026-10-01T03:00:30"),
    ],
)
def test_a_person_takes_over_at_once_in_hours_and_in_the_morning_otherwise(requested, priority, due):
    assert handoff_due(at(requested), priority, CALENDAR) == at(due)


def test_a_request_about_ones_own_data_is_answered_within_fifteen_working_days():
    assert privacy_due(at("2026-09-21T10:00"), CALENDAR).at == at("2026-10-19T18:00")


INSTANTS = st.timedeltas(timedelta(0), timedelta(days=500)).map(lambda after: ANY.received_at + after)


@given(start=INSTANTS, period=st.sampled_from(PERIODS), added=st.sampled_from([0, 1, 3 * DAY + 7, 30 * DAY]))
def test_nothing_is_due_before_it_begins_and_no_internal_date_is_later_than_the_legal_one(start, period, added):
    due = due_after(period, start, CALENDAR, added_seconds=added)

    assert start <= due.internal <= due.at
    assert due.at - due.internal < timedelta(days=11)
    assert all(start < each.at for each in due.planned)


@given(start=INSTANTS, later=st.timedeltas(timedelta(0), timedelta(days=20)), period=st.sampled_from(PERIODS))
def test_what_is_received_later_is_not_due_earlier(start, later, period):
    first, second = due_after(period, start, CALENDAR), due_after(period, start + later, CALENDAR)

    assert first.at <= second.at
    assert first.internal <= second.internal


@given(start=INSTANTS, period=st.sampled_from(PERIODS))
def test_only_what_touches_a_year_without_a_notice_is_provisional(start, period):
    published = CALENDAR.overridden(HolidayYear(year=year, source="test", off=(), working=()) for year in (2027, 2028))

    due = due_after(period, start, CALENDAR)

    assert not due_after(period, start, published).provisional
    assert due.provisional <= (due.at.astimezone(SHANGHAI).year >= 2027)
