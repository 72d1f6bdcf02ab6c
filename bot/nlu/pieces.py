"""A long message cut at every mark into short pieces, so that one grave sentence is not drowned by the rest."""

import re
from collections.abc import Iterator
from typing import Final

_MARK: Final = re.compile(r"[。！!？?；;\n…，,、\s]+")
_SHORT_MESSAGE: Final = 36
"""Characters; a message up to here is read as a whole only."""

_LEAST: Final = 14
_MOST: Final = 24
"""Pieces of one message; a longer message is cut into longer ones, which bounds the time."""

_WINDOW: Final = 40
"""Characters of a piece where no mark helps, as in dictated text; each overlaps half of the one before."""


def pieces_of(text: str) -> tuple[str, ...]:
    """Return overlapping pieces of a long text in order, each of some words; none for a short one."""
    if len(text) <= _SHORT_MESSAGE:
        return ()
    parts = [part for part in _MARK.split(text) if part]
    least = max(_LEAST, len(text) // _MOST)
    joined = [_from(parts[at:], least) for at in range(len(parts))]
    found = [window for piece in joined for window in _windows(piece, max(_WINDOW, 2 * least))]
    return tuple(dict.fromkeys(found))[: 2 * _MOST]


def _from(parts: list[str], least: int) -> str:
    """Return the first parts together, as many as make `least` characters."""
    piece = parts[0]
    for part in parts[1:]:
        if len(piece) >= least:
            break
        piece = f"{piece},{part}"
    return piece


def _windows(piece: str, size: int) -> Iterator[str]:
    if len(piece) <= size + size // 2:
        yield piece
        return
    for start in range(0, len(piece) - size // 2, size // 2):
        yield piece[start : start + size]
