"""Numbers with the unit that follows them, before the words around are weighed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.amount_tokens import COUNTED, tokenise
from chinese.text import fold


@pytest.mark.parametrize(
    ("text", "written", "low", "is_marked"),
    [
        ("3200", "3200", "3200", False),
        ("3200元", "3200元", "3200", True),
        ("¥98", "¥98", "98", True),
        ("RMB5000", "5000", "5000", True),
        ("三千来块", "三千来块", "3000", True),
        ("两万三年", "两万", "20000", False),
        ("5万12期", "5万", "50000", False),
        ("十多万", "十多万", "100000", False),
        ("5 万元", "5 万元", "50000", True),
        ("87块5天", "87块", "87", True),
        ("29块9毛9", "29块9毛9", "29.99", True),
    ],
    ids=str,
)
def test_a_number_is_read_with_its_unit(text: str, written: str, low: str, is_marked: bool) -> None:
    token = tokenise(fold(text))[0]

    assert (text[token.start : token.end], token.low, token.marked) == (written, Decimal(low), is_marked)


@pytest.mark.parametrize(
    "text",
    [
        "HT202506180012",
        "2019-06-11",
        "16:47",
        "0821",
        "第3",
        "178***",
        "a@123456.com",
        "13800138000",
        "七八",
        "v5.6.0",
        "几十",
    ],
    ids=str,
)
def test_a_code_holds_no_number(text: str) -> None:
    assert tokenise(text) == []


@pytest.mark.parametrize("text", ["个人", "多个电话", "期", "年还清", "%", "月", "天内"], ids=str)
def test_what_counts_things_is_known(text: str) -> None:
    assert COUNTED.match(text)


@pytest.mark.parametrize("text", ["个亿", "年费", "月供", "本金", "元", "，", "人民币", "余额"], ids=str)
def test_what_may_follow_money_counts_nothing(text: str) -> None:
    assert COUNTED.match(text) is None


@given(st.text())
def test_tokens_follow_each_other(text: str) -> None:
    tokens = tokenise(fold(text))

    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert sorted(tokens, key=lambda token: token.start) == tokens
