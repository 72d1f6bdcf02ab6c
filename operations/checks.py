"""`make check`: form, lint, types of both sides, import rules and house rules, each even when one before failed."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from operations.console import say
from operations.settings import BOT_PYTHON, ROOT, SERVICE_PYTHON, child_environment

_PYTHON = str(SERVICE_PYTHON)
_BOT_TYPED = (
    *("bot", "chinese", "case_bridge/contract", "case_bridge/client.py"),
    *("foundation/clock.py", "foundation/logs.py", "foundation/masking.py", "foundation/sealing.py"),
)
_SERVICE_TYPED = ("case_bridge", "gateway", "chinese", "foundation", "operations")

CHECKS = {
    "form": [_PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [_PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "types of the service": [
        *(_PYTHON, "-m", "mypy", "--python-version", "3.11", "--cache-dir", ".mypy_cache/service"),
        *_SERVICE_TYPED,
    ],
    "types of the assistant": [
        *(_PYTHON, "-m", "mypy", "--python-version", "3.10", "--python-executable", str(BOT_PYTHON)),
        *("--cache-dir", ".mypy_cache/bot"),
        *_BOT_TYPED,
    ],
    "import rules": [str(SERVICE_PYTHON.parent / "lint-imports"), "--cache-dir", ".import_linter_cache"],
    "house rules": [_PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house"],
}


def failed(checks: Mapping[str, Sequence[str]]) -> list[str]:
    """Run all checks, each even when one before failed; return the names of those that failed."""
    names = []
    for name, command in checks.items():
        started = time.monotonic()
        run = subprocess.run(list(command), cwd=ROOT, env=child_environment(), stdin=subprocess.DEVNULL, check=False)
        say(f"{'ok    ' if run.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - started:.1f} s)")
        if run.returncode != 0:
            names.append(name)
    return names


def main() -> int:
    """Run all checks; print what failed."""
    names = failed(CHECKS)
    say(f"failed: {', '.join(names)}" if names else "all checks passed")
    return int(bool(names))


if __name__ == "__main__":
    sys.exit(main())
