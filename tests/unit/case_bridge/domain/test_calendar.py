"""Working days and due dates by the State Council's notice for 2026."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.domain.calendar import (
    SHANGHAI,
    Calendar,
    HolidayYear,
    close_of_business,
    local_day,
    state_council_calendar,
)

# received, is a working day, +5 working days, +15 natural days, the same rolled, +30 natural days rolled, provisional
VECTORS = [
    ("2026-02-13", True, "2026-02-27", "2026-02-28", "2026-02-28", "2026-03-16", False),
    ("2026-02-14", True, "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-16", False),
    ("2026-02-20", False, "2026-02-28", "2026-03-07", "2026-03-09", "2026-03-23", False),
    ("2026-04-30", True, "2026-05-11", "2026-05-15", "2026-05-15", "2026-06-01", False),
    ("2026-05-08", True, "2026-05-14", "2026-05-23", "2026-05-25", "2026-06-08", False),
    ("2026-09-18", True, "2026-09-24", "2026-10-03", "2026-10-08", "2026-10-19", False),
    ("2026-09-24", True, "2026-10-09", "2026-10-09", "2026-10-09", "2026-10-26", False),
    ("2026-09-30", True, "2026-10-13", "2026-10-15", "2026-10-15", "2026-10-30", False),
    ("2026-10-09", True, "2026-10-15", "2026-10-24", "2026-10-26", "2026-11-09", False),
    ("2026-11-22", False, "2026-11-27", "2026-12-07", "2026-12-07", "2026-12-22", False),
    ("2026-11-23", True, "2026-11-30", "2026-12-08", "2026-12-08", "2026-12-23", False),
    ("2026-12-25", True, "2027-01-04", "2027-01-09", "2027-01-11", "2027-01-25", True),
]
CALENDAR = state_council_calendar()


def _row(name):
    position = ("received", "works", "working_5", "natural_15", "rolled_15", "rolled_30", "provisional").index(name)
    return [pytest.param(row[0], row[position], row[6], id=row[0]) for row in VECTORS]


@pytest.mark.parametrize(("received", "works", "_"), _row("works"))
def test_the_day_of_receipt_is_worked_or_not(received, works, _):
    assert CALENDAR.is_working_day(date.fromisoformat(received)) is works


@pytest.mark.parametrize(("received", "expected", "provisional"), _row("working_5"))
def test_five_working_days_after_receipt(received, expected, provisional):
    due = CALENDAR.plus_working_days(date.fromisoformat(received), 5)

    assert (due.day.isoformat(), due.provisional) == (expected, provisional)


@pytest.mark.parametrize(("received", "expected", "provisional"), _row("natural_15"))
def test_fifteen_natural_days_after_receipt(received, expected, provisional):
    due = CALENDAR.plus_natural_days(date.fromisoformat(received), 15)

    assert due.internal.day.isoformat() == expected


@pytest.mark.parametrize(("received", "expected", "provisional"), _row("rolled_15"))
def test_fifteen_natural_days_rolled_to_a_working_day(received, expected, provisional):
    due = CALENDAR.plus_natural_days(date.fromisoformat(received), 15)

    assert (due.legal.day.isoformat(), due.legal.provisional) == (expected, provisional)


@pytest.mark.parametrize(("received", "expected", "provisional"), _row("rolled_30"))
def test_thirty_natural_days_rolled_to_a_working_day(received, expected, provisional):
    due = CALENDAR.plus_natural_days(date.fromisoformat(received), 30)

    assert due.legal.day.isoformat() == expected


def test_our_file_for_2026_says_what_the_library_says():
    import chinese_calendar

    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    assert [day for day in year if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_a_year_without_a_notice_works_monday_to_friday_but_for_new_year():
    assert not CALENDAR.is_published(2027)
    assert not CALENDAR.is_working_day(date(2027, 1, 1))
    assert CALENDAR.is_working_day(date(2027, 10, 1))
    assert not CALENDAR.is_working_day(date(2027, 1, 2))


def test_a_published_year_makes_its_days_final():
    with_2027 = Calendar(
        [
            HolidayYear(year=2026, source="test", off=(), working=()),
            HolidayYear(
                year=2027, source="test", off=(date(2026, 12, 31), date(2027, 1, 1)), working=(date(2027, 1, 2),)
            ),
        ]
    )

    due = with_2027.plus_working_days(date(2026, 12, 30), 1)

    assert (due.day, due.provisional) == (date(2027, 1, 2), False)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 22, 15, 59, 59, tzinfo=timezone.utc), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 16, 0, tzinfo=timezone.utc), date(2026, 11, 23)),
    ],
)
def test_the_day_changes_at_midnight_in_shanghai(instant, day):
    assert local_day(instant) == day


def test_business_closes_at_six_in_shanghai():
    assert close_of_business(date(2026, 11, 27)) == datetime(2026, 11, 27, 10, 0, tzinfo=timezone.utc)


@given(start=st.dates(date(2015, 1, 1), date(2026, 11, 1)), count=st.integers(1, 40))
def test_counting_by_hand_gives_the_same_day(start, count):
    due = CALENDAR.plus_working_days(start, count)

    between = [start + timedelta(days=n) for n in range(1, (due.day - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in between) == count
    assert CALENDAR.is_working_day(due.day)


@pytest.mark.parametrize(
    ("start", "hours", "end", "provisional"),
    [
        ("2026-11-23T09:00", 4, "2026-11-23T13:00", False),
        ("2026-11-23T14:00", 4, "2026-11-23T18:00", False),
        ("2026-11-23T14:00:01", 4, "2026-11-24T09:00:01", False),
        ("2026-11-23T07:30", 4, "2026-11-23T13:00", False),
        ("2026-11-20T18:00", 4, "2026-11-23T13:00", False),
        ("2026-11-20T16:00", 4, "2026-11-23T11:00", False),
        ("2026-02-14T15:00", 4, "2026-02-24T10:00", False),
        ("2026-09-19T12:00", 4, "2026-09-20T13:00", False),
        ("2026-12-31T16:00", 4, "2027-01-04T11:00", True),
        ("2026-11-23T10:00", 20, "2026-11-25T12:00", False),
    ],
)
def test_working_hours_pass_only_between_nine_and_six_of_worked_days(start, hours, end, provisional):
    begin = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)

    due = CALENDAR.plus_working_hours(begin, timedelta(hours=hours))

    assert due.at == datetime.fromisoformat(end).replace(tzinfo=SHANGHAI)
    assert (due.provisional, due.at.utcoffset()) == (provisional, timedelta(0))


@pytest.mark.parametrize(
    ("at", "is_working"),
    [
        ("2026-11-23T09:00", True),
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T17:59:59", True),
        ("2026-11-23T18:00", False),
        ("2026-11-22T12:00", False),
        ("2026-02-14T12:00", True),
        ("2026-02-18T12:00", False),
    ],
)
def test_working_time_is_nine_to_six_on_worked_days(at, is_working):
    assert CALENDAR.is_working_time(datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)) is is_working


def test_an_imported_year_replaces_what_was_known_of_it():
    notice = HolidayYear(year=2027, source="test", off=(date(2027, 1, 4),), working=(date(2027, 1, 2),))

    known = CALENDAR.overridden([notice])

    assert (CALENDAR.is_published(2027), known.is_published(2027)) == (False, True)
    assert not known.is_working_day(date(2027, 1, 4))
    assert known.is_working_day(date(2027, 1, 2))
    assert not known.overridden([HolidayYear(year=2027, source="test", off=(), working=())]).is_working_day(
        date(2027, 1, 2)
    )
    assert CALENDAR.is_working_day(date(2027, 1, 4))


def test_of_two_notices_about_one_december_day_the_later_holds():
    earlier = HolidayYear(year=2026, source="test", off=(), working=(date(2026, 12, 26),))
    later = HolidayYear(year=2027, source="test", off=(date(2026, 12, 26), date(2026, 12, 31)), working=())

    both = Calendar([later, earlier])

    assert not both.is_working_day(date(2026, 12, 26))
    assert not both.is_working_day(date(2026, 12, 31))


@given(after=st.timedeltas(timedelta(0), timedelta(days=300)), minutes=st.integers(1, 3000))
def test_working_time_adds_up(after, minutes):
    begin = datetime(2026, 1, 1, tzinfo=timezone.utc) + after

    halfway = CALENDAR.plus_working_hours(begin, timedelta(minutes=minutes))
    at_once = CALENDAR.plus_working_hours(begin, timedelta(minutes=2 * minutes))

    assert CALENDAR.plus_working_hours(halfway.at, timedelta(minutes=minutes)) == at_once
    assert begin < halfway.at < at_once.at


def test_another_notice_differs_in_the_days_that_it_says_otherwise():
    given = next(notice for notice in CALENDAR.notices if notice.year == 2026)
    more = HolidayYear(year=2026, source="mended", off=(*given.off, date(2026, 11, 25)), working=given.working)
    next_january = HolidayYear(year=2026, source="test", off=given.off, working=(*given.working, date(2027, 1, 2)))

    assert CALENDAR.differing(CALENDAR.overridden([more]), 2026) == (date(2026, 11, 25),)
    assert CALENDAR.overridden([next_january]).differing(CALENDAR, 2026) == (date(2027, 1, 2),)
    assert CALENDAR.differing(CALENDAR, 2026) == ()
