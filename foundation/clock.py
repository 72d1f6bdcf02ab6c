"""The clock port, the only reader of the system clock, and the clock that tests of a whole set-up can set."""

import logging
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)

FILE_NAME = "test-clock"


class Clock(Protocol):
    """Tells the time; passed to whatever needs it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(timezone.utc)


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> None:
        """Move the clock on by `by`."""
        self._now += by


class ClockUnreadable(Exception):
    """The file of a settable clock holds no instant, or cannot be read."""


class SettableClock:
    """Shows real time until it is set, then stands still, in every process that shares its file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """Return the instant that was set last. Raises ClockUnreadable."""
        # Read each time: another process may have set it a moment ago.
        try:
            standing = datetime.fromisoformat(self._file.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            return SystemClock().now()
        except (OSError, ValueError) as bad:
            raise ClockUnreadable(f"{self._file} cannot be read: {bad}") from bad
        if standing.tzinfo is None:
            raise ClockUnreadable(f"{self._file} holds an instant without an offset")
        return standing.astimezone(timezone.utc)

    def set(self, now: datetime) -> None:
        """Let the clock stand at the aware instant `now`; it is on the disk when this returns."""
        unfinished = self._file.with_suffix(".new")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(f"{now.astimezone(timezone.utc).isoformat()}\n")
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(self._file)


def clock_of(data_dir: Path, *, is_settable: bool) -> Clock:
    """Return the clock that business lives by: the one in `data_dir` when it may be set, else the machine's.

    A file that was left there without the permission is not followed, and a warning says so.
    """
    file = data_dir / FILE_NAME
    if is_settable:
        return SettableClock(file)
    if file.exists():
        log.warning("clock.file_ignored", extra={"file": str(file)})
    return SystemClock()
