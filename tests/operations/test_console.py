"""Long commands are run with their output kept and their failure shown."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from operations.console import CommandFailed, run_long, say, tail
from operations.settings import ROOT, child_environment
from tests.operations.witnesses import listening


def run(code: str, folder: Path, log: Path | None = None) -> float:
    return run_long([sys.executable, "-c", code], "trying", env=child_environment(), cwd=folder, log=log)


def test_the_output_is_kept_in_the_log(tmp_path: Path) -> None:
    took = run("print('hello')", tmp_path, tmp_path / "logs" / "a.log")

    assert (tmp_path / "logs" / "a.log").read_text() == "hello\n"
    assert took > 0


def test_a_failure_shows_the_end_of_the_log_and_its_code(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandFailed, match="trying failed") as failed:
        run("import sys; print('why'); sys.exit(3)", tmp_path, tmp_path / "a.log")

    assert failed.value.code == 3
    assert "why" in capfd.readouterr().err


def test_without_a_log_output_goes_to_the_console(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run("print('seen')", tmp_path)

    assert "seen" in capfd.readouterr().err


def test_results_on_stdout_are_not_mixed_with_progress(capfd: pytest.CaptureFixture[str]) -> None:
    say("working")

    assert capfd.readouterr() == ("", "tingsu: working\n")


def test_a_tail_is_the_end_of_a_file_whatever_its_bytes(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"a\nb\n\xff\n")

    assert tail(log, lines=2) == "b\n\ufffd"


async def test_a_long_command_ends_with_the_one_who_waits_for_it(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from operations.console import run_long\n"
        "from operations.settings import child_environment\n"
        "run_long(sys.argv[1:], 'waiting', env=child_environment(), cwd=Path())\n"
    )
    async with listening() as witnesses:
        command = witnesses.plan(tmp_path, "training").command
        waiting = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program, *command), cwd=ROOT, env=child_environment()
        )
        training = await witnesses.next()

        waiting.terminate()

        await training.ended()
        assert await waiting.wait() == -signal.SIGTERM


def test_a_line_that_nobody_reads_any_more_stops_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as unread:
        said = subprocess.run(
            [
                sys.executable,
                "-c",
                "import os\nfrom operations.console import say\nsay('one')\nsay('two')\nos._exit(7)",
            ],
            stderr=unread,
            cwd=ROOT,
            check=False,
        )

    assert said.returncode == 7
