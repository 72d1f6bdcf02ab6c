"""What every record has; a record is one piece of work on a case, stored sealed, shown to staff.

A record is written by one operation and may be replaced by a later one under the same `id` (a task that is
done, a report that is sent); the event log keeps every step. Instants are aware UTC, amounts integer fen.
"""

from typing import Annotated

import msgspec

from case_bridge.contract.requests import Instant

MAX_TEXT = 10_000
"""The most characters of a text."""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TEXT, pattern=r"\S")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=300, pattern=r"\S")]
StaffName = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"\S")]
Score = Annotated[int, msgspec.Meta(ge=1, le=5)]


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag=True):
    """Base: who wrote it and when; `id` is unique within the case and `by` a name of staff, CUSTOMER or SYSTEM."""

    id: str
    at: Instant
    by: str
