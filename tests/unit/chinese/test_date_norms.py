"""Norms of dates and the days they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.date_norms import narrowed, period, resolve, shifted_month

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("norm", "first_day", "last_day"),
    [
        ("2019-06-11", date(2019, 6, 11), date(2019, 6, 11)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("--03-02", MONDAY, MONDAY),
        ("--03-03", date(2025, 3, 3), date(2025, 3, 3)),
        ("--04", date(2025, 4, 1), date(2025, 4, 30)),
        ("---02", MONDAY, MONDAY),
        ("---30", date(2026, 1, 30), date(2026, 1, 30)),
        ("rel:0d", MONDAY, MONDAY),
        ("rel:-1d", date(2026, 3, 1), date(2026, 3, 1)),
        ("rel:-1w", date(2026, 2, 23), date(2026, 3, 1)),
        ("rel:-1w-7", date(2026, 3, 1), date(2026, 3, 1)),
        ("rel:-1m", date(2026, 2, 1), date(2026, 2, 28)),
        ("rel:-3m-31", date(2025, 12, 31), date(2025, 12, 31)),
        ("rel:-1y", date(2025, 1, 1), date(2025, 12, 31)),
        ("rel:-1y-08", date(2025, 8, 1), date(2025, 8, 31)),
        ("rel:-1y-08-15", date(2025, 8, 15), date(2025, 8, 15)),
    ],
    ids=str,
)
def test_a_norm_means_days(norm: str, first_day: date, last_day: date) -> None:
    assert resolve(norm, MONDAY) == (first_day, last_day)


@pytest.mark.parametrize(
    "norm", ["", "rel", "2019-13", "2019-02-30", "--02-30", "---32", "rel:-1m-31", "rel:1x", "gestern"], ids=repr
)
def test_a_norm_of_no_day_is_none(norm: str) -> None:
    assert resolve(norm, MONDAY) is None


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [("初", 1, 10), ("中", 11, 20), ("底", 21, 30), ("", 1, 30), ("上半", 1, 15), ("下半", 16, 30)],
    ids=repr,
)
def test_a_month_has_parts(part: str, first: int, last: int) -> None:
    september = (date(2025, 9, 1), date(2025, 9, 30))

    assert narrowed(september, part) == (date(2025, 9, first), date(2025, 9, last))


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-500, 500))
def test_shifting_months_back_and_forth_ends_where_it_began(day: date, months: int) -> None:
    year, month = shifted_month(day, months)

    assert shifted_month(date(year, month, 1), -months) == (day.year, day.month)


@given(st.integers(), st.one_of(st.none(), st.integers()), st.one_of(st.none(), st.integers()))
def test_a_period_is_in_order_or_none(year: int, month: int | None, day: int | None) -> None:
    days = period(year, month, day)

    assert days is None or days[0] <= days[1]
