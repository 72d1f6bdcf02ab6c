"""The undertaker ends what it was told of and not yet told to be gone, once its input ends."""

import asyncio
import signal
import sys
from pathlib import Path

from operations.settings import ROOT
from tests.operations.witnesses import listening

UNDERTAKER = str(ROOT / "operations" / "undertaker.py")


async def test_groups_that_are_left_are_killed_and_the_others_not(tmp_path: Path) -> None:
    async with listening() as witnesses:
        left, gone = [
            await asyncio.create_subprocess_exec(*witnesses.plan(tmp_path, name).command, start_new_session=True)
            for name in ("left", "gone")
        ]
        seen = await witnesses.several(2)
        undertaker = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-S", UNDERTAKER, stdin=asyncio.subprocess.PIPE
        )

        await undertaker.communicate(f"+{left.pid}\n+{gone.pid}\n-{gone.pid}\n+999999999\n".encode())

        await seen["left"].ended()
        assert seen["gone"].is_running()
        gone.send_signal(signal.SIGTERM)
        assert (await left.wait(), await gone.wait(), undertaker.returncode) == (-9, -15, 0)
