"""When two written values are the same: full width or half, capital or small, with or without blanks."""

import unicodedata


def plain(text: str) -> str:
    """Return the form in which numbers and names are compared."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
