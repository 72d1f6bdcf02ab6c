"""Feasts by name."""

from datetime import date

import pytest

from chinese.holidays import find_holidays

MID_MAY = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("text", "norm", "first_day", "last_day"),
    [
        ("五一", "--05-01", date(2026, 5, 1), date(2026, 5, 5)),
        ("国庆节", "--10-01", date(2025, 10, 1), date(2025, 10, 7)),
        ("去年国庆", "rel:-1y-10-01", date(2025, 10, 1), date(2025, 10, 7)),
        ("2024年元旦", "2024-01-01", date(2024, 1, 1), date(2024, 1, 3)),
        ("过年", "2026-02-17", date(2026, 2, 16), date(2026, 2, 23)),
        ("除夕", "2026-02-16", date(2026, 2, 16), date(2026, 2, 16)),
        ("中秋", "2025-10-06", date(2025, 10, 6), date(2025, 10, 8)),
        ("2023年端午", "2023-06-22", date(2023, 6, 22), date(2023, 6, 24)),
    ],
    ids=str,
)
def test_a_feast_is_the_latest_that_has_begun(text: str, norm: str, first_day: date, last_day: date) -> None:
    (reading,) = find_holidays(text, MID_MAY)

    assert (reading.norm, reading.first_day, reading.last_day) == (norm, first_day, last_day)


@pytest.mark.parametrize("text", ["二五一十", "五一路", "没过年龄", "第五一", "1990年春节"], ids=str)
def test_other_words_and_untabled_years_are_no_feast(text: str) -> None:
    assert list(find_holidays(text, MID_MAY)) == []
