"""Ranges of money and days."""

from datetime import date

import msgspec
import pytest

from case_bridge.service.ranges import range_errors, reading_errors, upper_end
from tests.fakes.office import filing
from tests.fakes.readings import CALLS, FEES, READING

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


def _read(**changed):
    return filing(issue_text="多扣担保费还骂人呢呀啊", **changed)


def test_what_points_into_the_words_is_taken():
    assert reading_errors(_read(issues=(FEES, CALLS), readings=(READING,))) == ()


def test_a_place_beyond_the_words_and_a_cause_that_is_none_are_named():
    strange = msgspec.structs.replace(FEES, cause="NO_SUCH_CAUSE")
    request = filing(issue_text="多扣", issues=(FEES, strange), readings=(READING,))

    assert [error.path for error in reading_errors(request)] == [
        "$.issues[1].cause",
        "$.issues[0]",
        "$.issues[1]",
        "$.readings[0]",
    ]
