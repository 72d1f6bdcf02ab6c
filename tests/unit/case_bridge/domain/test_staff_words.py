"""Whom a customer means."""

import pytest

from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.domain.staff_words import clues_in, meant

LI = StaffEntry("0821", "李文静", unit="客服一组")
LI_OF_TWO = StaffEntry("0900", "李文静", unit="客服二组")
LI_WEN = StaffEntry("0901", "李文")
WANG = StaffEntry("A-17", "王强")
EVERYBODY = (LI, LI_OF_TWO, LI_WEN, WANG)


def _meant(words, *staff):
    clues = clues_in(words)
    by_number = [entry for entry in staff if entry.key in clues.numbers]
    return meant(words, by_number, [entry for entry in staff if entry.name in clues.names])


@pytest.mark.parametrize("words", ["0821", "工号０８２１", "你们 0821 号客服", "客服(0821)11月20日", "0821李文静"])
def test_a_number_says_who(words):
    assert _meant(words, *EVERYBODY) == LI


@pytest.mark.parametrize("words", ["a-17", "工号 A-17 的王强", "王强", "姓名:王 强", "叫王强的催收员"])
def test_a_number_with_letters_or_a_name_says_who(words):
    assert _meant(words, *EVERYBODY) == WANG


def test_of_one_name_the_unit_decides():
    assert _meant("客服二组的李文静", *EVERYBODY) == LI_OF_TWO
    assert _meant("李文静", *EVERYBODY) is None


def test_a_name_within_a_longer_name_does_not_count():
    assert _meant("李文静态度差", LI, LI_WEN) == LI
    assert _meant("李文态度差", LI, LI_WEN) == LI_WEN


@pytest.mark.parametrize(
    "words", ["一个女的", "李经理", "0822", "821", "客服一组", "", "9:30 打来的", "0821和王强", "0821 A-17"]
)
def test_nobody_and_several_are_nobody(words):
    assert _meant(words, *EVERYBODY) is None


def test_only_the_beginning_of_long_words_is_read():
    assert len(clues_in("他" * 5_000).names) <= 5
    assert clues_in("x" * 300 + "0821").numbers == frozenset()
