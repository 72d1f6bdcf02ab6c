"""Where a piece of a text stands once the text is masked."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_bridge.contract.understanding import Span
from case_bridge.service.masking import masked_text
from case_bridge.service.shown_spans import ShownPlaces
from tests.fakes.readings import FEES, READING

TEXT = "我是王小明,电话13800138000,多扣了300元,又打13912345678"
COVERS = (("13800138000", "138****8000"), ("王小明", "王**"), ("300元", "很多很多"))


def shown(words: str, text: str = TEXT) -> str:
    """Return what stands in the masked text where `words` stand in the text."""
    start = text.index(words)
    issue = msgspec.structs.replace(FEES, spans=(Span(start=start, end=start + len(words)),))
    [span] = ShownPlaces(text, COVERS).issue(issue).spans
    return masked_text(text, COVERS)[span.start : span.end]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("我是", "我是"),
        ("王小明", "王**"),
        ("电话", "电话"),
        ("13800138000", "138****8000"),
        ("多扣了", "多扣了"),
        ("扣了300元,又", "扣了很多很多,又"),
        ("13912345678", "***"),
        (TEXT, "我是王**,电话138****8000,多扣了很多很多,又打***"),
    ],
)
def test_a_place_follows_the_words_it_points_at(words: str, there: str) -> None:
    assert shown(words) == there


def test_a_place_within_something_hidden_is_all_of_what_hides_it() -> None:
    assert shown("小明,电") == "王**,电"
    assert shown("9123") == "***"


def test_the_places_of_a_reading_follow_too() -> None:
    text = "王小明300元其余"
    reading = msgspec.structs.replace(READING, end=len(text), fields=(msgspec.structs.replace(READING.fields[0]),))

    moved = ShownPlaces(text, (("王小明", "王" + "*" * 9),)).reading(reading)

    assert (moved.start, moved.end) == (0, len(text) + 7)
    assert (moved.fields[0].start, moved.fields[0].end) == (0, 12)


@given(st.text("王小明1380元 ", max_size=40), st.data())
def test_no_place_ever_lies_outside_the_masked_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    issue = msgspec.structs.replace(FEES, spans=(Span(start=start, end=end),))

    [span] = ShownPlaces(text, COVERS).issue(issue).spans

    assert 0 <= span.start <= span.end <= len(masked_text(text, COVERS))
