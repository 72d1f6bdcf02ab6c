"""Lines for the person at the console, and long commands that show that they are alive (runs on Python 3.8)."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Mapping, Sequence

INTERRUPTED = 130
_BOUND = str(Path(__file__).with_name("bound.py"))
_HEARTBEAT_SECONDS = 10.0
_TAIL_LINES = 25


class CommandFailed(Exception):
    """A command ended with an error; `code` is its exit code, `log` where its output is, if kept."""

    def __init__(self, what: str, code: int, log: Path | None) -> None:
        super().__init__(f"{what} failed (exit code {code})")
        self.code = code
        self.log = log


def say(text: str) -> None:
    """Print one line of progress to stderr at once, so that stdout stays for results; lost where nobody reads it."""
    with contextlib.suppress(BrokenPipeError):
        print(f"tingsu: {text}", file=sys.stderr, flush=True)


def run_long(
    command: Sequence[str],
    what: str,
    *,
    env: Mapping[str, str],
    cwd: Path,
    log: Path | None = None,
) -> float:
    """Run `command` with a line every ten seconds; return the seconds it took.

    Output goes to `log` when given (its end is shown on failure), else to stderr. Raises CommandFailed.
    """
    started = time.monotonic()
    if log is None:
        code = _run(command, what, started, env, cwd, sys.stderr.fileno())
    else:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as out:
            code = _run(command, what, started, env, cwd, out.fileno())
    if code != 0:
        if log is not None:
            print(tail(log), file=sys.stderr, flush=True)
        raise CommandFailed(what, code, log)
    return time.monotonic() - started


def tail(log: Path, lines: int = _TAIL_LINES) -> str:
    """Return the last lines of a text file."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _run(command: Sequence[str], what: str, started: float, env: Mapping[str, str], cwd: Path, out: int) -> int:
    # Bound, so that nothing goes on installing or training when this process is killed.
    bound = [sys.executable, "-I", "-S", _BOUND, str(os.getpid()), *command]
    with subprocess.Popen(
        bound, env=dict(env), cwd=str(cwd), stdin=subprocess.DEVNULL, stdout=out, stderr=out
    ) as process:
        while True:
            try:
                return process.wait(timeout=_HEARTBEAT_SECONDS)
            except subprocess.TimeoutExpired:
                say(f"{what} ... {time.monotonic() - started:.0f} s")
            except KeyboardInterrupt:
                process.kill()
                raise
