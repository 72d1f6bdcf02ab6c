"""A whole running set-up on free ports and an empty data directory, as `make run` starts it."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parents[2]
_STOP_SECONDS = 20


@dataclass
class Stack:
    """A running set-up; `process` is the supervisor."""

    data_dir: Path
    public_port: int
    internal_port: int
    token: str
    process: subprocess.Popen[str]
    output: list[str] = field(default_factory=list)

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

    def stop(self) -> int:
        """Stop all and return the supervisor's exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


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
    _wait_until_ready(stack)
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


def _wait_until_ready(stack: Stack) -> None:
    assert stack.process.stdout is not None
    for line in stack.process.stdout:
        stack.output.append(line)
        if re.search(r"tingsu: ready in", line):
            return
    raise AssertionError("the set-up did not start:\n" + "".join(stack.output))


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
