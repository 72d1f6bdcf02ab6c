"""Folding and cleaning of customers' text before any grammar reads it."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# The full-width comma is punctuation between clauses, never a thousands separator.
del _FULL_WIDTH[ord("，")]
_SINGLE = {
    **{ord(blank): " " for blank in "\u3000\u00a0\u2002\u2003\u2009\u202f\t"},
    **{ord(dash): "-" for dash in "‐‑‒–—―−﹣"},
    **{ord(times): "*" for times in "×✕✖"},
    ord("￥"): "¥",
    ord("〜"): "~",
    ord("∼"): "~",
}
_FOLDING: dict[int, int | str] = {**_FULL_WIDTH, **_SINGLE}
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


def fold(text: str) -> str:
    """Return `text` in half-width characters, one for one, so that offsets stay valid.

    Full-width letters, digits and signs, blanks, dashes and multiplication signs are folded;
    the full-width comma stays, because it separates clauses.
    """
    return text.translate(_FOLDING)


def clean(text: str) -> str:
    """Return `text` fit for storing: no control, zero-width or direction characters, trimmed.

    Every line break becomes a newline and a tab becomes a space. The length may change.
    """
    lines = _NEWLINES.sub("\n", text).replace("\t", " ")
    return "".join(
        char for char in lines if char == "\n" or unicodedata.category(char) not in _REMOVED_CATEGORIES
    ).strip()
