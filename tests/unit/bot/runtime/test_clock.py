"""The assistant lives by the clock of its set-up."""

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.runtime.clock import clock
from foundation.clock import FILE_NAME, SettableClock, SystemClock

VALENTINE = datetime(2026, 2, 14, 2, 0, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def _set_up_whose_clock_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINGSU_DATA_DIR", str(tmp_path))
    SettableClock(tmp_path / FILE_NAME).set(VALENTINE)


def test_a_clock_that_tests_may_set_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINGSU_TEST_CLOCK", "1")

    assert clock().now() == VALENTINE


@pytest.mark.parametrize("value", [None, "", "0", "true"])
def test_without_the_setting_it_is_the_machines_clock(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TINGSU_TEST_CLOCK", raising=False)
    if value is not None:
        monkeypatch.setenv("TINGSU_TEST_CLOCK", value)

    assert isinstance(clock(), SystemClock)
