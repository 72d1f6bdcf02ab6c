"""Folding and cleaning of customers' text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.text import clean, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("１３８ＡＢｃ", "138ABc", id="full-width letters and digits"),
        pytest.param("金额：３２００％", "金额:3200%", id="full-width signs"),
        pytest.param("扣了300，又扣500", "扣了300，又扣500", id="the comma between clauses stays"),
        pytest.param("￥200\u3000元", "¥200 元", id="currency sign and ideographic blank"),
        pytest.param("198×12", "198*12", id="multiplication sign"),
        pytest.param("3000—5000", "3000-5000", id="dash"),
    ],
)
def test_full_width_characters_are_read_as_half_width(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("  我要投诉\n", "我要投诉", id="blanks around"),
        pytest.param("一\r\n二\r三\u2028四", "一\n二\n三\n四", id="line breaks"),
        pytest.param("138\u200b0013\ufeff8000", "13800138000", id="zero-width characters"),
        pytest.param("\u202e退钱\u202c", "退钱", id="direction characters"),
        pytest.param("扣\x00了\x07钱", "扣了钱", id="control characters"),
        pytest.param("工号\t0821", "工号 0821", id="tab"),
        pytest.param("\ud800坏字", "坏字", id="lone surrogate"),
        pytest.param("\u200b\n ", "", id="nothing visible"),
    ],
)
def test_what_cannot_be_seen_is_removed(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} for char in cleaned)
    cleaned.encode("utf-8")
