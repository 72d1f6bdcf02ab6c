"""Hiding personal data in text, as a net under everything that is logged or shown."""

import re

MASK = "***"

_HEX_ID = r"(?P<keep>(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{32}(?![0-9A-Za-z]))"
_PERSONAL = re.compile(
    "|".join(
        (
            _HEX_ID,
            r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}",
            r"(?<!\d)\d{17}[\dXx](?!\d)",
            r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)",
            r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)",
            r"(?<!\d)\d{4}(?:[ -]\d{4}){2,4}(?:[ -]?\d{1,3})?(?!\d)",
            r"\d{9,}",
        )
    )
)

_HINTS = re.compile(r"[\d@]")
"""Without one of these nothing is hidden; looking for them takes a twentieth of the time."""


def masked(text: str) -> str:
    """Return `text` with phone, card and ID-card numbers, e-mail addresses and long digit runs hidden.

    32-digit hexadecimal ids, ISO dates and case numbers stay readable.
    """
    if _HINTS.search(text) is None:
        return text
    return _PERSONAL.sub(lambda hit: hit.group("keep") or MASK, text)


def hidden_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every piece in whose place `masked` puts MASK, in order."""
    return tuple(hit.span() for hit in _PERSONAL.finditer(text) if hit.group("keep") is None)
