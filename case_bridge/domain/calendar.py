"""Working days by the State Council's notices, and the arithmetic of due dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import chinese_calendar
import msgspec

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLOSE_OF_BUSINESS = time(18, 0)

_HOLIDAY_FILES = Path(__file__).with_name("holidays")
_ONE_DAY = timedelta(days=1)
_FRIDAY = 4


class HolidayYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One year's notice: public holidays, and weekend days that are worked (tiaoxiu).

    A notice may name days of the neighbouring December or January.
    """

    year: int
    source: str
    off: tuple[date, ...]
    working: tuple[date, ...]


@dataclass(frozen=True)
class DueDay:
    """A day in Asia/Shanghai; `provisional` when a year on the way has no published notice yet."""

    day: date
    provisional: bool


@dataclass(frozen=True)
class NaturalDue:
    """A span of natural days: `internal` is the last day itself, `legal` never a day off."""

    internal: DueDay
    legal: DueDay


class Calendar:
    """Which days are worked.

    In a year without a notice, Monday to Friday except 1 January; such answers are provisional.
    """

    def __init__(self, years: Iterable[HolidayYear]) -> None:
        known = tuple(years)
        self._years = frozenset(year.year for year in known)
        self._off = frozenset(day for year in known for day in year.off)
        self._working = frozenset(day for year in known for day in year.working)

    def is_published(self, year: int) -> bool:
        return year in self._years

    def is_working_day(self, day: date) -> bool:
        if day in self._working:
            return True
        if day in self._off or (day.month, day.day) == (1, 1):
            return False
        return day.weekday() <= _FRIDAY

    def plus_working_days(self, start: date, count: int) -> DueDay:
        """Return the `count`-th working day after `start`; `start` itself is not counted.

        Source: Civil Code art. 201 (the first day is not counted).
        """
        day = start
        for _ in range(count):
            day += _ONE_DAY
            while not self.is_working_day(day):
                day += _ONE_DAY
        return DueDay(day, self._is_provisional(start, day))

    def plus_natural_days(self, start: date, count: int) -> NaturalDue:
        """Return the last of `count` natural days after `start`, plain and rolled to a working day.

        Source: Civil Code arts 201 and 203 (a last day on a holiday moves to the next working day).
        """
        last = start + timedelta(days=count)
        rolled = last
        while not self.is_working_day(rolled):
            rolled += _ONE_DAY
        return NaturalDue(
            internal=DueDay(last, provisional=False),
            legal=DueDay(rolled, self._is_provisional(last, rolled)),
        )

    def _is_provisional(self, start: date, end: date) -> bool:
        return any(not self.is_published(year) for year in range(start.year, end.year + 1))


def local_day(instant: datetime) -> date:
    """Return the calendar day of an aware instant in Asia/Shanghai."""
    return instant.astimezone(SHANGHAI).date()


def close_of_business(day: date) -> datetime:
    """Return 18:00 Asia/Shanghai of `day` as an aware UTC instant."""
    return datetime.combine(day, CLOSE_OF_BUSINESS, SHANGHAI).astimezone(timezone.utc)


@lru_cache(maxsize=1)
def state_council_calendar() -> Calendar:
    """Return the published calendar: chinesecalendar's years, replaced by our files where we have one."""
    years = {year.year: year for year in _library_years()}
    for path in sorted(_HOLIDAY_FILES.glob("*.json")):
        own = msgspec.json.decode(path.read_bytes(), type=HolidayYear)
        years[own.year] = own
    return Calendar(years.values())


def _library_years() -> Iterable[HolidayYear]:
    constants = chinese_calendar.constants
    for year in sorted({day.year for day in constants.holidays}):
        yield HolidayYear(
            year=year,
            source=f"chinesecalendar, notice of {year}",
            off=tuple(day for day in constants.holidays if day.year == year),
            working=tuple(day for day in constants.workdays if day.year == year),
        )
