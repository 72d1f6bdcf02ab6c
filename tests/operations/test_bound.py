"""A bound command dies with its parent and never starts under a stranger."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from operations.settings import ROOT
from tests.operations.witnesses import WITNESS, listening

BOUND = str(ROOT / "operations" / "bound.py")
PARENT = """
import os, subprocess, sys
subprocess.run([sys.executable, "-I", "-S", sys.argv[1], str(os.getpid()), *sys.argv[2:]])
"""


async def test_the_command_is_killed_when_its_parent_is(tmp_path: Path) -> None:
    async with listening() as witnesses:
        command = (sys.executable, str(WITNESS), str(witnesses.port), "bound")
        parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, BOUND, *command)
        bound = await witnesses.next()

        parent.kill()

        await bound.ended()
        assert await parent.wait() == -signal.SIGKILL


def test_it_does_not_start_when_the_parent_is_gone() -> None:
    stranger = os.getppid()

    done = subprocess.run(
        [sys.executable, "-I", "-S", BOUND, str(stranger), "/bin/echo", "started"], capture_output=True, check=False
    )

    assert (done.returncode, done.stdout) == (1, b"")
