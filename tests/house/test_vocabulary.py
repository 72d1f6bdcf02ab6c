"""Every vocabulary stands once, in the contract or beside its owner."""

import pytest

from tests.house import vocabulary
from tests.house.sources import module, product_modules

HOME = module(
    "case_bridge/contract/vocabulary.py",
    "class Fruit(Word):\n    APPLE = 'APPLE'\n    PEAR = 'PEAR'\n    PLUM = 'PLUM'\n    FIG = 'FIG'\n",
)


def test_no_enumeration_repeats_another() -> None:
    copies = list(vocabulary.copied_enumerations(vocabulary.enumerations(product_modules())))

    assert copies == []


def test_no_literal_lists_the_words_of_a_vocabulary() -> None:
    every = vocabulary.enumerations(product_modules())

    copies = [copy for one in product_modules() for copy in vocabulary.copied_words(one, every)]

    assert copies == []


def test_the_contract_has_vocabularies_to_copy() -> None:
    assert any(name.endswith(":CaseState") for name in vocabulary.enumerations(product_modules()))


def test_a_planted_copy_of_an_enumeration_is_found() -> None:
    copy = module("bot/a.py", "class Fruits(str, Enum):\n    A = 'APPLE'\n    B = 'PEAR'\n    C = 'PLUM'\n")

    assert list(vocabulary.copied_enumerations(vocabulary.enumerations((HOME, copy))))


@pytest.mark.parametrize(
    "literal",
    [
        "('APPLE', 'PEAR', 'PLUM')",
        "['APPLE', 'x', 'PEAR', 'PLUM']",
        "{'FIG', 'PEAR', 'PLUM'}",
        "{'FIG': 1, 'PEAR': 2, 'PLUM': 3}",
    ],
)
def test_a_planted_list_of_words_is_found(literal: str) -> None:
    every = vocabulary.enumerations((HOME,))

    assert list(vocabulary.copied_words(module("gateway/a.py", f"X = {literal}"), every))


def test_two_words_are_no_copy() -> None:
    every = vocabulary.enumerations((HOME,))

    assert list(vocabulary.copied_words(module("gateway/a.py", "X = ('APPLE', 'PEAR')"), every)) == []
