"""Which stored messages go out with which request."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Undelivered:
    """An outbound message nobody has received; `in_reply_to` is the seq of the message it answers, if any."""

    seq: int
    in_reply_to: int | None


def due_with(request_seq: int, undelivered: Iterable[Undelivered], awaited: Collection[int]) -> tuple[int, ...]:
    """Return the seqs that go out with the answer to `request_seq`, in order.

    These are its own answer, earlier answers nobody waits for, and lines that answer nothing (a late
    receipt). `awaited` are the seqs of messages whose own requests are still open.
    """
    return tuple(
        sorted(
            item.seq
            for item in undelivered
            if item.in_reply_to is None
            or item.in_reply_to == request_seq
            or (item.in_reply_to < request_seq and item.in_reply_to not in awaited)
        )
    )
