"""Identity and card numbers: found, told from other numbers, masked."""

import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinese.identity import (
    MASKS,
    IdentityKind,
    find_identity_numbers,
    is_identity_number,
    mask_identity,
    passes_luhn,
)
from tests.unit.chinese.wild_text import LONG_TEXTS, texts

ID, CARD, PASSPORT = IdentityKind.ID_CARD, IdentityKind.BANK_CARD, IdentityKind.PASSPORT
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_number(region: str, born: date, sequence: int) -> str:
    """Return a whole identity number for its first seventeen places."""
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def card_number(body: str) -> str:
    """Return the digits with their Luhn check digit."""
    return next(body + check for check in "0123456789" if passes_luhn(body + check))


ANNA = identity_number("510122", date(1988, 2, 29), 34)
CARD_19 = card_number("621226123456789012")
CARD_16 = card_number("411111111111111")

identity_numbers = st.builds(
    identity_number,
    st.sampled_from(["110101", "310104", "440305", "510122", "650102", "810000", "911310"]),
    st.integers(0, 36_000).map(lambda days: date(1920, 1, 1) + timedelta(days=days)),
    st.integers(0, 999),
)
card_numbers = st.builds(
    lambda start, rest, length: card_number((start + rest)[: length - 1]),
    st.sampled_from(["62", "4", "51", "35", "60", "9558"]),
    st.text("0123456789", min_size=20, max_size=20),
    st.integers(16, 19),
)

FOUND = {
    "identity number": (f"我的是{ANNA}", (ID,)),
    "identity number after its word": (f"身份证：{ANNA}", (ID,)),
    "identity number in full width": (ANNA.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}), (ID,)),
    "identity number in groups": (f"{ANNA[:6]} {ANNA[6:14]} {ANNA[14:]}", (ID,)),
    "identity number with dashes": (f"{ANNA[:6]}-{ANNA[6:14]}-{ANNA[14:]}", (ID,)),
    "lower-case check character": (identity_number("110101", date(1990, 1, 1), 15).lower(), (ID,)),
    "wrong check digit with its word": ("身份证号510122198802290340", (ID,)),
    "wrong check digit with a birth date": ("510122198802290340", (ID,)),
    "old identity number with its word": ("身份证 510122880229034", (ID,)),
    "grown together with a phone": (f"{ANNA}13800138000", (ID,)),
    "bank card": (f"卡 {CARD_19} 建行", (CARD,)),
    "bank card in fours": (" ".join(CARD_16[i : i + 4] for i in range(0, 16, 4)), (CARD,)),
    "bank card in fours and three": ("-".join(CARD_19[i : i + 4] for i in range(0, 19, 4)), (CARD,)),
    "union card with a slip": (CARD_19[:-1] + str((int(CARD_19[-1]) + 1) % 10), (CARD,)),
    "any sixteen digits called a card": ("银行卡号1234567890123457", (CARD,)),
    "bank card called a contract": (f"合同号{CARD_19}", (CARD,)),
    "spoken card": ("六二一二二六一二三四五六七八九零一二" + CARD_19[-1], (CARD,)),
    "passport after its word": ("护照号E12345678", (PASSPORT,)),
    "two in one text": (f"身份证{ANNA}，卡号{CARD_19}", (ID, CARD)),
    "two cards in a row": (f"{CARD_19} {CARD_19}", (CARD, CARD)),
}


@pytest.mark.parametrize(("text", "kinds"), FOUND.values(), ids=FOUND.keys())
def test_a_number_that_must_not_be_kept_is_masked(text: str, kinds: tuple[IdentityKind, ...]) -> None:
    masked = mask_identity(text)

    assert masked.kinds == kinds
    assert all(MASKS[kind] in masked.text for kind in kinds)


KEPT = {
    "mobile": "13800138000",
    "two mobiles": "13800138000 13900139000",
    "contract with letters": "合同HT20240315000871",
    "contract of twenty digits": "合同号20240315000871231234",
    "contract of eighteen digits": "合同号440301202403150019",
    "contract that passes as a card": "合同号5202025000012346",
    "sixteen digits that begin with a year": "2024031500087123",
    "contract with dashes": "DK-2024-0315-00087",
    "old identity number without its word": "510122880229034",
    "passport without its word": "E12345678",
    "amounts": "借了3000，还了4000，又扣5000和6000",
    "dates": "2024-03-15 2024-04-15",
    "case number": "SL-20261122-7K3Q9-X",
    "phone and amount": "电话13800138000金额3000",
    "last digits of an identity card": "身份证后四位002X",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_other_numbers_stay(text: str) -> None:
    assert mask_identity(text).text == text


@given(identity_numbers, st.sampled_from(["", "我的身份证", "身份证号码是：", "ID:"]))
def test_every_valid_identity_number_is_masked(number: str, before: str) -> None:
    masked = mask_identity(f"{before}{number}，谢谢")

    assert masked.text == f"{before}{MASKS[ID]}，谢谢"


@given(card_numbers, st.sampled_from(["", "卡号", "扣款的卡是 ", "工资卡："]))
def test_every_valid_card_number_is_masked(number: str, before: str) -> None:
    assert number not in mask_identity(f"{before}{number}扣的").text


@given(identity_numbers, st.integers(0, 17), st.integers(1, 9))
def test_a_changed_digit_breaks_an_identity_number(number: str, place: int, step: int) -> None:
    old = number[place]
    new = str((int(old) + step) % 10) if old != "X" else str(step)

    assert not is_identity_number(number[:place] + new + number[place + 1 :]) or new == old


@given(texts)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask_identity(text).text

    assert mask_identity(once).text == once


@given(texts)
def test_spans_lie_in_order_and_hold_their_text(text: str) -> None:
    spans = find_identity_numbers(text)

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:12]))
def test_long_texts_are_read_to_the_end(text: str) -> None:
    assert len(mask_identity(text).kinds) <= len(text)


def calls_of(text: str) -> int:
    """Return how many functions masking this text calls, Python's own included: its work without a clock."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    earlier = sys.getprofile()
    sys.setprofile(count)
    try:
        mask_identity(text)
    finally:
        sys.setprofile(earlier)
    return calls


@pytest.mark.parametrize("piece", ["1 ", "6 ", "4-", "12 ", "1" * 20 + " ", "一1", f"{CARD_16} ", f"护照E{ANNA[:8]} "])
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    half, whole = (calls_of((piece * length)[:length]) for length in (5_000, 10_000))

    assert whole <= 2.1 * half


def test_digits_with_blanks_between_them_are_read_with_few_calls() -> None:
    assert calls_of("1 " * 10_000) <= 100_000
