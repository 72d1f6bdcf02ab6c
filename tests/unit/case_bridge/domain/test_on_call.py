"""Rounds of the on-call list: every five minutes, twelve times, none made up for."""

from datetime import timedelta

import pytest

from case_bridge.domain.on_call import RINGS, RINGS_WITHIN, ring_round
from tests.fakes.office import SUNDAY_NOON


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-1, None), (0, 0), (4.99, 0), (5, 1), (9.99, 1), (55, 11), (59.99, 11), (60, None), (600, None)],
)
def test_the_round_follows_the_time_since_the_first_ring(minutes, expected):
    assert ring_round(SUNDAY_NOON, SUNDAY_NOON + timedelta(minutes=minutes)) == expected


def test_rounds_are_bounded():
    seen = {ring_round(SUNDAY_NOON, SUNDAY_NOON + timedelta(seconds=second)) for second in range(7200)}

    assert seen == {None, *range(RINGS)}
    assert timedelta(hours=1) == RINGS_WITHIN
