"""`make bench`: seeds cases into PostgreSQL and SQLite, measures the same on both, prints one table."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import insert, make_url, select

from benchmarks.bench_office import bench_on
from benchmarks.over_http import measure_http, service_on
from benchmarks.reads import measure_lists, measure_reads
from benchmarks.samples import Sample, table
from benchmarks.seeding import NOW, seed
from benchmarks.sweeps import measure_sweeps
from benchmarks.works import measure_works
from case_bridge.storage.schema import METADATA
from case_bridge.storage.tables import CASES
from foundation.engines import Engines
from foundation.sealing import new_key
from gateway.__main__ import collect_seldom
from tests.fakes.database import migrate_both, migrated_url
from tests.fakes.postgres import Postgres

SIZE = 100_000
TIMES = 200
_COPIED_AT_ONCE = 5_000
_READ = 500


@dataclass(frozen=True)
class Seeded:
    """A seeded database: how many cases, how often each measurement is repeated, where the service may put files."""

    url: str
    field_keys: str
    size: int
    times: int
    folder: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure with as many cases as the first argument says, 100,000 unless told; 1 if a limit is missed."""
    given = sys.argv[1:] if arguments is None else arguments
    size = int(given[0]) if given and given[0] else SIZE
    # As the service does at its start.
    collect_seldom()
    with Postgres({}) as postgres, tempfile.TemporaryDirectory() as folder:
        measured, compared = measure_both(postgres, Path(folder), size, TIMES)
    print(f"\n{size:,} cases; times in milliseconds\n\n{table(measured, compared)}")
    return int(not all(sample.is_kept for sample in measured))


def measure_both(postgres: Postgres, folder: Path, size: int, times: int) -> tuple[list[Sample], list[Sample]]:
    """Return the same measurements on PostgreSQL and on a copy of its data in SQLite."""
    field_keys = new_key("bench")
    url = asyncio.run(_migrated(postgres))
    _tell(f"seeding {size:,} cases")
    seed(url, field_keys, size)
    _tell("copying to SQLite")
    copy = asyncio.run(_copied(url, folder))
    asyncio.run(postgres.run("VACUUM ANALYZE", make_url(url).database or ""))
    found = []
    for each in (url, copy):
        _tell(f"measuring on {each.partition('+')[0]}")
        found.append(asyncio.run(_measure(Seeded(each, field_keys, size, times, folder))))
    return found[0], found[1]


async def _measure(seeded: Seeded) -> list[Sample]:
    numbers = await _some_numbers(seeded.url)
    async with bench_on(seeded.url, seeded.field_keys, NOW) as opened:
        samples = [
            *await measure_lists(opened.office, seeded.times),
            *await measure_reads(opened.office, numbers, seeded.times),
            *await measure_works(opened.office, seeded.times),
        ]
    is_sqlite = seeded.url.startswith("sqlite")
    environment = {} if is_sqlite else {"TINGSU_DATABASE_URL": seeded.url}
    async with service_on(seeded.folder, seeded.field_keys, **environment) as client:
        samples += await measure_http(client, numbers, seeded.times)
    async with bench_on(seeded.url, seeded.field_keys, NOW) as opened:
        samples += await measure_sweeps(opened, seeded.times, seeded.size)
    return samples


async def _migrated(postgres: Postgres) -> str:
    url = await postgres.empty()
    await migrate_both(url)
    return url


async def _copied(url: str, folder: Path) -> str:
    """Copy every row of the case store into a SQLite database in the folder and return its URL."""
    copy = await migrated_url(folder)
    source, target = Engines(url), Engines(copy)
    async with source.read() as reader, target.write() as writer:
        for each in METADATA.sorted_tables:
            rows = await reader.stream(select(each))
            async for part in rows.mappings().partitions(_COPIED_AT_ONCE):
                await writer.execute(insert(each), [dict(row) for row in part])
        await writer.exec_driver_sql("ANALYZE")
    await source.close()
    await target.close()
    return copy


async def _some_numbers(url: str) -> list[str]:
    engines = Engines(url)
    async with engines.read() as connection:
        numbers = list((await connection.execute(select(CASES.c.number).order_by(CASES.c.number))).scalars())
    await engines.close()
    return Random(1).sample(numbers, min(_READ, len(numbers)))


def _tell(step: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
