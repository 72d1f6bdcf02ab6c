"""Whether a text says anything at all."""

from case_bridge.domain.steps import InputInvalid


def require_words(path: str, text: str) -> None:
    """Refuse a text without a single letter or digit; blanks, points and pictures are no answer to anybody.

    Raises InputInvalid.
    """
    if not any(character.isalnum() for character in text):
        raise InputInvalid(path, "says nothing")
