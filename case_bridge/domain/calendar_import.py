"""Reading a year's notice of holidays from a file, with every fault named by its place."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from case_bridge.domain.calendar import HolidayYear

MOST_BYTES = 100_000
OFF, WORKING = "off", "working"

_COLUMNS = ("day", "kind")
_SATURDAY = 5
_MAX_SOURCE = 300
_DECEMBER, _JANUARY = 12, 1


class NoticeInvalid(Exception):
    """The file is no notice of one year; `faults` are sentences that each begin with the place."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True)
class _Entry:
    """One day of the file and where it stands there."""

    place: str
    day: date
    is_off: bool


def from_json(content: bytes) -> HolidayYear:
    """Return the notice in a JSON file with year, source, off, working. Raises NoticeInvalid."""
    _check_size(content)
    try:
        notice = msgspec.json.decode(content, type=HolidayYear)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise NoticeInvalid([f"file: {broken}"]) from broken
    listed = (("off", notice.off), ("working", notice.working))
    entries = tuple(
        _Entry(f"$.{name}[{place}]", day, name == "off") for name, days in listed for place, day in enumerate(days)
    )
    return _checked(notice.year, notice.source, entries)


def from_csv(content: bytes, source: str) -> HolidayYear:
    """Return the notice in a CSV file with the columns day (ISO) and kind (off or working). Raises NoticeInvalid.

    Further columns (a name) are ignored. The year is that of the only 1 January among the days off.
    """
    _check_size(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise NoticeInvalid(["file: is not UTF-8"]) from broken
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise NoticeInvalid(["line 1: needs the columns day and kind"])
    entries, faults = [], []
    for row in rows:
        try:
            entries.append(_entry(f"line {rows.line_num}", (row["day"] or "").strip(), (row["kind"] or "").strip()))
        except ValueError as wrong:
            faults.append(f"line {rows.line_num}: {wrong}")
    if faults:
        raise NoticeInvalid(faults)
    new_years = [entry.day.year for entry in entries if entry.is_off and _is_new_year(entry.day)]
    if len(new_years) != 1:
        raise NoticeInvalid(["file: exactly one 1 January has to be off; it tells the year"])
    return _checked(new_years[0], source, entries)


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise NoticeInvalid([f"file: is larger than {MOST_BYTES} bytes"])


def _entry(place: str, day: str, kind: str) -> _Entry:
    if kind not in (OFF, WORKING):
        raise ValueError(f"kind is {OFF} or {WORKING}, not {kind!r}")
    try:
        return _Entry(place, date.fromisoformat(day), kind == OFF)
    except ValueError as wrong:
        raise ValueError(f"{day!r} is no day like 2027-01-31") from wrong


def _checked(year: int, source: str, entries: Iterable[_Entry]) -> HolidayYear:
    known = tuple(entries)
    faults = tuple(_faults(year, source, known))
    if faults:
        raise NoticeInvalid(faults)
    return HolidayYear(
        year=year,
        source=source.strip(),
        off=tuple(sorted(entry.day for entry in known if entry.is_off)),
        working=tuple(sorted(entry.day for entry in known if not entry.is_off)),
    )


def _faults(year: int, source: str, entries: tuple[_Entry, ...]) -> Iterator[str]:
    if not 0 < len(source.strip()) <= _MAX_SOURCE:
        yield f"source: 1 to {_MAX_SOURCE} characters that say where the notice was published"
    times = Counter(entry.day for entry in entries)
    for entry in entries:
        if not _may_be_named(entry.day, year):
            yield f"{entry.place}: {entry.day} is neither in {year} nor next to it"
        if times[entry.day] > 1:
            yield f"{entry.place}: {entry.day} is named more than once"
        if not entry.is_off and entry.day.weekday() < _SATURDAY:
            yield f"{entry.place}: {entry.day} is no weekend day; it is worked anyway"
    if not any(entry.is_off and entry.day.year == year for entry in entries):
        yield f"file: names no day off in {year}"


def _may_be_named(day: date, year: int) -> bool:
    """A notice may name days of the neighbouring December or January. Source: domain report §3.6, "Days"."""
    neighbours = ((year - 1, _DECEMBER), (year + 1, _JANUARY))
    return day.year == year or (day.year, day.month) in neighbours


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)
