"""The words around a number that make it money, or an answer about money."""

import pytest

from chinese.amount_context import has_money_word_before, is_money, may_answer
from chinese.amount_tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("退给我260", True),
        ("260的担保费", True),
        ("每次199", True),
        ("199一个月", True),
        ("我这里260", False),
        ("手机尾号260", False),
        ("扣260次", False),
        ("年化36", False),
        ("月息260", True),
        ("打12378", False),
        ("拨95123", False),
    ],
    ids=str,
)
def test_the_neighbours_decide_about_a_bare_number(text: str, expected: bool) -> None:
    (token, *_) = tokenise(text)

    assert is_money(text, token) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("260", True),
        ("二百六", True),
        ("三", False),
        ("5", True),
        ("尾号260", False),
        ("260次", False),
        ("260kg", False),
    ],
    ids=str,
)
def test_an_answer_needs_no_money_word(text: str, expected: bool) -> None:
    tokens = tokenise(text)

    assert any(may_answer(text, token) for token in tokens) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("被骗", True), ("一共扣了我", True), ("人数", False), ("", False)], ids=repr
)
def test_a_money_word_is_known(text: str, expected: bool) -> None:
    assert has_money_word_before(text, len(text)) is expected
