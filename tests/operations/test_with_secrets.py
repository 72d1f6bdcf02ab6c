"""Commands that work on the data directory get its secrets."""

import subprocess
import sys
from pathlib import Path

from operations.secret_file import load_or_create
from operations.settings import ROOT, child_environment

SHOW = "import os; print(os.environ['TINGSU_FIELD_KEYS'], os.environ['TINGSU_DATA_DIR'])"


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "operations.with_secrets", sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=child_environment(TINGSU_DATA_DIR=str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_sees_the_secrets_of_the_data_directory(tmp_path: Path) -> None:
    done = run(tmp_path)

    assert done.stdout.split() == [load_or_create(tmp_path, {})["TINGSU_FIELD_KEYS"], str(tmp_path)]


def test_damaged_secrets_stop_the_command(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{")

    done = run(tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert "secrets.json" in done.stderr
