"""Take out what people corrected, to be reviewed: `python -m gateway.runtime.harvest`, options in --help.

`make harvest ACCEPT=...` takes in what was accepted (bot.learning.accept).
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path

from case_bridge.contract.harvest_review import to_table
from case_bridge.domain.agreement import Line
from case_bridge.domain.calendar import SHANGHAI
from case_bridge.service.harvesting import Harvest, harvest
from case_bridge.storage.schema import migrate
from foundation.clock import Clock, clock_of
from foundation.engines import Engines, StoreBusy, StoreUnreachable
from foundation.sealing import Sealer
from gateway.runtime.case_store import build_office, cases_url
from gateway.runtime.harvest_grammar import ChineseGrammar
from gateway.runtime.settings import BadSetting, MissingSecret, Settings, from_env

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how often people left a reading as it was, and write what they changed to a new file of its owner's alone.

    With --count nothing is written. 2 when misused, without a database, or when the file exists. Works beside a running
    service.
    """
    order = _parser().parse_args(arguments)
    try:
        settings = from_env()
        found = asyncio.run(_harvest(order, settings))
        sys.stdout.writelines(f"{line}\n" for line in (*table(found.agreement), *_counts(found)))
        if not order.count:
            sys.stdout.write(f"{_written(found, _target(order, settings))}\n")
    except (MissingSecret, BadSetting, OSError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    except (StoreBusy, StoreUnreachable) as away:
        sys.stderr.write(f"{type(away).__name__}: {away}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gateway.runtime.harvest", description=__doc__)
    parser.add_argument("--since", type=date.fromisoformat, help="cases received on this day (Shanghai) or later")
    parser.add_argument("--out", type=Path, help="the file to review; a new one in the data directory unless told")
    parser.add_argument("--count", action="store_true", help="only count; no words are read out")
    return parser


async def _harvest(order: argparse.Namespace, settings: Settings) -> Harvest:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if not order.count:
        # Before any case is opened: what cannot be written must not be logged as taken out.
        _refuse_existing(_target(order, settings))
    url = cases_url(settings)
    await migrate(url)
    engines = Engines(url)
    try:
        office = build_office(engines, Sealer(settings.field_keys), _clock(settings))
        since = datetime.combine(order.since, time.min, SHANGHAI) if order.since else None
        return await harvest(since, ChineseGrammar(), office, with_words=not order.count)
    finally:
        await engines.close()


def _clock(settings: Settings) -> Clock:
    return clock_of(settings.data_dir, is_settable=settings.is_clock_settable)


def _target(order: argparse.Namespace, settings: Settings) -> Path:
    if order.out is not None:
        return Path(order.out)
    day = _clock(settings).now().astimezone(SHANGHAI).strftime("%Y-%m-%d")
    return settings.data_dir / "harvest" / f"review-{day}.tsv"


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise FileExistsError(f"{target} exists; it may hold somebody's review: say OUT=another")


def _written(found: Harvest, target: Path) -> str:
    if not found.rows:
        return "nothing to review"
    target.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(to_table(found.rows))
    return f"{len(found.rows)} messages to review: {target}"


def table(lines: Sequence[Line]) -> list[str]:
    """Return the lines of a table, a block for each model and measure."""
    shown = []
    for (model, measure), group in groupby(lines, key=lambda line: (line.model, line.measure)):
        shown.append(f"model {model}  {measure}  {'judged':>8} {'stood':>8} {'share':>6}")
        shown += [f"  {line.group:<28} {line.judged:>8} {line.stood:>8} {line.share:>6.2f}" for line in group]
    return shown


def _counts(found: Harvest) -> list[str]:
    return [
        f"{found.cases} cases compared: {found.changed} with something changed, {found.confirmed} confirmed as read",
        f"{found.left_out} left out (a report in them, or a lawsuit)",
    ]


if __name__ == "__main__":
    sys.exit(main())
