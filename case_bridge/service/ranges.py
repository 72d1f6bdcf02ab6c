"""Checks of ranges that the types of the contract cannot express."""

from case_bridge.contract.errors import FieldError
from case_bridge.contract.requests import Circumstances


def range_errors(request: Circumstances) -> tuple[FieldError, ...]:
    """Return what is wrong with the amounts and days of a request."""
    return (*_amount_errors(request), *_day_errors(request))


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
