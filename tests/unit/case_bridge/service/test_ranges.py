"""Ranges of money and days."""

from datetime import date

import pytest

from case_bridge.service.ranges import range_errors, upper_end
from tests.fakes.office import filing

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 7)


@pytest.mark.parametrize(
    ("changed", "paths"),
    [
        ({"amount_fen": 5, "amount_max_fen": 6}, []),
        ({"amount_fen": 5, "amount_max_fen": 5}, []),
        ({"amount_fen": 6, "amount_max_fen": 5}, ["$.amount_max_fen"]),
        ({"amount_fen": None, "amount_max_fen": 5}, ["$.amount_max_fen"]),
        ({"occurred_from": FIRST, "occurred_until": LAST}, []),
        ({"occurred_from": FIRST, "occurred_until": FIRST}, []),
        ({"occurred_from": FIRST}, []),
        ({"occurred_until": LAST}, ["$.occurred_until"]),
        ({"occurred_from": LAST, "occurred_until": FIRST}, ["$.occurred_until"]),
        ({"amount_fen": None, "amount_max_fen": 5, "occurred_until": LAST}, ["$.amount_max_fen", "$.occurred_until"]),
    ],
)
def test_every_impossible_range_is_named(changed, paths):
    assert [error.path for error in range_errors(filing(**changed))] == paths


@pytest.mark.parametrize(("low", "high", "upper"), [(5, 6, 6), (5, 5, None), (5, None, None), (None, None, None)])
def test_equal_ends_are_one_amount(low, high, upper):
    assert upper_end(low, high) == upper
