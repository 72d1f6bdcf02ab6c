"""`python -m gateway` as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from foundation.sealing import new_key

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "TINGSU_BRAIN_TOKEN": "b",
    "TINGSU_SERVICE_TOKEN": "s",
    "TINGSU_TERMINAL_TOKEN": "t",
    "TINGSU_FIELD_KEYS": new_key("test"),
}


def start(**environment: str) -> subprocess.Popen[str]:
    """Start the service with these settings and no others; end it yourself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TINGSU_")}
    return subprocess.Popen(
        [sys.executable, "-m", "gateway"],
        cwd=ROOT,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def started(environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start the service and wait until it listens."""
    process = start(**environment)
    assert process.stderr is not None
    next(line for line in process.stderr if "service.started" in line)
    return process
