"""One at a time between processes: a lock file that the system frees when its holder dies (runs on Python 3.8)."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator


class AlreadyHeld(Exception):
    """Another process holds the lock; `holder` is its process id as it wrote it, or an empty text."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"{path} is held by process {holder or 'unknown'}")
        self.holder = holder


@contextmanager
def holding(path: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock file while inside.

    With `on_wait` a taken lock is waited for, and `on_wait` is called once before; without, AlreadyHeld is raised.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(str(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(descriptor, path, on_wait)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path, on_wait: Callable[[], None] | None) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if on_wait is None:
            raise AlreadyHeld(path, os.pread(descriptor, 32, 0).decode()) from None
        on_wait()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
