"""What no value may hold."""

from datetime import date, datetime, timezone

import msgspec
import pytest

from case_bridge.web.faults import NUL, faults


class _Part(msgspec.Struct):
    text: str


class _Whole(msgspec.Struct):
    parts: tuple[_Part, ...]
    on: date | None = None


def test_every_fault_is_named_by_its_path():
    whole = _Whole(parts=(_Part("a"), _Part("\0")), on=date(1899, 12, 31))

    assert [(fault.path, fault.message == NUL) for fault in faults("$", whole)] == [
        ("$.parts[1].text", True),
        ("$.on", False),
    ]


@pytest.mark.parametrize(
    ("value", "is_right"),
    [
        (date(1900, 1, 1), True),
        (date(2199, 12, 31), True),
        (date(2200, 1, 1), False),
        (datetime(2026, 11, 22, tzinfo=timezone.utc), True),
        (datetime.max.replace(tzinfo=timezone.utc), False),
        (datetime.min.replace(tzinfo=timezone.utc), False),
        ("\u200b\U0001f600", True),
        (None, True),
        (10**30, True),
    ],
    ids=str,
)
def test_a_value_is_taken_or_not(value, is_right):
    assert (list(faults("$", value)) == []) is is_right
