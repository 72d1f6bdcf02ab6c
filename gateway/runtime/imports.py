"""Import reference data or a year of the calendar: `python -m gateway.runtime.imports KIND FILE [--dry-run]`."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.calendar import HolidayYear
from case_bridge.domain.calendar_import import NoticeInvalid, from_csv, from_json
from case_bridge.domain.reference import FileWrong
from case_bridge.service.calendars import keep_year
from case_bridge.service.ports import Office
from case_bridge.service.reference import import_reference
from case_bridge.storage.schema import migrate
from foundation.clock import clock_of
from foundation.engines import Engines, StoreBusy, StoreUnreachable
from foundation.sealing import Sealer
from gateway.runtime.case_store import build_office, cases_url
from gateway.runtime.settings import BadSetting, MissingSecret, Settings, from_env

CALENDAR = "calendar"

_BY = "import"
_DRY = "--dry-run"
_USAGE = f"usage: python -m gateway.runtime.imports KIND FILE [{_DRY}]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what changed, or with --dry-run would change.

    1 when the file is wrong: every fault stands on standard error, and nothing was imported. 2 when misused or without
    a database. Works beside a running service.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        done = asyncio.run(_import(_read(given), from_env()))
    except FileWrong as wrong:
        sys.stderr.writelines(f"{line}\n" for line in _faults(wrong))
        return 1
    except NoticeInvalid as wrong:
        sys.stderr.writelines(f"{fault}\n" for fault in wrong.faults)
        return 1
    except (MissingSecret, BadSetting, _Misused, OSError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    except (StoreBusy, StoreUnreachable) as away:
        sys.stderr.write(f"{type(away).__name__}: {away}\n")
        return 2
    sys.stdout.write(f"{done}\n")
    return 0


class _Misused(Exception):
    pass


@dataclass(frozen=True)
class _Order:
    kind: str
    file: Path
    is_dry_run: bool


def _read(given: Sequence[str]) -> _Order:
    words = [word for word in given if word != _DRY]
    kinds = (*(kind.value for kind in ReferenceKind), CALENDAR)
    if len(words) != 2 or words[0] not in kinds:
        raise _Misused(f"{_USAGE}\nkinds: {' '.join(kinds)}")
    return _Order(words[0], Path(words[1]), is_dry_run=len(words) < len(given))


async def _import(order: _Order, settings: Settings) -> str:
    raw = order.file.read_bytes()
    notice = _notice(order, raw) if order.kind == CALENDAR else None
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    url = cases_url(settings)
    await migrate(url)
    engines = Engines(url)
    try:
        clock = clock_of(settings.data_dir, is_settable=settings.is_clock_settable)
        office = build_office(engines, Sealer(settings.field_keys), clock)
        if notice is not None:
            return await _year(notice, office, is_dry_run=order.is_dry_run)
        return await _reference(order, raw, office)
    finally:
        await engines.close()


def _notice(order: _Order, raw: bytes) -> HolidayYear:
    return from_csv(raw, order.file.name) if order.file.suffix.lower() == ".csv" else from_json(raw)


async def _reference(order: _Order, raw: bytes, office: Office) -> str:
    report = await import_reference(ReferenceKind(order.kind), raw, office, is_dry_run=order.is_dry_run)
    done = "would be imported" if report.dry_run else "imported"
    return (
        f"{report.kind}: {report.rows} rows {done}: {report.new} new, {report.changed} changed, "
        f"{report.unchanged} unchanged. {report.missing} that are stored are not in the file and stay."
    )


async def _year(notice: HolidayYear, office: Office, *, is_dry_run: bool) -> str:
    days = f"{notice.year}: {len(notice.off)} days off, {len(notice.working)} weekend days worked"
    if is_dry_run:
        return f"{days}; would be imported."
    calendar = await keep_year(notice, _BY, office)
    return f"{days}; imported, the calendar is at version {calendar.version}."


def _faults(wrong: FileWrong) -> Iterator[str]:
    for error in wrong.errors:
        column = f", {error.column}" if error.column else ""
        yield f"line {error.line}{column}: {error.message}"


if __name__ == "__main__":
    sys.exit(main())
