"""Start the service: `python -m gateway`."""

import asyncio
import gc
import sys

from foundation.clock import ClockUnreadable
from foundation.engines import StoreBusy, StoreUnreachable
from foundation.logs import configure_logs
from gateway.runtime.app import serve
from gateway.runtime.settings import BadSetting, MissingSecret, from_env

_NEW_OBJECTS = 20_000
"""How many objects more than before make the collector look through the new ones."""


def main() -> int:
    """Run until stopped; 2 when a setting is missing or wrong, or the database cannot be used."""
    configure_logs("service")
    collect_seldom()
    try:
        asyncio.run(serve(from_env()))
    except (MissingSecret, BadSetting, ClockUnreadable, StoreBusy, StoreUnreachable) as wrong:
        sys.stderr.write(f"{type(wrong).__name__}: {wrong}\n")
        return 2
    return 0


def collect_seldom() -> None:
    """Let the garbage collector look less often, for good; once, after the imports."""
    # What the modules hold stays: a full collection need not walk through it, which takes as long as a list of cases.
    gc.freeze()
    # A list makes thousands of objects that go with its answer: a look after every 700 new ones finds nothing.
    gc.set_threshold(_NEW_OBJECTS)


if __name__ == "__main__":
    sys.exit(main())
