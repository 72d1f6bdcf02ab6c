"""Clocks are aware and in UTC; the settable one stands still and outlives the process that set it."""

import logging
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from foundation.clock import FILE_NAME, ClockUnreadable, FixedClock, SettableClock, SystemClock, clock_of

VALENTINE = datetime(2026, 2, 14, 2, 0, tzinfo=timezone.utc)


def test_the_system_clock_is_aware_utc():
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_fixed_clock_moves_only_when_moved():
    noon = datetime(2026, 11, 22, 4, 0, tzinfo=timezone.utc)
    clock = FixedClock(noon)

    clock.move(timedelta(minutes=1))

    assert clock.now() == clock.now() == noon + timedelta(minutes=1)


def test_a_settable_clock_shows_real_time_until_it_is_set(tmp_path: Path):
    before, shown, after = SystemClock().now(), SettableClock(tmp_path / FILE_NAME).now(), SystemClock().now()

    assert before <= shown <= after
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", [timedelta(days=365), timedelta(days=-365)], ids=["on", "back"])
def test_a_settable_clock_stands_where_it_was_set_last(tmp_path: Path, step: timedelta):
    clock = SettableClock(tmp_path / FILE_NAME)
    clock.set(VALENTINE)

    clock.set(VALENTINE + step)

    assert clock.now() == clock.now() == VALENTINE + step


def test_every_process_with_the_same_file_reads_the_same_utc_instant(tmp_path: Path):
    shanghai = timezone(timedelta(hours=8))
    setting, following = SettableClock(tmp_path / FILE_NAME), SettableClock(tmp_path / FILE_NAME)

    setting.set(datetime(2026, 2, 14, 10, 0, 0, 123456, tzinfo=shanghai))

    assert following.now() == VALENTINE + timedelta(microseconds=123456)
    assert following.now().utcoffset() == timedelta(0)


def test_the_file_is_for_its_owner_alone_and_nothing_half_written_stays(tmp_path: Path):
    SettableClock(tmp_path / FILE_NAME).set(VALENTINE)

    (file,) = tmp_path.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == (FILE_NAME, 0o600)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-02-14T10:00:00", "\xff"], ids=["empty", "word", "naive", "byte"]
)
def test_a_damaged_file_is_told_and_never_read_as_real_time(tmp_path: Path, text: str):
    (tmp_path / FILE_NAME).write_text(text, encoding="latin-1")

    with pytest.raises(ClockUnreadable, match=FILE_NAME):
        SettableClock(tmp_path / FILE_NAME).now()


def test_without_permission_the_file_is_not_followed_and_a_warning_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    SettableClock(tmp_path / FILE_NAME).set(VALENTINE)

    clock = clock_of(tmp_path, is_settable=False)

    assert isinstance(clock, SystemClock)
    assert [(line.levelno, line.message) for line in caplog.records] == [(logging.WARNING, "clock.file_ignored")]


def test_with_permission_the_file_is_followed_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    SettableClock(tmp_path / FILE_NAME).set(VALENTINE)

    assert clock_of(tmp_path, is_settable=True).now() == VALENTINE
    assert caplog.records == []


def test_a_set_up_without_the_file_has_the_machines_clock_and_no_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    assert isinstance(clock_of(tmp_path, is_settable=False), SystemClock)
    assert caplog.records == []
