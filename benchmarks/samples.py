"""Repeating something, timing it, counting its SQL statements, and writing down what came out."""

import gc
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.fakes.statements import counting

_QUANTILES = (0.50, 0.95, 0.99)
_WARM_UP = 3


@dataclass(frozen=True)
class Sample:
    """What one measurement found: seconds of each run, and the SQL statements of a run, None where nobody counted.

    `limit` in seconds is what the 95th percentile must stay under, None where nothing is demanded.
    """

    name: str
    seconds: tuple[float, ...]
    statements: float | None = None
    limit: float | None = None

    def quantile(self, share: float) -> float:
        """Return the nearest-rank quantile in seconds."""
        ranked = sorted(self.seconds)
        return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]

    @property
    def is_kept(self) -> bool:
        """Tell whether the limit is kept, where there is one."""
        return self.limit is None or self.quantile(0.95) < self.limit


async def timed(
    name: str, times: int, run: Callable[[int], Awaitable[object]], *, limit: float | None = None
) -> Sample:
    """Run something `times` times, after a few runs that warm caches up; `run` gets the number of the run, from 0.

    Those few runs have negative numbers.
    """
    for number in range(-min(_WARM_UP, times), 0):
        await run(number)
    gc.collect()
    seconds = []
    with counting() as statements:
        for number in range(times):
            started = time.perf_counter()
            await run(number)
            seconds.append(time.perf_counter() - started)
    return Sample(name, tuple(seconds), statements.count / times or None, limit)


async def timed_once(
    name: str, runs: Sequence[Callable[[], Awaitable[object]]], *, limit: float | None = None
) -> Sample:
    """Run each of these once, in order; for what cannot be repeated."""
    seconds = []
    with counting() as statements:
        for run in runs:
            started = time.perf_counter()
            await run()
            seconds.append(time.perf_counter() - started)
    return Sample(name, tuple(seconds), statements.count / len(runs), limit)


def table(measured: Sequence[Sample], compared: Sequence[Sample]) -> str:
    """Return one Markdown table of the same measurements on PostgreSQL and on SQLite, in milliseconds."""
    head = (
        "| Measurement | runs | SQL | PostgreSQL p50 | p95 | p99 | SQLite p50 | p95 | p99 | p95 SQLite / PostgreSQL | limit of p95 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    )
    beside = {each.name: each for each in compared}
    return "\n".join((*head, *(_row(each, beside.get(each.name)) for each in measured)))


def _row(sample: Sample, beside: Sample | None) -> str:
    statements = "" if sample.statements is None else f"{sample.statements:.0f}"
    ratio = "" if beside is None else f"{beside.quantile(0.95) / sample.quantile(0.95):.2f}"
    other = ("", "", "") if beside is None else _figures(beside)
    cells = (sample.name, str(len(sample.seconds)), statements, *_figures(sample), *other, ratio, _limit(sample))
    return f"| {' | '.join(cells)} |"


def _figures(sample: Sample) -> tuple[str, ...]:
    return tuple(_written(sample.quantile(share)) for share in _QUANTILES)


def _limit(sample: Sample) -> str:
    if sample.limit is None:
        return ""
    return f"{_written(sample.limit)}, {'kept' if sample.is_kept else '**missed**'}"


def _written(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.1f}"
