"""Pages of a list: how many items, after which one."""

import base64
import binascii
from typing import TypeVar

import msgspec

from case_bridge.contract.errors import FieldError
from case_bridge.service.refusals import InvalidRequest

MAX_PAGE = 100

_DEFAULT_PAGE = 20
_NUL = b"\\u0000"
"""A character that PostgreSQL holds in no text; cursor_at never writes it."""
_NO_CURSOR = FieldError("$.cursor", "not a cursor of this list")

M = TypeVar("M")


def page_size(limit: str | None) -> int:
    """Return the number of items on a page, 20 unless told. Raises InvalidRequest."""
    if limit is None:
        return _DEFAULT_PAGE
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:9]) <= MAX_PAGE):
        raise InvalidRequest(FieldError("$.limit", f"a number from 1 to {MAX_PAGE}"))
    return int(limit)


def cursor_at(mark: object) -> str:
    """Return the cursor that leads on after an item; `mark`, a dataclass, is its place in the order of the list."""
    return base64.urlsafe_b64encode(msgspec.json.encode(mark)).decode().rstrip("=")


def mark_at(cursor: str | None, shape: type[M]) -> M | None:
    """Return the mark that cursor_at was given. Raises InvalidRequest for anything else."""
    if cursor is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        mark = msgspec.json.decode(raw, type=shape)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as bad:
        raise InvalidRequest(_NO_CURSOR) from bad
    if _NUL in raw:
        raise InvalidRequest(_NO_CURSOR)
    return mark
