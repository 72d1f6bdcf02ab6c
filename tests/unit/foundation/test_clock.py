"""Clocks are aware and in UTC."""

from datetime import datetime, timedelta, timezone

from foundation.clock import FixedClock, SystemClock


def test_the_system_clock_is_aware_utc():
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_fixed_clock_moves_only_when_moved():
    noon = datetime(2026, 11, 22, 4, 0, tzinfo=timezone.utc)
    clock = FixedClock(noon)

    clock.move(timedelta(minutes=1))

    assert clock.now() == clock.now() == noon + timedelta(minutes=1)
