"""Cutting a long message into pieces."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.pieces import pieces_of

LONG = "我在你们平台借了一万二,前面按时还了八期,后来停工了。药我都买好了,今晚就吃"


def test_a_short_message_has_no_pieces() -> None:
    assert pieces_of("利息太高了,退钱") == ()


def test_a_piece_begins_at_every_mark_and_holds_some_words() -> None:
    pieces = pieces_of(LONG)

    assert pieces[0] == "我在你们平台借了一万二,前面按时还了八期"
    assert "药我都买好了,今晚就吃" in pieces


def test_dictated_text_without_marks_is_cut_into_overlapping_windows() -> None:
    dictated = "".join(f"我说第{number}件事情" for number in range(10, 30))

    pieces = pieces_of(dictated)

    assert len(pieces) > 3
    assert all(first[-10:] in second for first, second in pairwise(pieces) if len(second) > 20)


@pytest.mark.parametrize("mark", ["。", ",", " ", "!"], ids=repr)
def test_a_very_long_message_has_a_bounded_number_of_pieces(mark: str) -> None:
    assert 10 < len(pieces_of(mark.join(f"第{number}句话" for number in range(1000)))) <= 48


@given(st.text(max_size=300))
def test_no_piece_is_empty(text: str) -> None:
    assert all(piece.strip() for piece in pieces_of(text))
