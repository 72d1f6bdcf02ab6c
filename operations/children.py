"""One supervised process: started, watched, started again when it dies, stopped with its whole group."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from operations.settings import ROOT

_HERE = Path(__file__).parent
_SHORTEST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 5.0
_STEADY_SECONDS = 30.0
_LOG_LIMIT_BYTES = 5_000_000
_OLD_LOGS = 3


@dataclass(frozen=True)
class Plan:
    """What to run: `port` is where it listens on, the same after every restart; `log` takes all its output."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    port: int
    log: Path


class Undertaker:
    """The process that ends what is left when this one is killed (`undertaker.py`)."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self._process = self._start()

    def begins(self, group: int) -> None:
        """Announce a process group."""
        self._groups.add(group)
        self._tell(f"+{group}")

    def ends(self, group: int) -> None:
        """Report that a process group is gone."""
        self._groups.discard(group)
        self._tell(f"-{group}")

    def dismiss(self) -> None:
        """Let it go; it ends every group that was not reported as gone."""
        self._leave()

    def _tell(self, line: str) -> None:
        try:
            self._write(line)
        except BrokenPipeError:
            self._leave()
            self._process = self._start()
            for group in self._groups:
                self._write(f"+{group}")

    def _write(self, line: str) -> None:
        pipe = self._process.stdin
        if pipe is not None:
            pipe.write(f"{line}\n".encode())

    def _leave(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-S", str(_HERE / "undertaker.py")]
        return subprocess.Popen(command, stdin=subprocess.PIPE, bufsize=0, start_new_session=True)


class Child:
    """Keeps the process of one plan alive until `stop`."""

    def __init__(self, plan: Plan, undertaker: Undertaker, tell: Callable[[str], None]) -> None:
        self.plan = plan
        self.deaths = 0
        self.died = asyncio.Event()
        self._undertaker = undertaker
        self._tell = tell
        self._stopping = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None

    async def keep(self) -> None:
        """Run the process again and again; returns after `stop`."""
        pause = _SHORTEST_PAUSE_SECONDS
        clock = asyncio.get_running_loop()
        while not self._stopping.is_set():
            started = clock.time()
            code = await self._run_once()
            if self._stopping.is_set():
                return
            if clock.time() - started > _STEADY_SECONDS:
                pause = _SHORTEST_PAUSE_SECONDS
            self.deaths += 1
            self.died.set()
            self._tell(f"{self.plan.name} died ({_cause(code)}); starting it again in {pause:.1f} s")
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    async def stop(self, grace_seconds: float) -> None:
        """Ask the process group to end, and kill it after `grace_seconds`."""
        self._stopping.set()
        process = self._process
        if process is None or process.returncode is not None:
            return
        _signal_group(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), grace_seconds)
        except asyncio.TimeoutError:
            self._tell(f"{self.plan.name} did not stop in {grace_seconds:.0f} s: killed")
            self.kill()
            await process.wait()

    def kill(self) -> None:
        """Kill the process group at once."""
        self._stopping.set()
        if self._process is not None:
            _signal_group(self._process.pid, signal.SIGKILL)

    async def _run_once(self) -> int:
        with _open_log(self.plan.log) as log:
            self._process = process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", str(_HERE / "bound.py"), str(os.getpid()), *self.plan.command),
                env=dict(self.plan.env),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._undertaker.begins(process.pid)
        code = await process.wait()
        _signal_group(process.pid, signal.SIGKILL)
        self._undertaker.ends(process.pid)
        return code


def rotate(log: Path) -> None:
    """Move a log that has grown too long out of the way; the oldest of three is dropped."""
    if not log.is_file() or log.stat().st_size < _LOG_LIMIT_BYTES:
        return
    for age in range(_OLD_LOGS - 1, 0, -1):
        older = log.with_suffix(f".log.{age}")
        if older.is_file():
            older.replace(log.with_suffix(f".log.{age + 1}"))
    log.replace(log.with_suffix(".log.1"))


def _open_log(log: Path) -> BinaryIO:
    rotate(log)
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600), "ab")


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


def _cause(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
