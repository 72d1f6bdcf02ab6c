"""Feasts and holidays by name, from the data file beside this module."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("holidays.json")
_NUMERAL = "一二三四五六七八九十零〇百千万\\d"
_YEAR = r"(?:(?P<shift>大前年|前年|去年|今年|明年)|(?P<year>(?:19|20)\d\d)年?)的?"
_SHIFTS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1}


@dataclass(frozen=True)
class Holiday:
    """A feast: `month` and `day`, or one date a year from `dates`; `days` long from `offset` on."""

    names: tuple[str, ...]
    month: int
    day: int
    dates: tuple[date, ...]
    offset: int
    days: int

    def feast(self, year: int) -> date | None:
        """Return the day of the feast in `year`; None outside the table."""
        if not self.dates:
            return date(year, self.month, self.day)
        return next((each for each in self.dates if each.year == year), None)


@dataclass(frozen=True)
class HolidayReading:
    """A feast named at folded[start:end], with norm and first and last day."""

    start: int
    end: int
    norm: str
    first_day: date
    last_day: date


def find_holidays(folded: str, today: date) -> Iterator[HolidayReading]:
    """Yield the feasts that `folded` names; without a year the latest that has begun."""
    pattern, holidays = _table()
    for match in pattern.finditer(folded):
        holiday = holidays[match["name"]]
        years = _years(match, today)
        for year in years:
            feast = holiday.feast(year)
            if feast and (len(years) == 1 or feast + timedelta(days=holiday.offset) <= today):
                yield _reading(match, holiday, feast)
                break


def _years(match: re.Match[str], today: date) -> tuple[int, ...]:
    if match["year"]:
        return (int(match["year"]),)
    if match["shift"]:
        return (today.year + _SHIFTS[match["shift"]],)
    return (today.year, today.year - 1)


def _reading(match: re.Match[str], holiday: Holiday, feast: date) -> HolidayReading:
    first = feast + timedelta(days=holiday.offset)
    norm = (first if holiday.days == 1 else feast).isoformat()
    if not holiday.dates and match["shift"]:
        norm = f"rel:{_SHIFTS[match['shift']]}y-{feast:%m-%d}"
    elif not holiday.dates and not match["year"]:
        norm = f"--{feast:%m-%d}"
    return HolidayReading(match.start(), match.end(), norm, first, first + timedelta(days=holiday.days - 1))


@cache
def _table() -> tuple[re.Pattern[str], dict[str, Holiday]]:
    rows = json.loads(_FILE.read_text(encoding="utf-8"))["holidays"]
    holidays = {}
    for row in rows:
        holiday = Holiday(
            names=tuple(row["names"]),
            month=row.get("month", 0),
            day=row.get("day", 0),
            dates=tuple(date.fromisoformat(each) for each in row.get("dates", ())),
            offset=row.get("offset", 0),
            days=row["days"],
        )
        holidays.update(dict.fromkeys(holiday.names, holiday))
    names = "|".join(sorted(holidays, key=len, reverse=True))
    pattern = rf"(?:{_YEAR})?(?<![{_NUMERAL}第])(?P<name>{names})(?![{_NUMERAL}路龄费级检审上])"
    return re.compile(pattern), holidays
