"""The words around a number that make it money, or an answer about money."""

import pytest

from chinese.amount_context import has_money_word_before, is_money, listed_money, may_answer
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
    ("text", "figures"),
    [
        ("借了三次，8000、1200和500，都还了", ["8000", "1200", "500"]),
        ("扣了300，还有260，都没退", ["300", "260"]),
        ("退款打12345、12378都没用", []),
        ("2018、2019年都交了费", []),
    ],
    ids=str,
)
def test_bare_figures_in_one_list_are_money_together(text: str, figures: list[str]) -> None:
    assert [text[token.start : token.end] for token in listed_money(text, tokenise(text))] == figures


@pytest.mark.parametrize(
    ("text", "expected"), [("被骗", True), ("一共扣了我", True), ("人数", False), ("", False)], ids=repr
)
def test_a_money_word_is_known(text: str, expected: bool) -> None:
    assert has_money_word_before(text, len(text)) is expected
