"""How instants and amounts are shown to customers."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.amounts import MAX_FEN, read_amount
from chinese.show import show_amount, show_instant


def test_an_instant_is_shown_in_chinas_time() -> None:
    assert show_instant(datetime(2026, 11, 23, 6, 5, tzinfo=timezone.utc)) == "2026年11月23日14:05"


def test_an_instant_late_in_the_day_belongs_to_the_next_day_in_china() -> None:
    assert show_instant(datetime(2026, 12, 31, 16, 0, tzinfo=timezone.utc)) == "2027年1月1日00:00"


def test_an_instant_of_another_place_is_shown_in_chinas_time_too() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert show_instant(datetime(2026, 1, 2, 10, 30, tzinfo=tokyo)) == "2026年1月2日09:30"


AMOUNTS = {
    "whole yuan": ((230_000, None), "2300元"),
    "with fen": ((320_050, None), "3200.50元"),
    "a few fen": ((5, None), "0.05元"),
    "range": ((400_000, 500_000), "4000元至5000元"),
    "range of one amount": ((400_000, 400_000), "4000元"),
    "range with fen": ((150, 250), "1.50元至2.50元"),
    "largest": ((MAX_FEN, None), "1000000000元"),
}


@pytest.mark.parametrize(("fen", "shown"), AMOUNTS.values(), ids=AMOUNTS.keys())
def test_an_amount_is_shown_in_yuan(fen: tuple[int, int | None], shown: str) -> None:
    assert show_amount(*fen) == shown


# Ten digits before the point are read as a number of something else.
@given(st.integers(1, MAX_FEN - 1))
def test_an_amount_that_is_shown_can_be_read_again(fen: int) -> None:
    read = read_amount(show_amount(fen))

    assert read is not None
    assert (read.low_fen, read.high_fen) == (fen, None)
