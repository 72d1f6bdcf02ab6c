"""Checks of ranges that the types of the contract cannot express."""

from case_bridge.contract.errors import FieldError
from case_bridge.contract.requests import Circumstances, FileCase
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.understanding import Issue, MessageReading


def range_errors(request: Circumstances) -> tuple[FieldError, ...]:
    """Return what is wrong with the amounts and days of a request."""
    return (*_amount_errors(request), *_day_errors(request))


def reading_errors(request: FileCase) -> tuple[FieldError, ...]:
    """Return what is wrong with how the words were read: a cause that is none, a place outside the issue text."""
    read: list[tuple[str, Issue | MessageReading]] = [
        *((f"$.issues[{place}]", issue) for place, issue in enumerate(request.issues)),
        *((f"$.readings[{place}]", reading) for place, reading in enumerate(request.readings)),
    ]
    return (
        *(FieldError(f"{path}.cause", f"{each.topic} has no such cause") for path, each in read if not _is_leaf(each)),
        *(FieldError(path, "points beyond issue_text") for path, each in read if _end(each) > len(request.issue_text)),
    )


def _is_leaf(read: Issue | MessageReading) -> bool:
    return any(leaf.cause == read.cause for leaf in taxonomy().causes(read.topic))


def _end(read: Issue | MessageReading) -> int:
    if isinstance(read, Issue):
        return max((span.end for span in read.spans), default=0)
    return max(read.end, *(field.end for field in read.fields), 0)


def _amount_errors(request: Circumstances) -> tuple[FieldError, ...]:
    if request.amount_max_fen is None:
        return ()
    if request.amount_fen is None:
        return (FieldError("$.amount_max_fen", "needs amount_fen"),)
    if request.amount_max_fen < request.amount_fen:
        return (FieldError("$.amount_max_fen", "must not lie below amount_fen"),)
    return ()


def _day_errors(request: Circumstances) -> tuple[FieldError, ...]:
    first, last = request.occurred_from, request.occurred_until
    if last is not None and first is None:
        return (FieldError("$.occurred_until", "needs occurred_from"),)
    if first is not None and last is not None and last < first:
        return (FieldError("$.occurred_until", "must not lie before occurred_from"),)
    return ()


def upper_end(amount_fen: int | None, amount_max_fen: int | None) -> int | None:
    """Return the upper end of a range, None where both ends are the same amount."""
    return None if amount_max_fen == amount_fen else amount_max_fen
