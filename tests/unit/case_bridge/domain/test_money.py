"""Amounts for people."""

import pytest

from case_bridge.domain.money import yuan_text


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (99, "0.99"),
        (320_050, "3,200.50"),
        (100_000_000_000, "1,000,000,000.00"),
        (-1, "-0.01"),
    ],
)
def test_fen_are_shown_as_yuan(fen, text):
    assert yuan_text(fen) == text
