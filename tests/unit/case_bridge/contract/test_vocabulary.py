"""Words are stored and sent by value."""

import pytest

from case_bridge.contract.vocabulary import Word


@pytest.mark.parametrize("kind", Word.__subclasses__())
def test_name_value_and_text_of_a_word_are_the_same(kind):
    for word in kind:
        assert word.name == word.value == str(word) == f"{word}"
