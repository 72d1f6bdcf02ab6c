"""JSON of the case API: instants go out as ISO with +00:00, which Python 3.10 can read back."""

from collections.abc import Mapping
from datetime import datetime, timezone
from functools import cache
from typing import TypeVar, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder()


def encode(document: msgspec.Struct) -> bytes:
    """Return UTF-8 JSON; msgspec's own encoder would write a "Z" that 3.10's fromisoformat rejects."""
    return msgspec.json.encode(_with_texts(document))


def decode(raw: bytes, shape: type[T]) -> T:
    """Return the document. Raises msgspec.ValidationError (with JSON path) or msgspec.DecodeError."""
    return msgspec.json.decode(raw, type=shape)


def _with_texts(value: object) -> object:
    """Return a value with every instant in it as its text.

    Only fields whose types speak of instants are looked into: a page of cases holds thousands of values.
    """
    if isinstance(value, msgspec.Struct):
        found = [(name, getattr(value, name)) for name in _with_instants(type(value))]
        texts = {name: _text(each) if type(each) is datetime else _with_texts(each) for name, each in found if each}
        return msgspec.structs.replace(value, **texts) if texts else value
    if isinstance(value, datetime):
        return _text(value)
    if isinstance(value, tuple | list):
        return [_with_texts(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _with_texts(each) for name, each in value.items()}
    return value


def _text(instant: datetime) -> str:
    utc = instant if instant.tzinfo is timezone.utc else instant.astimezone(timezone.utc)
    # As isoformat writes it, in a fifth of the time.
    return _ENCODER.encode(utc)[1:-2].decode() + "+00:00"


@cache
def _with_instants(shape: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of the fields that may hold an instant at any depth."""
    return tuple(name for name, hint in get_type_hints(shape).items() if _may_hold(hint, frozenset({shape})))


def _may_hold(hint: object, above: frozenset[object]) -> bool:
    if hint is datetime:
        return True
    if isinstance(hint, type) and get_origin(hint) is None and issubclass(hint, msgspec.Struct):
        return hint in above or any(_may_hold(each, above | {hint}) for each in get_type_hints(hint).values())
    return any(_may_hold(each, above) for each in get_args(hint))
