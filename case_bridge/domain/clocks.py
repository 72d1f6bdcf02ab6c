"""The promises of a case with their due times; all run from the instant of receipt.

Source: domain report §3.6 (seed A: 24 h first reply; seed B: 24 h simple, 5 working days complex).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from case_bridge.contract.vocabulary import Act, ClockKind, ClockStatus, Severity
from case_bridge.contract.work_words import NoticeKind
from case_bridge.domain.calendar import Calendar, close_of_business, local_day

FIRST_REPLY_TIME = timedelta(hours=24)
SIMPLE_SOLUTION_TIME = timedelta(hours=24)
COMPLEX_PRELIM_WORKING_DAYS = 5


@dataclass(frozen=True)
class PlannedNotice:
    """A notice about a clock and the instant from which it is due."""

    kind: NoticeKind
    at: datetime


@dataclass(frozen=True)
class SlaClock:
    """One promise, due at an aware UTC instant; `provisional` until the year's calendar is published.

    `key` tells several of a kind apart (an action item, a visit) and is empty otherwise. `due_at` is the day by law,
    rolled over days off; `internal_due_at` is never rolled, never later, and what warnings go by. BREACHED with
    `stopped_at` was late; without, it is still owed. `paused_at` is set while the clock stands.

    `added_seconds` were added to the period by pauses and an extension; `not_after` is a day of somebody else's that
    binds if it is earlier. `told` are the notices given so far, `planned` those whose instant hangs on the calendar.
    """

    kind: ClockKind
    due_at: datetime
    status: ClockStatus = ClockStatus.RUNNING
    provisional: bool = False
    key: str = ""
    started_at: datetime | None = None
    internal_due_at: datetime | None = None
    stopped_at: datetime | None = None
    paused_at: datetime | None = None
    told: tuple[NoticeKind, ...] = ()
    planned: tuple[PlannedNotice, ...] = ()
    added_seconds: int = 0
    not_after: date | None = None

    @property
    def is_owed(self) -> bool:
        """Tell whether something still has to be done for it, in time or not."""
        ended = (ClockStatus.MET, ClockStatus.CANCELLED)
        return self.stopped_at is None and self.status not in ended

    def status_at(self, now: datetime) -> ClockStatus:
        """Return the status; a running clock is breached from the instant after it is due."""
        is_late = self.status is ClockStatus.RUNNING and now > self.due_at
        return ClockStatus.BREACHED if is_late else self.status


@dataclass(frozen=True)
class Promise:
    """What decides which clocks a case has."""

    act: Act
    severity: Severity
    is_contactable: bool
    received_at: datetime


def clocks_for(promise: Promise, calendar: Calendar) -> tuple[SlaClock, ...]:
    """Return the clocks of a case as they start.

    ACK is met at once: the receipt with the number is what it asks for. A report without any
    contact gets no FIRST_REPLY; reports, inquiries and suggestions have no solution clocks.
    """
    received = promise.received_at
    clocks = [SlaClock(ClockKind.ACK, received, ClockStatus.MET)]
    is_complaint = promise.act is Act.COMPLAINT
    if is_complaint or (promise.act is Act.REPORT and promise.is_contactable):
        clocks.append(SlaClock(ClockKind.FIRST_REPLY, received + FIRST_REPLY_TIME))
    if is_complaint and promise.severity is Severity.SIMPLE:
        clocks.append(SlaClock(ClockKind.SIMPLE_SOLUTION, received + SIMPLE_SOLUTION_TIME))
    if is_complaint and promise.severity is not Severity.SIMPLE:
        clocks.append(_preliminary_opinion(received, calendar))
    return tuple(clocks)


def recomputed(old: Iterable[SlaClock], promise: Promise, calendar: Calendar) -> tuple[SlaClock, ...]:
    """Return the clocks after the facts changed, due times counted from receipt as ever.

    A promise already met or breached stays as it was; one that is no longer owed is cancelled.
    """
    before = {clock.kind: clock for clock in old}
    after = {clock.kind: clock for clock in clocks_for(promise, calendar)}
    for kind, clock in before.items():
        if kind not in after:
            after[kind] = _cancelled(clock)
        elif clock.status not in (ClockStatus.RUNNING, ClockStatus.CANCELLED):
            after[kind] = clock
    return tuple(after[kind] for kind in ClockKind if kind in after)


def _cancelled(clock: SlaClock) -> SlaClock:
    if clock.status is ClockStatus.RUNNING:
        return replace(clock, status=ClockStatus.CANCELLED)
    return clock


def _preliminary_opinion(received: datetime, calendar: Calendar) -> SlaClock:
    due = calendar.plus_working_days(local_day(received), COMPLEX_PRELIM_WORKING_DAYS)
    return SlaClock(ClockKind.COMPLEX_PRELIM, close_of_business(due.day), provisional=due.provisional)
