"""A whole running set-up on free ports and an empty data directory, as `make run` starts it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from socket import socket
from typing import TypeVar

import psutil

ROOT = Path(__file__).resolve().parents[2]
_STOP_SECONDS = 20
# A first start may train the assistant.
_START_SECONDS = 300
_POLL_SECONDS = 0.02

T = TypeVar("T")


class Part(Enum):
    """A process of the set-up, by a piece of its command line."""

    SERVICE = "-m gateway"
    RASA = "-m rasa run"
    ACTIONS = "-m rasa_sdk"


@dataclass
class Stack:
    """A running set-up; `process` is the supervisor, `output` what it printed until now."""

    data_dir: Path
    public_port: int
    internal_port: int
    token: str
    process: subprocess.Popen[str]
    output: list[str] = field(default_factory=list)
    _is_ready: threading.Event = field(default_factory=threading.Event)
    _drain: threading.Thread | None = None

    @property
    def public(self) -> str:
        return f"http://127.0.0.1:{self.public_port}"

    @property
    def internal(self) -> str:
        return f"http://127.0.0.1:{self.internal_port}"

    def staff_token(self, name: str, role: str) -> str:
        """Create an account as `make staff` does and return its API token."""
        made = subprocess.run(
            [
                sys.executable,
                *("-m", "operations.with_secrets", sys.executable, "-m", "gateway.runtime.staff"),
                name,
                role,
            ],
            cwd=ROOT,
            env=_environment(self.data_dir, self.public_port, self.internal_port, self.token),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return made.stdout.strip().splitlines()[-1]

    def family(self) -> list[psutil.Process]:
        """Return the supervisor and all processes below it."""
        supervisor = psutil.Process(self.process.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    def part(self, part: Part) -> psutil.Process | None:
        """Return the process of a part, None while it is not there."""
        for process in self.family()[1:]:
            try:
                if part.value in " ".join(process.cmdline()) and "bound.py" not in " ".join(process.cmdline()):
                    return process
            except psutil.NoSuchProcess:
                continue
        return None

    def kill(self, part: Part) -> None:
        """Kill a part as `kill -9` does, waiting for it first if it is just being started."""
        process = until(lambda: self.part(part), 30)
        process.kill()
        psutil.wait_procs([process], timeout=5)

    def stop(self) -> int:
        """Stop all and return the supervisor's exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            if self._drain is not None:
                self._drain.join(_STOP_SECONDS)

    def wait_until_ready(self) -> None:
        """Read the output until the set-up says that it is ready; it is read on in the background."""
        self._drain = threading.Thread(target=self._read_output, daemon=True)
        self._drain.start()
        self._is_ready.wait(_START_SECONDS)
        if not any(re.search(r"tingsu: ready in", line) for line in self.output):
            self.stop()
            raise AssertionError("the set-up did not start:\n" + "".join(self.output))

    def _read_output(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.output.append(line)
                if "tingsu: ready in" in line:
                    self._is_ready.set()
        self._is_ready.set()


def start_stack(data_dir: Path, **settings: str) -> Stack:
    """Start a set-up and return it when it is ready."""
    public, internal = free_port(), free_port()
    token = "integration-token-of-the-tests"
    environment = _environment(data_dir, public, internal, token) | settings
    process = subprocess.Popen(
        [sys.executable, "-m", "operations.supervise"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    stack = Stack(data_dir, public, internal, token, process)
    stack.wait_until_ready()
    return stack


def free_port() -> int:
    """Return a loopback port that is free now."""
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_ready(stack: Stack) -> bool:
    """Whether the set-up says that the bot can answer."""
    try:
        with urllib.request.urlopen(f"{stack.public}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def until(look: Callable[[], T | None], seconds: float) -> T:
    """Look again and again until something true is seen, and return it; at most `seconds`."""
    pause = threading.Event()
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, f"nothing seen within {seconds} s"
        pause.wait(_POLL_SECONDS)
    return seen


def _environment(data_dir: Path, public: int, internal: int, token: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TINGSU_")}
    kept.pop("MAKELEVEL", None)
    return kept | {
        "PYTHONPATH": str(ROOT),
        "TINGSU_DATA_DIR": str(data_dir),
        "TINGSU_PUBLIC_HOST": "127.0.0.1",
        "TINGSU_PUBLIC_PORT": str(public),
        "TINGSU_INTERNAL_PORT": str(internal),
        "TINGSU_INTEGRATION_TOKEN": token,
    }
