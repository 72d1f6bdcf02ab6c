"""`make test`: the tests of both environments and Rasa's own check of its data, with one summary."""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from operations.console import CommandFailed, run_long, say
from operations.settings import BOT_PYTHON, ROOT, SERVICE_PYTHON, bot_environment, child_environment
from operations.train import content_hash

_BOT_ONLY = ("tests/actions", "tests/bot_data", "tests/conversations", "tests/unit/bot")
# What both sides import is tested in both environments.
_SHARED = (
    "tests/unit/chinese",
    "tests/unit/case_bridge/contract",
    "tests/unit/case_bridge/test_client.py",
    "tests/unit/foundation/test_clock.py",
    "tests/unit/foundation/test_logs.py",
    "tests/unit/foundation/test_masking.py",
    "tests/unit/foundation/test_sealing.py",
)
_VALIDATED = ROOT / "build" / "validated"


class Outcome(NamedTuple):
    """One suite: its name, its exit code and the last line it printed."""

    name: str
    code: int
    closing: str


def main() -> int:
    """Run every suite even when one fails; the closing lines come last."""
    started = time.monotonic()
    outcomes = [
        _validate_data(),
        _pytest("assistant (Python 3.10)", BOT_PYTHON, _existing((*_BOT_ONLY, *_SHARED)), ()),
        _pytest("service", SERVICE_PYTHON, ("tests",), _existing(_BOT_ONLY)),
    ]
    print(f"\n{'=' * 30} all suites, {time.monotonic() - started:.0f} s {'=' * 30}")
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.code == 0 else 'FAILED'} {outcome.name}")
        if outcome.closing:
            print(f"       {outcome.closing}")
    print(total([outcome.closing for outcome in outcomes]))
    return int(any(outcome.code for outcome in outcomes))


def total(closing_lines: Sequence[str]) -> str:
    """Return `N passed, N failed, N skipped` over pytest's closing lines; errors count as failed."""
    counts = Counter[str]()
    for line in closing_lines:
        for number, word in re.findall(r"(\d+) (passed|failed|errors?|skipped)", line):
            counts["failed" if word.startswith("error") else word] += int(number)
    return f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped"


def _pytest(name: str, python: Path, folders: tuple[str, ...], ignored: tuple[str, ...]) -> Outcome:
    say(f"testing: {name} ...")
    command = [str(python), "-m", "pytest", *folders, *(f"--ignore={each}" for each in ignored), *sys.argv[1:]]
    env = bot_environment() if python == BOT_PYTHON else child_environment()
    env.pop("PYTHONWARNINGS", None)
    closing = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as run:
        for line in run.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return Outcome(name, run.returncode, closing)


def _validate_data() -> Outcome:
    """Let Rasa validate its data, unless this very data was validated before."""
    name = "rasa data validate"
    now = content_hash(ROOT)
    if _VALIDATED.is_file() and _VALIDATED.read_text(encoding="ascii") == now:
        return Outcome(f"{name} (unchanged since it passed)", 0, "")
    command = [str(BOT_PYTHON), "-m", "rasa", "data", "validate", "--fail-on-warnings"]
    command += ["--config", "config.yml", "--domain", "domain.yml", "--data", "bot/data"]
    try:
        run_long(command, name, env=bot_environment(), cwd=ROOT, log=ROOT / "build" / "validate.log")
    except CommandFailed as failed:
        return Outcome(name, failed.code, "")
    _VALIDATED.write_text(now, encoding="ascii")
    return Outcome(name, 0, "")


def _existing(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(folder for folder in folders if (ROOT / folder).exists())


if __name__ == "__main__":
    sys.exit(main())
