"""Norms of dates and the days they mean, seen from a given day.

A norm is `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `--MM-DD`, `--MM`, `---DD`, or relative to today:
`rel:-1d`, `rel:-1w`, `rel:-1w-3` (Wednesday), `rel:-1m`, `rel:-1m-10`, `rel:-1y`, `rel:-1y-08`,
`rel:-1y-08-15`; plain `rel` is a relative time that names no unit.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

_ABSOLUTE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_YEARLESS = re.compile(r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_MONTHLESS = re.compile(r"---(?P<day>\d\d)")
_RELATIVE = re.compile(r"rel:(?P<shift>-?\d{1,4})(?P<unit>[dwmy])(?:-(?P<a>\d{1,2}))?(?:-(?P<b>\d\d))?")

Days = tuple[date, date]


def resolve(norm: str, today: date) -> Days | None:
    """Return the first and last day that `norm` means, the past preferred; None if there is none."""
    if absolute := _ABSOLUTE.fullmatch(norm):
        return period(int(absolute["year"]), _number(absolute["month"]), _number(absolute["day"]))
    if yearless := _YEARLESS.fullmatch(norm):
        return _latest_year(int(yearless["month"]), _number(yearless["day"]), today)
    if monthless := _MONTHLESS.fullmatch(norm):
        return _latest_month(int(monthless["day"]), today)
    relative = _RELATIVE.fullmatch(norm)
    return _relative(relative, today) if relative else None


def period(year: int, month: int | None, day: int | None) -> Days | None:
    """Return a year, a month or a day as first and last day; None if the calendar has no such day."""
    if not 1900 <= year <= 2100 or not (month is None or 1 <= month <= 12):
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        return None
    return date(year, month, day), date(year, month, day)


def shifted_month(today: date, months: int) -> tuple[int, int]:
    """Return year and month `months` after the month of `today`."""
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def narrowed(days: Days, part: str) -> Days:
    """Return the beginning (初), middle (中) or end (底) of `days`: a third of a month, a quarter year."""
    first, last = days
    length = (last - first).days + 1
    third = timedelta(days=length // 3 if length <= 31 else length // 4)
    match part:
        case "初":
            return first, first + third - timedelta(days=1)
        case "中":
            return first + third, last - third
        case "底":
            return last - third + timedelta(days=1), last
        case "上半":
            return first, first + timedelta(days=length // 2 - 1)
        case "下半":
            return first + timedelta(days=length // 2), last
    return days


def _latest_year(month: int, day: int | None, today: date) -> Days | None:
    for year in range(today.year, today.year - 9, -1):
        days = period(year, month, day)
        if days and days[0] <= today:
            return days
    return None


def _latest_month(day: int, today: date) -> Days | None:
    for months in range(3):
        days = period(*shifted_month(today, -months), day)
        if days and days[0] <= today:
            return days
    return None


def _relative(match: re.Match[str], today: date) -> Days | None:
    shift, a, b = int(match["shift"]), _number(match["a"]), _number(match["b"])
    match match["unit"]:
        case "d":
            day = today + timedelta(days=shift)
            return day, day
        case "w":
            monday = today + timedelta(days=7 * shift - today.weekday())
            if a is None:
                return monday, monday + timedelta(days=6)
            return monday + timedelta(days=a - 1), monday + timedelta(days=a - 1)
        case "m":
            return period(*shifted_month(today, shift), a)
    return period(today.year + shift, a, b)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
