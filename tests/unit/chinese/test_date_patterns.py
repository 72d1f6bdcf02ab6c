"""Patterns of written dates."""

from datetime import date

import pytest

from chinese.date_patterns import dotted_days, read_bare_day, read_just_now, readings, year_of

FRIDAY = date(2026, 7, 31)


@pytest.mark.parametrize(
    ("written", "year"),
    [("24", 2024), ("27", 2027), ("98", 1998), ("2019", 2019), ("二〇一九", 2019), ("二零二四", 2024)],
    ids=str,
)
def test_two_or_four_digits_are_a_year(written: str, year: int) -> None:
    assert year_of(written, FRIDAY) == year


def test_every_reading_is_yielded_overlapping_ones_too() -> None:
    norms = {reading.norm for reading in readings("去年8月3号", FRIDAY)}

    assert {"rel:-1y-08-03", "--08-03"} <= norms


@pytest.mark.parametrize(("text", "norm"), [("6.11", "--06-11"), ("大概08-15", "--08-15")], ids=str)
def test_a_bare_day_is_read(text: str, norm: str) -> None:
    reading = read_bare_day(text)

    assert reading is not None
    assert reading.norm == norm


@pytest.mark.parametrize("text", ["13.40", "6.11元", "2.5%", "没有"], ids=str)
def test_other_decimals_are_no_day(text: str) -> None:
    assert read_bare_day(text) is None


def test_dotted_days_are_all_read() -> None:
    assert [reading.norm for reading in dotted_days("8.15和8.16，版本3.5.12，9.9元")] == ["--08-15", "--08-16"]


def test_just_now_is_today() -> None:
    reading = read_just_now("就刚才")

    assert reading is not None
    assert (reading.start, reading.end, reading.norm) == (1, 3, "rel:0d")


def test_other_words_are_not_just_now() -> None:
    assert read_just_now("不记得了") is None
