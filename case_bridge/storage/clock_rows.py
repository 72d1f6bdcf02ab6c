"""Clocks <-> rows."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.clocks import PlannedNotice, SlaClock
from case_bridge.domain.warnings import next_warning_at

Row = Mapping[Any, Any]

# Made once: to make them takes longer than to read with them.
_TOLD = msgspec.json.Decoder(tuple[NoticeKind, ...])
_PLANNED = msgspec.json.Decoder(tuple[PlannedNotice, ...])
_ORDER = {kind: position for position, kind in enumerate(ClockKind)}


def clock_row(case_id: str, clock: SlaClock) -> Row:
    """Return the row of one clock."""
    return {
        **seen_row(case_id, clock),
        "due_at": clock.due_at,
        "provisional": clock.provisional,
        "started_at": clock.started_at,
        "internal_due_at": clock.internal_due_at,
        "paused_at": clock.paused_at,
        "planned": msgspec.json.encode(clock.planned).decode(),
        "added_seconds": clock.added_seconds,
        "not_after": clock.not_after,
    }


def seen_row(case_id: str, clock: SlaClock) -> Row:
    """Return the key of a clock and the columns that a look at it may change."""
    return {
        "case_id": case_id,
        # Words are texts; to ask many for their value takes longer than to store them.
        "kind": clock.kind,
        "key": clock.key,
        "status": clock.status,
        "told": msgspec.json.encode(clock.told).decode(),
        "stopped_at": clock.stopped_at,
        "next_warning_at": next_warning_at(clock),
    }


def in_order(clocks: Iterable[SlaClock]) -> tuple[SlaClock, ...]:
    """Return the clocks of a case in the order of their kinds, then keys."""
    return tuple(sorted(clocks, key=lambda clock: (_ORDER[clock.kind], clock.key)))


def to_clock(row: Row) -> SlaClock:
    """Return one clock."""
    return SlaClock(
        kind=ClockKind(row["kind"]),
        due_at=row["due_at"],
        status=ClockStatus(row["status"]),
        provisional=row["provisional"],
        key=row["key"],
        started_at=row["started_at"],
        internal_due_at=row["internal_due_at"],
        stopped_at=row["stopped_at"],
        paused_at=row["paused_at"],
        told=_TOLD.decode(row["told"]),
        planned=_PLANNED.decode(row["planned"]),
        added_seconds=row["added_seconds"],
        not_after=row["not_after"],
    )
