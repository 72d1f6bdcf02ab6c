"""What holds for every amount: written in any style, among any numbers, in any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese import numerals
from chinese.amounts import MAX_FEN, Amount, find_amounts, read_amount
from tests.unit.chinese import rendering

_YUAN = st.integers(20, 99_999_999)


def _readings(text: str) -> list[tuple[str, int, int | None]]:
    return [(amount.text, amount.low_fen, amount.high_fen) for amount in find_amounts(text)]


@given(_YUAN)
def test_any_amount_in_any_style_gives_the_same_fen(yuan: int) -> None:
    for written in (
        f"{rendering.chinese(yuan)}元",
        f"{rendering.spoken(yuan)}块钱",
        f"{rendering.formal(yuan)}元整",
        f"{yuan}元",
        f"¥{yuan:,}",
        f"{yuan:,}.00元",
    ):
        assert _readings(f"多扣了{written}，请退回") == [(written, yuan * 100, None)]


@given(st.integers(1, 9_999_999))
def test_an_amount_with_fen_is_read_to_the_fen(fen: int) -> None:
    assert [amount.low_fen for amount in find_amounts(f"扣了{fen // 100}.{fen % 100:02d}元")] == [fen]


@given(_YUAN)
def test_an_answer_in_any_style_gives_the_same_fen(yuan: int) -> None:
    for written in (str(yuan), rendering.chinese(yuan), rendering.spoken(yuan), f"{yuan:,}"):
        amount = read_amount(f"大概{written}吧")

        assert amount is not None
        assert (amount.text, amount.low_fen, amount.approximate) == (written, yuan * 100, True)


_NUMBERS_OF_OTHER_KINDS = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"0[1-9][0-9]{1,2}-[2-8][0-9]{6,7}", fullmatch=True),
    st.from_regex(r"[1-6][0-9]{16}[0-9X]", fullmatch=True),
    st.from_regex(r"6222[0-9]{12,15}", fullmatch=True),
    st.from_regex(r"[A-Z]{2}20[12][0-9]{7,10}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]?(\.[0-9]{1,2})?%", fullmatch=True),
    st.from_regex(r"百分之[一二三四五六七八九]", fullmatch=True),
    st.from_regex(r"[1-9][0-9]?(期|个月|天|年|次|岁|个人|号|个点)", fullmatch=True),
    st.from_regex(r"20[12][0-9]-(0[1-9]|1[0-2])-[0-2][1-8]", fullmatch=True),
    st.from_regex(r"([01][0-9]|2[0-3]):[0-5][0-9]", fullmatch=True),
)
_WORDS = st.sampled_from(["我要投诉", "，", "扣款", "借款", "，电话", "退钱", "合同号", "客服说", "。", "利率", " "])


@given(st.lists(st.one_of(_WORDS, _NUMBERS_OF_OTHER_KINDS.map(lambda number: f"{number}，")), max_size=12))
def test_phones_codes_rates_terms_and_times_never_become_money(pieces: list[str]) -> None:
    assert find_amounts("".join(pieces)) == ()


_MONEY_TEXT = st.text(alphabet=numerals.CHARACTERS + "0123456789.,元块毛分到-*=期个月年多几约上¥扣借 ，", max_size=60)


@given(st.one_of(_MONEY_TEXT, st.text()))
def test_spans_are_parts_of_the_text_in_order(text: str) -> None:
    amounts = find_amounts(text)

    assert all(text[amount.start : amount.end] == amount.text for amount in amounts)
    assert all(left.end <= right.start for left, right in pairwise(amounts))


@given(st.one_of(_MONEY_TEXT, st.text()))
def test_every_amount_is_positive_and_bounded(text: str) -> None:
    answer = read_amount(text)

    for amount in (*find_amounts(text), *([answer] if answer else [])):
        assert _is_sound(amount)


def _is_sound(amount: Amount) -> bool:
    return 0 < amount.low_fen <= (amount.high_fen or MAX_FEN) <= MAX_FEN


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "三",
        "万",
        "三千",
        "9,",
        "9*",
        "9-",
        "扣9",
        "扣三千",
        "1.2万",
        "多",
        "了扣",
        "9块",
        "几",
        "个亿",
        "a9",
        "=9",
    ],
    ids=repr,
)
def test_ten_thousand_characters_are_read_in_a_moment(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    begun = time.process_time()

    find_amounts(text)
    read_amount(text)

    assert time.process_time() - begun < 6
