"""A lock file is held by one process at a time and freed when that process dies."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from operations.exclusive import AlreadyHeld, holding
from operations.settings import ROOT, child_environment

HOLD = """
import sys
from pathlib import Path
from operations.exclusive import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_told_who_holds_it(tmp_path: Path) -> None:
    with holding(tmp_path / "lock"):
        with pytest.raises(AlreadyHeld) as refused, holding(tmp_path / "lock"):
            pass

        assert refused.value.holder == str(os.getpid())


def test_a_lock_is_free_again_after_its_holder(tmp_path: Path) -> None:
    with holding(tmp_path / "lock"):
        pass

    with holding(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_a_killed_holder_frees_the_lock_for_one_who_waits(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, env=child_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"

        with holding(path, on_wait=holder.kill):
            assert path.read_text() == str(os.getpid())
