"""Whether a text says anything."""

import pytest

from case_bridge.domain.steps import InputInvalid
from case_bridge.domain.wording import require_words


@pytest.mark.parametrize("text", ["好", "ok", "2", "  退款已到账。", "A\n"])
def test_a_letter_or_a_digit_says_something(text):
    assert require_words("$.content", text) is None


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000", "\u200b", "。", "…—!?", "👍"])
def test_blanks_points_and_pictures_say_nothing(text):
    with pytest.raises(InputInvalid) as refused:
        require_words("$.content", text)

    assert refused.value.path == "$.content"
