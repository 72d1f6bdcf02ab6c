"""When a period is over: natural and working time, days off, a foreign date, and the notices that hang on them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, Priority
from case_bridge.domain.calendar import OPENING, SHANGHAI, Calendar, at_local_time, close_of_business, local_day
from case_bridge.domain.clocks import Due, PlannedNotice
from case_bridge.domain.sla import WORKING_UNITS, Period, Unit, sla

_REMINDERS = MappingProxyType({2: NoticeKind.REMINDER_DAY_2, 4: NoticeKind.REMINDER_DAY_4})


def due_after(
    period: Period, start: datetime, calendar: Calendar, *, added_seconds: int = 0, not_after: date | None = None
) -> Due:
    """Return when `period` is over that began at `start`.

    Days end at close of business. `added_seconds` move the end by exactly as much, and what falls on a day off then
    is rolled again. A `not_after` that is earlier binds, but nothing is due before it began.
    """
    due = _ENDS[period.unit](period.amount, start, calendar, timedelta(seconds=added_seconds))
    if not_after is not None:
        bound = max(start, close_of_business(not_after))
        due = Due(min(due.at, bound), min(due.internal, bound), due.provisional and due.at <= bound)
    return Due(due.at, due.internal, due.provisional, _planned(period, start, due.at, calendar))


def due_on(day: date, start: datetime, calendar: Calendar | None = None) -> Due:
    """Return close of business of `day`, rolled to a working day if a calendar is given; never before `start`."""
    internal = max(start, close_of_business(day))
    return Due(internal, internal) if calendar is None else rolled(internal, calendar)


def rolled(internal: datetime, calendar: Calendar) -> Due:
    """Return an end of natural days; on a day off, the law moves it to the same time of the next working day.

    Source: Civil Code art. 203.
    """
    local = internal.astimezone(SHANGHAI)
    worked = calendar.working_day_from(local.date())
    return Due(at_local_time(worked.day, local.time()), internal, worked.provisional)


def handoff_due(requested_at: datetime, priority: Priority, calendar: Calendar) -> datetime:
    """Return until when a person should have taken over a conversation.

    Outside working hours that is the time named by the period, on the next working day that still has it. P0 goes to
    whoever is on call, around the clock.
    """
    period = next(each for each in sla().periods if each.clock is ClockKind.HANDOFF and each.is_for(priority))
    if period.outside_hours is None or calendar.is_working_time(requested_at):
        return requested_at + timedelta(seconds=period.amount)
    today = calendar.working_day_from(local_day(requested_at)).day
    at = at_local_time(today, period.outside_hours)
    if at >= requested_at:
        return at
    return at_local_time(calendar.plus_working_days(today, 1).day, period.outside_hours)


def privacy_due(received_at: datetime, calendar: Calendar) -> Due:
    """Return until when a request about somebody's own data is answered or refused with reasons."""
    period = next(each for each in sla().periods if each.clock is ClockKind.PRIVACY)
    return due_after(period, received_at, calendar)


def _natural(unit: timedelta) -> "_End":
    def end(amount: int, start: datetime, _: Calendar, added: timedelta) -> Due:
        at = start + amount * unit + added
        return Due(at, at)

    return end


def _natural_days(amount: int, start: datetime, calendar: Calendar, added: timedelta) -> Due:
    """Source: Civil Code art. 201, the day of the start is not counted."""
    return rolled(close_of_business(local_day(start) + timedelta(days=amount)) + added, calendar)


def _working(unit: timedelta) -> "_End":
    def end(amount: int, start: datetime, calendar: Calendar, added: timedelta) -> Due:
        due = calendar.plus_working_hours(start, amount * unit + added)
        return Due(due.at, due.at, due.provisional)

    return end


def _working_days(amount: int, start: datetime, calendar: Calendar, added: timedelta) -> Due:
    due = calendar.plus_working_days(local_day(start), amount)
    at = close_of_business(due.day) + added
    return Due(at, at, due.provisional)


_End = Callable[[int, datetime, Calendar, timedelta], Due]
_ENDS: Mapping[Unit, _End] = MappingProxyType(
    {
        "natural_seconds": _natural(timedelta(seconds=1)),
        "natural_hours": _natural(timedelta(hours=1)),
        "natural_days": _natural_days,
        "working_minutes": _working(timedelta(minutes=1)),
        "working_hours": _working(timedelta(hours=1)),
        "working_days": _working_days,
    }
)


def _planned(period: Period, start: datetime, at: datetime, calendar: Calendar) -> tuple[PlannedNotice, ...]:
    """Return reminders in the morning of their working days, and when a clock of working time is long overdue.

    Source: domain report §3.6, one working day after the due time instead of 24 hours.
    """
    reminders = tuple(
        PlannedNotice(_REMINDERS[days], at_local_time(calendar.plus_working_days(local_day(start), days).day, OPENING))
        for days in period.reminders
    )
    if period.unit not in WORKING_UNITS:
        return reminders
    local = at.astimezone(SHANGHAI)
    next_day = calendar.plus_working_days(local.date(), 1).day
    return (*reminders, PlannedNotice(NoticeKind.CLOCK_LONG_OVERDUE, at_local_time(next_day, local.time())))
