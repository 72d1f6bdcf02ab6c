"""The sweep: with nothing to do, with a thousand clocks due, and after a downtime in which everything fell due."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from benchmarks.bench_office import Bench
from benchmarks.samples import Sample, timed, timed_once
from case_bridge.service.sweeping import Sweeping
from case_bridge.storage.tables import CLOCKS

SWEEP_LIMIT = 10.0
"""Seconds; the demand is on a sweep of all clocks."""

_DUE_AT_ONCE = 1_000
_DOWNTIME = timedelta(days=400)


async def measure_sweeps(bench: Bench, times: int, size: int) -> list[Sample]:
    """Measure sweeps of growing work; the clock of the bench moves on with them, and the cases change."""
    sweeping = Sweeping(bench.office)
    first = await timed_once("sweep: cases that nobody has", [sweeping.sweep], limit=SWEEP_LIMIT)
    idle = await timed("sweep: nothing due", times, lambda _: sweeping.sweep(), limit=SWEEP_LIMIT)
    some = await _sweep_some(bench, sweeping, min(_DUE_AT_ONCE, size // 10), max(1, times // 10))
    bench.clock.move(_DOWNTIME)
    print(f"{await _count_due(bench)} clocks are due after {_DOWNTIME.days} days", flush=True)
    every = await timed_once("sweep: all running clocks due", [sweeping.sweep], limit=SWEEP_LIMIT)
    return [first, idle, some, every]


async def _sweep_some(bench: Bench, sweeping: Sweeping, due: int, times: int) -> Sample:
    samples = []
    for _ in range(times):
        _move_to(bench, await _when_due(bench, due))
        samples.append(await timed_once("", [sweeping.sweep]))
    seconds = tuple(each.seconds[0] for each in samples)
    statements = sum(each.statements or 0 for each in samples) / times
    return Sample(f"sweep: {due} clocks due", seconds, statements, SWEEP_LIMIT)


def _move_to(bench: Bench, instant: datetime) -> None:
    bench.clock.move(instant - bench.clock.now())


async def _when_due(bench: Bench, count: int) -> datetime:
    """Return the instant at which `count` clocks have something due."""
    waiting = select(CLOCKS.c.next_warning_at).where(CLOCKS.c.next_warning_at.is_not(None))
    async with bench.engines.read() as connection:
        nth = waiting.order_by(CLOCKS.c.next_warning_at).offset(count - 1).limit(1)
        return (await connection.execute(nth)).scalar_one()


async def _count_due(bench: Bench) -> int:
    now = bench.clock.now()
    async with bench.engines.read() as connection:
        counted = select(func.count()).where(CLOCKS.c.next_warning_at <= now)
        return (await connection.execute(counted)).scalar_one()
