"""A message cut into the pieces that may each tell something of their own, with where they stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_END: Final = re.compile(r"[。！!？?；;\n…]+[”\"』」）)]*")
_NEXT_POINT: Final = re.compile(
    r"(?:另外|此外|除此之外|还有(?:就是|一[个件点]|[,，:：])|再就是|再者|再有|其次|而且(?:你们|客服|催收|还)|并且(?:你们|客服|催收|还)"
    r"|第[一二三四五六](?:[个点条]|[,，、:：])|[一二三四五六][、]|(?<![\d.])[1-9][、.)）](?!\d)|[①②③④⑤⑥]"
    r"|最后(?:[,，]|还有|一点)|更(?:过分|可气|离谱|恶心)的是|同时)"
)
_SHORTEST: Final = 6
"""Letters and characters; a shorter piece belongs to the one that follows."""

_MOST: Final = 16
"""Pieces of one message; what is beyond stays in the last one, which bounds the time for a very long text."""


@dataclass(frozen=True)
class Clause:
    """A piece of a message at text[start:end], blanks around it not counted."""

    start: int
    end: int
    text: str


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the pieces of a text in order: its sentences, cut again where a word says that another point begins."""
    starts = [0]
    for start in _starts(text):
        if len(starts) == _MOST:
            break
        if _letters(text[starts[-1] : start]) >= _SHORTEST:
            starts.append(start)
    pieces = [_stripped(text, start, end) for start, end in pairwise([*starts, len(text)])]
    return tuple(piece for piece in pieces if _letters(piece.text) >= _SHORTEST)


def _starts(text: str) -> Iterator[int]:
    found = [end.end() for end in _END.finditer(text)] + [point.start() for point in _NEXT_POINT.finditer(text)]
    return iter(sorted(set(found)))


def _stripped(text: str, start: int, end: int) -> Clause:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Clause(start, start + len(piece.strip()), piece.strip())


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
