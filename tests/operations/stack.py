"""Runs the real supervisor over three witnesses: `stack.py FOLDER PORT [FLAG...]`; flags go to the first witness."""

import asyncio
import sys
from pathlib import Path

from operations.settings import Settings
from operations.supervise import supervise
from tests.operations.witnesses import Witnesses

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    witnesses = Witnesses()
    witnesses.port = int(sys.argv[2])
    plans = [
        witnesses.plan(folder, "service", "--with-child", *sys.argv[3:]),
        witnesses.plan(folder, "rasa", "--with-child"),
        witnesses.plan(folder, "actions", "--with-child"),
    ]
    settings = Settings(data_dir=folder, public_host="127.0.0.1", public_port=1, internal_port=1)
    sys.exit(asyncio.run(supervise(settings, plans)))
