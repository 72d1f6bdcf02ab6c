"""Case numbers and query codes: made, read leniently, guarded by the check character."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.numbers import (
    ALPHABET,
    RANDOM_VALUES,
    CaseNumberSpan,
    find_case_numbers,
    find_query_codes,
    make_case_number,
    make_query_code,
    normalise_case_number,
    normalise_query_code,
)

DAY = date(2026, 11, 22)
NUMBER = make_case_number(DAY, 8_123_456)
CODE = make_query_code(b"\x42\xf7\x10\x9c\x0d")

case_numbers = st.builds(
    make_case_number, st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.integers(0, RANDOM_VALUES - 1)
)


def _wide(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def test_a_number_shows_its_day_and_hides_its_order() -> None:
    assert NUMBER.startswith("SL-20261122-")
    assert len(NUMBER) == len("SL-20261122-7K3Q9-X")
    assert make_case_number(DAY, 0) != make_case_number(DAY, 1)


@pytest.mark.parametrize("value", [-1, RANDOM_VALUES], ids=["negative", "too large"])
def test_a_value_out_of_range_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="25 bits"):
        make_case_number(DAY, value)


_FORMS: dict[str, Callable[[str], str]] = {
    "as made": lambda number: number,
    "lower case": str.lower,
    "without dashes": lambda number: number.replace("-", ""),
    "blanks for dashes": lambda number: number.replace("-", " "),
    "full width": _wide,
    "long dashes": lambda number: number.replace("-", "—"),
    "O for 0": lambda number: number.replace("0", "O"),
    "small o for 0": lambda number: number.replace("0", "o"),
    "I for 1": lambda number: number.replace("1", "I"),
    "l for 1": lambda number: number.replace("1", "l"),
    "between words": lambda number: f"编号是{number}。",
    "between blanks": lambda number: f"  {number}\n",
    "without prefix": lambda number: number.removeprefix("SL-"),
}


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS.keys())
@given(number=case_numbers)
def test_every_form_is_read_as_the_number(form: Callable[[str], str], number: str) -> None:
    assert normalise_case_number(form(number)) == number


_MALFORMED = (
    "",
    "SL",
    "SL-20261122",
    "20261122",
    NUMBER[:-1],
    NUMBER + "7",
    "HT202506180012",
    "没有",
    "\U0001f600" * 30,
    "SL-20261322-7K3Q9-X",
)


@pytest.mark.parametrize("text", _MALFORMED, ids=range(len(_MALFORMED)))
def test_anything_else_is_no_number(text: str) -> None:
    assert normalise_case_number(text) is None


@given(case_numbers, st.integers(0, 13), st.sampled_from(ALPHABET))
def test_every_wrong_character_is_noticed(number: str, place: int, symbol: str) -> None:
    symbols = number.replace("-", "")[2:]
    changed = symbols[:place] + symbol + symbols[place + 1 :]

    assert (normalise_case_number("SL" + changed) is None) == (changed != symbols)


@given(case_numbers, st.integers(0, 12))
def test_every_exchange_of_neighbours_is_noticed(number: str, place: int) -> None:
    symbols = number.replace("-", "")[2:]
    exchanged = symbols[:place] + symbols[place + 1] + symbols[place] + symbols[place + 2 :]

    assert (normalise_case_number("SL" + exchanged) is None) == (exchanged != symbols)


def test_numbers_are_found_where_they_stand() -> None:
    text = f"我的单子{NUMBER.lower()}和{_wide(NUMBER)}怎么样了"
    length = len(NUMBER)

    assert find_case_numbers(text) == (
        CaseNumberSpan(4, 4 + length, NUMBER),
        CaseNumberSpan(5 + length, 5 + 2 * length, NUMBER),
    )


@pytest.mark.parametrize(
    "text",
    ["没有编号", "HT202506180012", "13800138000", f"X{NUMBER}", f"{NUMBER}7", NUMBER[:-1] + "U"],
    ids=["none", "contract", "mobile", "glued before", "glued behind", "no such letter"],
)
def test_other_numbers_are_not_found(text: str) -> None:
    assert find_case_numbers(text) == ()


def test_a_mistyped_number_is_not_found() -> None:
    wrong = NUMBER[:-1] + ALPHABET[(ALPHABET.index(NUMBER[-1]) + 1) % 32]

    assert find_case_numbers(f"查一下{wrong}") == ()


@given(st.binary(min_size=5, max_size=40))
def test_a_query_code_is_read_back(digest: bytes) -> None:
    code = make_query_code(digest)

    assert len(code) == len("8F3K-Q2WD")
    assert {
        normalise_query_code(form) for form in (code, code.lower(), code.replace("-", ""), _wide(code), f" {code}。")
    } == {code}


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_different_bytes_make_different_codes(first: bytes, second: bytes) -> None:
    assert (make_query_code(first) == make_query_code(second)) == (first == second)


def test_too_few_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="five bytes"):
        make_query_code(b"1234")


@pytest.mark.parametrize("text", ["", "8F3K", "8F3K-Q2W", "8F3K-Q2WDX", "8F3K-Q2WU", "不知道"], ids=ascii)
def test_anything_else_is_no_query_code(text: str) -> None:
    assert normalise_query_code(text) is None


def test_a_query_code_is_found_in_a_sentence() -> None:
    assert find_query_codes(f"查询码是{CODE.lower()}，谢谢") == (CODE,)
    assert find_query_codes("合同DK-2024-0315-00087，电话1380-0138，2024-0315") == ()


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    found = find_case_numbers(text)

    assert all(normalise_case_number(text[span.start : span.end]) == span.number for span in found)
    assert normalise_query_code(text) is None or len(text) >= 8


@pytest.mark.parametrize("piece", ["SL-2026", "S", "1", "SL20261122", "- ", "A"], ids=ascii)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    text = (piece * 10_000)[:10_000]

    assert find_case_numbers(text) == ()
    assert find_query_codes(text) == ()
    assert normalise_case_number(text) is None
