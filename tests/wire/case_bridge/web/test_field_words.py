"""What is wrong with a field, in words."""

from typing import Annotated

import msgspec
import pytest

from case_bridge.contract.records.base import Line
from case_bridge.web.field_words import field_error


@pytest.mark.parametrize(
    ("message", "path"),
    [
        ("Object contains unknown field `a`", "$.a"),
        ("Object contains unknown field `a` - at `$.who`", "$.who.a"),
        ("Object missing required field `b` - at `$.who[0]`", "$.who[0].b"),
        ("Expected `str`, got `int` - at `$.c`", "$.c"),
        ("Expected `object`, got `array`", "$"),
    ],
)
def test_the_field_is_named_by_its_json_path(message, path):
    assert field_error(message).path == path


@pytest.mark.parametrize(
    ("shape", "value", "words"),
    [
        (Line, "  ", "holds nothing but blanks"),
        (Annotated[str, msgspec.Meta(pattern="^[a-z]+$")], "A1", "is not written as the description says"),
        (Line, "", "Expected `str` of length >= 1"),
        (int, "a", "Expected `int`, got `str`"),
    ],
    ids=["blank", "another pattern", "empty", "another type"],
)
def test_a_pattern_is_told_in_words_and_the_rest_as_it_is(shape, value, words):
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert([value], list[shape])

    assert field_error(str(refused.value)).message == words
