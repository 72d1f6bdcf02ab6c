"""Chinese, Arabic and mixed numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese import numerals
from tests.unit.chinese import rendering


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十五", 15),
        ("廿", 20),
        ("廿三", 23),
        ("两百五", 250),
        ("一百十五", 115),
        ("一千二", 1200),
        ("一千零五十", 1050),
        ("两千五百六", 2560),
        ("一万零二百", 10_200),
        ("一万零五", 10_005),
        ("一万五百", 10_500),
        ("两万三", 23_000),
        ("五十万零五千", 505_000),
        ("三百万", 3_000_000),
        ("一亿二千万", 120_000_000),
        ("一万亿", 10**12),
        ("贰万叁仟", 23_000),
        ("壹佰贰拾叁", 123),
        ("1万5", 15_000),
        ("3千2", 3200),
        ("1w2", 12_000),
        ("3k5", 3500),
        ("1.2万", 12_000),
        ("三点五万", 35_000),
        ("12万3456", 123_456),
        ("3,200", 3200),
        ("二零一九", 2019),
        ("二〇二五", 2025),
        ("零", 0),
        (" 100 ", 100),
    ],
    ids=str,
)
def test_a_numeral_is_read(text: str, value: int) -> None:
    assert numerals.read_integer(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "百", "万", "千万", "百万", "一百二百", "一万二万", "1.5", "三个", "a1", "1" * 40, "-5", "1.2.3", "十百"],
    ids=repr,
)
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert numerals.read_integer(text) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("一三八", "138"),
        ("幺三八 零零幺三-八〇洞洞", "13800138000"),
        ("0821", "0821"),
        ("一三8", "138"),
    ],
    ids=str,
)
def test_digits_are_read_one_by_one(text: str, read: str) -> None:
    assert numerals.digits(text) == read


@pytest.mark.parametrize("text", ["", " ", "十五", "三百", "138a", "一点二"], ids=repr)
def test_other_words_are_no_row_of_digits(text: str) -> None:
    assert numerals.digits(text) is None


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_any_style_is_read_back(number: int) -> None:
    for style in (rendering.chinese, rendering.spoken, rendering.formal, str, "{:,}".format):
        assert numerals.read_integer(style(number)) == number


@given(st.text(alphabet=numerals.CHARACTERS + "0123456789.,点", max_size=40))
def test_no_row_of_numerals_raises(text: str) -> None:
    value = numerals.read_decimal(text)

    assert value is None or value >= 0
