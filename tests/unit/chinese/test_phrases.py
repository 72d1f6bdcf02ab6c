"""Plain form and covering a message with phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.phrases import cover, plain, squeeze

ROWS = (("a", re.compile("甲+")), ("ab", re.compile("甲乙")), ("b", re.compile("乙|丙丙")))


@given(st.text(max_size=200))
def test_the_plain_form_keeps_every_character_at_its_index(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [("轉人工!!", "转人工"), ("ＯＫ 👌", "ok"), ("SL-2026 X", "sl2026x"), ("……", "")],
    ids=["traditional", "full-width", "number", "marks"],
)
def test_squeezing_leaves_plain_words(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@pytest.mark.parametrize(
    ("squeezed", "kinds"),
    [("甲甲乙", ("a", "b")), ("甲乙", ("ab",)), ("甲丁", None), ("甲丙", None), ("", ())],
    ids=["one by one", "longest", "unknown rest", "half a phrase", "empty"],
)
def test_phrases_must_cover_the_whole_message(squeezed: str, kinds: tuple[str, ...] | None) -> None:
    assert cover(squeezed, ROWS) == kinds
