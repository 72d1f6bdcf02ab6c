"""Outlives the supervisor by a moment: ends the process groups that it leaves behind.

Standard input is the supervisor's pipe: a line `+PID` or `-PID` when a process group begins or is gone. The end of
input means that the supervisor is dead, whatever killed it. The children themselves are bound to it by the
kernel (`bound.py`); this catches what they started. Run by file name with `python -I -S`; imports nothing of ours.
"""

import os
import signal
import sys


def main() -> None:
    """Follow the pipe to its end, then kill what is left."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line[1:])
        if line[0] == "+":
            groups.add(group)
        else:
            groups.discard(group)
    for group in groups:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main()
