"""The words of notices: every kind and clock has some, and nothing but number, clock and time is in them."""

from datetime import datetime, timezone

import pytest

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind
from case_bridge.domain.notice_wording import News, wording

NUMBER = "SL-20261122-7K3Q9-X"
DUE = datetime(2026, 11, 23, 4, 5, 59, tzinfo=timezone.utc)
_OF_CLOCKS = tuple(kind for kind in NoticeKind if kind.value.startswith("CLOCK_"))


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_words_that_are_whole(kind):
    words = wording(News(kind, NUMBER, ClockKind.DECISION, DUE))

    assert words.title.startswith("【听诉】")
    assert words.text.startswith("【听诉】")
    assert "\n" not in words.title
    assert "{" not in words.title + words.text


@pytest.mark.parametrize("clock", ClockKind)
def test_every_clock_has_a_name_of_its_own(clock):
    texts = {wording(News(NoticeKind.CLOCK_DUE, NUMBER, each, DUE)).text for each in ClockKind if each is not clock}

    assert wording(News(NoticeKind.CLOCK_DUE, NUMBER, clock, DUE)).text not in texts


@pytest.mark.parametrize("kind", _OF_CLOCKS)
def test_a_warning_tells_number_clock_and_due_time_in_shanghai(kind):
    words = wording(News(kind, NUMBER, ClockKind.FIRST_REPLY, DUE))

    assert NUMBER in words.title
    assert all(part in words.text for part in (NUMBER, "首次回复", "2026-11-23 12:05"))


@pytest.mark.parametrize("kind", [NoticeKind.CASE_ESCALATED, NoticeKind.TASK_OPENED])
def test_a_deadline_is_told_where_there_is_one(kind):
    assert "最迟 2026-11-23 12:05" in wording(News(kind, NUMBER, None, DUE)).text
    assert "最迟" not in wording(News(kind, NUMBER)).text


def test_a_missing_calendar_is_told_by_its_year():
    new_year = datetime(2026, 12, 31, 16, 0, tzinfo=timezone.utc)

    words = wording(News(NoticeKind.CALENDAR_MISSING, due_at=new_year))

    assert "2027 年" in words.text
    assert words.title == "【听诉】缺少节假日安排"


def test_a_text_fits_into_what_a_robot_takes():
    longest = max(
        len(wording(News(kind, NUMBER, clock, DUE)).text.encode()) for kind in NoticeKind for clock in ClockKind
    )

    assert longest < 2048
