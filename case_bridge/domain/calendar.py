"""Working days by the State Council's notices, working hours, and the arithmetic of due dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import chinese_calendar
import msgspec

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENING = time(9, 0)
CLOSE_OF_BUSINESS = time(18, 0)
"""Working hours of a working day, 09:00-18:00. Source: domain report §3.6."""

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
class DueInstant:
    """An aware UTC instant; `provisional` when a year on the way has no published notice yet."""

    at: datetime
    provisional: bool


@dataclass(frozen=True)
class NaturalDue:
    """A span of natural days: `internal` is the last day itself, `legal` never a day off."""

    internal: DueDay
    legal: DueDay


class Calendar:
    """Which days are worked.

    In a year without a notice, Monday to Friday except 1 January; such answers are provisional. Where notices of
    two years speak of the same day, the later one holds.
    """

    def __init__(self, years: Iterable[HolidayYear]) -> None:
        self._notices = {notice.year: notice for notice in years}
        self._special: dict[date, bool] = {}
        for year in sorted(self._notices):
            self._special |= dict.fromkeys(self._notices[year].off, False)
            self._special |= dict.fromkeys(self._notices[year].working, True)

    def overridden(self, years: Iterable[HolidayYear]) -> "Calendar":
        """Return the calendar with these notices in place of those of the same years."""
        return Calendar((self._notices | {notice.year: notice for notice in years}).values())

    @property
    def notices(self) -> tuple[HolidayYear, ...]:
        """Return the known notices, by year."""
        return tuple(self._notices[year] for year in sorted(self._notices))

    def is_published(self, year: int) -> bool:
        return year in self._notices

    def is_working_day(self, day: date) -> bool:
        is_usual = day.weekday() <= _FRIDAY and (day.month, day.day) != (1, 1)
        return self._special.get(day, is_usual)

    def differing(self, other: "Calendar", year: int) -> tuple[date, ...]:
        """Return the days of which the two say different things, among those that a notice of `year` may name."""
        first = date(year - 1, 12, 1)
        days = (first + timedelta(days=n) for n in range((date(year + 1, 2, 1) - first).days))
        return tuple(day for day in days if self.is_working_day(day) is not other.is_working_day(day))

    def is_working_time(self, instant: datetime) -> bool:
        local = instant.astimezone(SHANGHAI)
        return self.is_working_day(local.date()) and OPENING <= local.time() < CLOSE_OF_BUSINESS

    def working_day_from(self, day: date) -> DueDay:
        """Return the day itself if it is worked, else the next one that is."""
        worked = self._worked_from(day)
        return DueDay(worked, self._is_provisional(day, worked))

    def plus_working_days(self, start: date, count: int) -> DueDay:
        """Return the `count`-th working day after `start`; `start` itself is not counted.

        Source: Civil Code art. 201 (the first day is not counted).
        """
        day = start
        for _ in range(count):
            day = self._worked_from(day + _ONE_DAY)
        return DueDay(day, self._is_provisional(start, day))

    def plus_natural_days(self, start: date, count: int) -> NaturalDue:
        """Return the last of `count` natural days after `start`, plain and rolled to a working day.

        Source: Civil Code arts 201 and 203 (a last day on a holiday moves to the next working day).
        """
        last = start + timedelta(days=count)
        return NaturalDue(internal=DueDay(last, provisional=False), legal=self.working_day_from(last))

    def plus_working_hours(self, start: datetime, span: timedelta) -> DueInstant:
        """Return when `span` of working time after `start` is over; outside working hours no time passes."""
        day, left = local_day(start), span
        while True:
            if self.is_working_day(day):
                begin = max(start, at_local_time(day, OPENING))
                room = max(close_of_business(day) - begin, timedelta(0))
                if room and left <= room:
                    end = (begin + left).astimezone(timezone.utc)
                    return DueInstant(end, self._is_provisional(local_day(start), day))
                left -= room
            day += _ONE_DAY

    def _worked_from(self, day: date) -> date:
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def _is_provisional(self, start: date, end: date) -> bool:
        return any(not self.is_published(year) for year in range(start.year, end.year + 1))


def local_day(instant: datetime) -> date:
    """Return the calendar day of an aware instant in Asia/Shanghai."""
    return instant.astimezone(SHANGHAI).date()


def at_local_time(day: date, of_day: time) -> datetime:
    """Return this time of `day` in Asia/Shanghai as an aware UTC instant."""
    return datetime.combine(day, of_day, SHANGHAI).astimezone(timezone.utc)


def close_of_business(day: date) -> datetime:
    """Return 18:00 Asia/Shanghai of `day` as an aware UTC instant."""
    return at_local_time(day, CLOSE_OF_BUSINESS)


@lru_cache(maxsize=1)
def state_council_calendar() -> Calendar:
    """Return the published calendar: chinesecalendar's years, replaced by our files where we have one."""
    own = (msgspec.json.decode(path.read_bytes(), type=HolidayYear) for path in sorted(_HOLIDAY_FILES.glob("*.json")))
    return Calendar(_library_years()).overridden(own)


def _library_years() -> Iterable[HolidayYear]:
    constants = chinese_calendar.constants
    for year in sorted({day.year for day in constants.holidays}):
        yield HolidayYear(
            year=year,
            source=f"chinesecalendar, notice of {year}",
            off=tuple(day for day in constants.holidays if day.year == year),
            working=tuple(day for day in constants.workdays if day.year == year),
        )
