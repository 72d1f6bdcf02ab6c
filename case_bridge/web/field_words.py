"""What is wrong with a field, from msgspec's message: where, and in words."""

import re

from case_bridge.contract.errors import FieldError

_AT_PATH = re.compile(r" - at `(?P<path>[^`]*)`$")
_FIELD = re.compile(r"(?:unknown|required) field `(?P<field>[^`]*)`")
_PATTERN = " matching regex "
_NOT_BLANK = r"'\\S'"


def field_error(message: str) -> FieldError:
    """Return the field that a message of msgspec speaks of, by its JSON path, and what is wrong with it."""
    located = _AT_PATH.search(message)
    path = located["path"] if located else "$"
    text = message[: located.start()] if located else message
    field = _FIELD.search(text)
    return FieldError(path=f"{path}.{field['field']}" if field else path, message=_in_words(text))


def _in_words(message: str) -> str:
    """Return the message; a pattern, which says nothing to a reader, in words."""
    if _PATTERN not in message:
        return message
    return "holds nothing but blanks" if message.endswith(_NOT_BLANK) else "is not written as the description says"
