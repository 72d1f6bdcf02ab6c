"""What no value that is sent to us may hold, whatever it is for."""

from collections.abc import Iterator
from datetime import date

import msgspec

from case_bridge.contract.errors import FieldError

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Beyond them sums of days and shifts of zones leave what Python can count; no matter of ours lies there [P]."""

NUL = "holds a NUL character"

_YEAR = f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}"


def faults(path: str, value: object) -> Iterator[FieldError]:
    """Yield the faults of a value and of all that it holds, each with its JSON path."""
    if isinstance(value, str | date):
        yield from _fault(path, value)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from faults(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from faults(f"{path}[{index}]", each)


def _fault(path: str, value: str | date) -> Iterator[FieldError]:
    if isinstance(value, str):
        if "\0" in value:
            yield FieldError(path, NUL)
    elif not FIRST_YEAR <= value.year <= LAST_YEAR:
        yield FieldError(path, _YEAR)
