"""JSON of the case API: instants go out as ISO with +00:00, which Python 3.10 can read back."""

import json
from datetime import datetime, timezone
from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(document: msgspec.Struct) -> bytes:
    """Return UTF-8 JSON; msgspec's own encoder would write a "Z" that 3.10's fromisoformat rejects."""
    plain = msgspec.to_builtins(document, builtin_types=(datetime,))
    return json.dumps(plain, ensure_ascii=False, default=_instant).encode()


def decode(raw: bytes, shape: type[T]) -> T:
    """Return the document. Raises msgspec.ValidationError (with JSON path) or msgspec.DecodeError."""
    return msgspec.json.decode(raw, type=shape)


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()
    raise TypeError(type(value).__name__)
