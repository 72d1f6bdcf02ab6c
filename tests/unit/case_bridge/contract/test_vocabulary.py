"""Words are stored and sent by value."""

import pytest

from case_bridge.contract import vocabulary
from case_bridge.contract.vocabulary import Word

KINDS = [kind for kind in Word.__subclasses__() if kind.__module__ == vocabulary.__name__]


@pytest.mark.parametrize("kind", KINDS)
def test_name_value_and_text_of_a_word_are_the_same(kind):
    for word in kind:
        assert word.name == word.value == str(word) == f"{word}"
