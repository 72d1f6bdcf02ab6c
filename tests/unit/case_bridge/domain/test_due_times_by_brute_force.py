"""Due times of ten thousand instants, compared with an oracle that knows nothing of the product.

The oracle has the raw list of days, counts in tables of all worked days and worked microseconds, and takes China for
eight hours east of Greenwich.
"""

import random
from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta, timezone

from case_bridge.contract.vocabulary import Act, ClockKind, Severity, Topic
from case_bridge.domain.calendar import local_day, state_council_calendar
from case_bridge.domain.clock_facts import clocks_for
from case_bridge.domain.due_times import due_after
from case_bridge.domain.sla import Promise, sla

SEED = 20260214
INSTANTS = 10_000

OFF = """
01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05
06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07
""".split()
WORKED_WEEKENDS = "01-04 02-14 02-28 05-09 09-20 10-10".split()

CHINA = timezone(timedelta(hours=8))
FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(2 * 365)]


def is_worked_by_hand(day):
    text = day.strftime("%m-%d")
    if day.year == 2027:
        return day.isoweekday() < 6 and text != "01-01"
    return text in WORKED_WEEKENDS or (day.isoweekday() < 6 and text not in OFF)


WORKED = [day.toordinal() for day in DAYS if is_worked_by_hand(day)]
DAY_US = 9 * 60 * 60 * 1_000_000


def nth_worked_after(day, count):
    return date.fromordinal(WORKED[bisect_right(WORKED, day.toordinal()) + count - 1])


def rolled(day):
    return date.fromordinal(WORKED[bisect_left(WORKED, day.toordinal())])


def evening(day):
    return datetime(day.year, day.month, day.day, 18, tzinfo=CHINA)


def after_worked_time(start, span):
    """Lay all worked time end to end and walk along it."""
    local = start.astimezone(CHINA)
    place = bisect_left(WORKED, local.date().toordinal())
    along = place * DAY_US
    if place < len(WORKED) and WORKED[place] == local.date().toordinal():
        into = (local - evening(local.date())) + timedelta(hours=9)
        along += min(max(into // timedelta(microseconds=1), 0), DAY_US)
    end = along + span // timedelta(microseconds=1)
    worked_days, rest = divmod(end - 1, DAY_US)
    opening = evening(date.fromordinal(WORKED[worked_days])) - timedelta(hours=9)
    return opening + timedelta(microseconds=rest + 1)


def is_guessed(*days):
    return any(year != 2026 for year in range(min(days).year, max(days).year + 1))


def expected(kind, start, level):
    """Return due by law, due inside, provisional."""
    day = start.astimezone(CHINA).date()
    hours = {ClockKind.FIRST_REPLY: 24, ClockKind.SIMPLE_SOLUTION: 24, ClockKind.REGULATOR_REPORT: 24}
    hours[ClockKind.MAJOR_START] = 2
    if kind in hours:
        at = start + timedelta(hours=hours[kind])
        return at, at, False
    if kind is ClockKind.LEVEL_CONFIRMATION:
        at = after_worked_time(start, timedelta(hours=4))
        return at, at, is_guessed(day, at.astimezone(CHINA).date())
    natural = {ClockKind.DECISION: 15 if level is Severity.SIMPLE else 30, ClockKind.RECHECK: 30}
    natural |= {ClockKind.RECHECK_WINDOW: 30, ClockKind.SUGGESTION: 15, ClockKind.REPORT_RESULT: 60}
    natural[ClockKind.CREDIT_OBJECTION] = 20
    if kind in natural:
        last = date.fromordinal(day.toordinal() + natural[kind])
        return evening(rolled(last)), evening(last), is_guessed(last, rolled(last))
    worked = {ClockKind.COMPLEX_PRELIM: 5, ClockKind.ASK_CUSTOMER: 5, ClockKind.PROGRESS_NOTICE: 5}
    worked |= {ClockKind.FOLLOW_UP: 1 if level is Severity.MAJOR else 3, ClockKind.INQUIRY: 1}
    worked |= {ClockKind.REPORT_SCREEN: 2, ClockKind.PRIVACY: 15}
    last = nth_worked_after(day, worked[kind])
    return evening(last), evening(last), is_guessed(day, last)


def instants():
    """Half of them anywhere, half beside the hours and days where something changes."""
    chance = random.Random(SEED)
    span = timedelta(days=400) // timedelta(microseconds=1)
    begin = datetime(2026, 1, 2, tzinfo=CHINA)
    for n in range(INSTANTS):
        at = begin + timedelta(microseconds=chance.randrange(span))
        if n % 2:
            edge = at.replace(hour=chance.choice([0, 9, 14, 18]), minute=0, second=0, microsecond=0)
            at = edge + timedelta(microseconds=chance.choice([-1_000_000, -1, 0, 1, 1_000_000]))
        yield at.astimezone(timezone.utc), chance.choice(tuple(Severity)), chance.choice(tuple(Act))


def test_every_due_time_is_what_brute_force_finds():
    calendar, periods = state_council_calendar(), sla()
    wrong, kinds = [], set()
    for at, level, act in instants():
        promise = Promise(act, level, True, at, topic=Topic.CREDIT_REPORT, is_level_open=True)
        own = {
            clock.kind: (clock.due_at, clock.internal_due_at, clock.provisional)
            for clock in clocks_for(promise, calendar)
        }
        for kind in (ClockKind.FOLLOW_UP, ClockKind.ASK_CUSTOMER, ClockKind.RECHECK, ClockKind.RECHECK_WINDOW,
                     ClockKind.REGULATOR_REPORT, ClockKind.PRIVACY):  # fmt: skip
            due = due_after(periods.period(kind, promise), at, calendar)
            own[kind] = (due.at, due.internal, due.provisional)
        own.pop(ClockKind.ACK)
        kinds |= own.keys()
        wrong += [(kind, at, found) for kind, found in own.items() if found != expected(kind, at, level)]

    assert wrong == []
    assert len(kinds) == len(ClockKind) - len(("ACK", "EXECUTE", "LOOK_BACK", "HANDOFF"))


def test_the_product_and_the_oracle_agree_on_every_day_of_two_years():
    calendar = state_council_calendar()

    assert [day for day in DAYS if calendar.is_working_day(day) != is_worked_by_hand(day)] == []


def test_the_product_finds_the_same_chinese_day_as_a_fixed_offset():
    assert [at for at, _, _ in instants() if local_day(at) != at.astimezone(CHINA).date()] == []
