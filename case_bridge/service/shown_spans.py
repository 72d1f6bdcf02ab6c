"""Where a piece of a text stands once the text is masked, which makes it longer or shorter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from case_bridge.contract.understanding import FieldSpan, Issue, MessageReading, Span
from foundation.masking import MASK, hidden_spans

Placed = TypeVar("Placed", Span, FieldSpan, MessageReading)


@dataclass(frozen=True)
class _Cover:
    """What stood from `start` to `end` gave way to `length` characters."""

    start: int
    end: int
    length: int


class ShownPlaces:
    """Places of a text after `covers` (value, what covers it) were put on it in order, and then the net of patterns."""

    def __init__(self, text: str, covers: Iterable[tuple[str, str]]) -> None:
        self._layers: list[tuple[_Cover, ...]] = []
        for value, cover in covers:
            self._layers.append(tuple(_Cover(at, at + len(value), len(cover)) for at in _places_of(value, text)))
            text = text.replace(value, cover)
        self._layers.append(tuple(_Cover(start, end, len(MASK)) for start, end in hidden_spans(text)))

    def issue(self, issue: Issue) -> Issue:
        """Return the issue with its spans where they are shown."""
        return msgspec.structs.replace(issue, spans=tuple(self._shown(span) for span in issue.spans))

    def reading(self, reading: MessageReading) -> MessageReading:
        """Return the reading with its spans where they are shown."""
        fields = tuple(self._shown(field) for field in reading.fields)
        return msgspec.structs.replace(self._shown(reading), fields=fields)

    def _shown(self, placed: Placed) -> Placed:
        start, end = placed.start, placed.end
        for layer in self._layers:
            start, end = _after(layer, start, is_end=False), _after(layer, end, is_end=True)
        return msgspec.structs.replace(placed, start=start, end=end)


def _places_of(value: str, text: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + len(value))


def _after(layer: tuple[_Cover, ...], position: int, *, is_end: bool) -> int:
    """Return where a position is after a layer; within a cover it is the cover's own start or end."""
    shift = 0
    for cover in layer:
        if position <= cover.start:
            break
        if position < cover.end:
            return cover.start + shift + (cover.length if is_end else 0)
        shift += cover.length - (cover.end - cover.start)
    return position + shift
