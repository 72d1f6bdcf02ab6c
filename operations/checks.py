"""`make check`: form, lint, types of both sides, import rules and house rules, each even when one before failed."""

import subprocess
import sys
import time

from operations.console import say
from operations.settings import BOT_PYTHON, ROOT, SERVICE_PYTHON, child_environment

_PYTHON = str(SERVICE_PYTHON)
_BOT_TYPED = ("bot", "chinese", "case_bridge.contract", "case_bridge.client", "foundation.clock", "foundation.sealing")
_SERVICE_TYPED = ("case_bridge", "gateway", "chinese", "foundation", "operations")
_BOT_SIDE_TOOLS = r"^operations/(understand|evaluate)\.py$"

CHECKS = {
    "form": [_PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [_PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "types of the service": [
        *(_PYTHON, "-m", "mypy", "--python-version", "3.11", "--cache-dir", ".mypy_cache/service"),
        *("--exclude", _BOT_SIDE_TOOLS),
        *(part for name in _SERVICE_TYPED for part in ("-p", name)),
    ],
    "types of the assistant": [
        *(_PYTHON, "-m", "mypy", "--python-version", "3.10", "--python-executable", str(BOT_PYTHON)),
        *("--cache-dir", ".mypy_cache/bot"),
        *(part for name in _BOT_TYPED for part in ("-p", name)),
    ],
    "import rules": [str(SERVICE_PYTHON.parent / "lint-imports"), "--cache-dir", ".import_linter_cache"],
    "house rules": [_PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house"],
}


def main() -> int:
    """Run all checks; print what failed."""
    failed = []
    for name, command in CHECKS.items():
        started = time.monotonic()
        code = subprocess.run(
            command, cwd=ROOT, env=child_environment(), stdin=subprocess.DEVNULL, check=False
        ).returncode
        say(f"{'ok    ' if code == 0 else 'FAILED'} {name} ({time.monotonic() - started:.1f} s)")
        if code != 0:
            failed.append(name)
    say("all checks passed" if not failed else f"failed: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
