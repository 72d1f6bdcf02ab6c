"""The hash chain of an event log: each line holds the hash of the one before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

START = "0" * 64

# Made once: `json.dumps` would make one for each line.
_JSON = json.JSONEncoder(ensure_ascii=False)


class ChainBroken(Exception):
    """A line of the log was changed, removed or put in; `seq` is where it shows."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"at seq {seq}")
        self.seq = seq


def line_hash(line: Mapping[Any, Any]) -> str:
    """Return the hash of one line, over the sealed detail: checking needs no key."""
    at: datetime = line["at"]
    parts = [
        line["prev_hash"],
        line["case_id"],
        line["seq"],
        line["kind"],
        _written(at),
        line["actor"],
        line["detail_sealed"],
    ]
    return hashlib.sha256(_JSON.encode(parts).encode()).hexdigest()


# What one sweep adds to a thousand logs has one instant.
@lru_cache(maxsize=64)
def _written(at: datetime) -> str:
    return at.astimezone(timezone.utc).isoformat()


def check_chain(lines: Iterable[Mapping[Any, Any]]) -> str:
    """Return the hash of the last line of one case's log, oldest line first. Raises ChainBroken."""
    previous = START
    for expected, line in enumerate(lines, start=1):
        is_linked = line["seq"] == expected and line["prev_hash"] == previous
        if not is_linked or line_hash(line) != line["hash"]:
            raise ChainBroken(expected)
        previous = line["hash"]
    return previous
