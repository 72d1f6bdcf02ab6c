"""The case store as the product wires it, on a database of the measurement."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from case_bridge.service.ports import Office
from foundation.clock import FixedClock
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.runtime.case_store import build_office


@dataclass(frozen=True)
class Bench:
    """An office whose clock stands still until it is moved, and the engines under it."""

    office: Office
    clock: FixedClock
    engines: Engines


@asynccontextmanager
async def bench_on(url: str, field_keys: str, now: datetime) -> AsyncIterator[Bench]:
    """Open the store for the block."""
    clock, engines = FixedClock(now), Engines(url)
    try:
        yield Bench(build_office(engines, Sealer(field_keys), clock), clock, engines)
    finally:
        await engines.close()
