"""The promises of a case with their due times, and how each starts, stops, stands and ends.

Source: domain report §3.6.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, ClockStatus

CUSTOMERS_OWN = frozenset({ClockKind.ASK_CUSTOMER, ClockKind.RECHECK_WINDOW})
"""Limits of the customer, which nobody breaches: when they are over, the case goes on without."""

TOLD_TO_CUSTOMERS = frozenset(
    {
        ClockKind.FIRST_REPLY,
        ClockKind.SIMPLE_SOLUTION,
        ClockKind.COMPLEX_PRELIM,
        ClockKind.DECISION,
        ClockKind.RECHECK,
        ClockKind.INQUIRY,
        ClockKind.SUGGESTION,
        ClockKind.CREDIT_OBJECTION,
    }
)
"""Promises made to the customer; all others are the company's own business."""

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class PlannedNotice:
    """A notice about a clock and the instant from which it is due."""

    kind: NoticeKind
    at: datetime


@dataclass(frozen=True)
class Due:
    """The end of a period: `at` by law, `internal` never rolled and never later; and its planned notices."""

    at: datetime
    internal: datetime
    provisional: bool = False
    planned: tuple[PlannedNotice, ...] = ()


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

    @property
    def is_running(self) -> bool:
        """Tell whether it is owed and does not stand."""
        return self.is_owed and self.paused_at is None

    @property
    def first_due_at(self) -> datetime:
        """Return the earlier of both due times, by which people are warned."""
        return min(self.due_at, self.internal_due_at or self.due_at)

    @property
    def breaches_at(self) -> datetime:
        """Return the instant from which it is late: the first one after it is due."""
        return self.due_at + _TICK

    def status_at(self, now: datetime) -> ClockStatus:
        """Return the status; a running clock is breached from the instant after it is due."""
        is_ours = self.status is ClockStatus.RUNNING and self.kind not in CUSTOMERS_OWN
        return ClockStatus.BREACHED if is_ours and now >= self.breaches_at else self.status

    def seen_at(self, now: datetime) -> "SlaClock":
        """Return the clock with the status that it has by now."""
        return replace(self, status=self.status_at(now))

    def stopped(self, at: datetime) -> "SlaClock":
        """Return the clock after what it asks for was done; a late one stays breached."""
        return self._ended(at, ClockStatus.MET)

    def cancelled(self, at: datetime) -> "SlaClock":
        """Return the clock when nothing is owed any more; a late one stays breached."""
        return self._ended(at, ClockStatus.CANCELLED)

    def missed(self, at: datetime) -> "SlaClock":
        """Return the clock when what it asks for will never be done: breached, in whatever time the case ended."""
        return replace(self, status=ClockStatus.BREACHED, stopped_at=at, paused_at=None) if self.is_owed else self

    def _ended(self, at: datetime, status: ClockStatus) -> "SlaClock":
        if not self.is_owed:
            return self
        is_late = self.status_at(at) is ClockStatus.BREACHED
        return replace(self, status=ClockStatus.BREACHED if is_late else status, stopped_at=at, paused_at=None)

    def paused(self, at: datetime) -> "SlaClock":
        """Return the clock standing still, if it was running in time."""
        if self.status_at(at) is not ClockStatus.RUNNING:
            return self
        return replace(self, status=ClockStatus.PAUSED, paused_at=at)

    def resumed(self, at: datetime) -> "SlaClock":
        """Return the clock running again, with the time it stood among what is added; its due time is to be moved."""
        if self.paused_at is None:
            return self
        stood = int((at - self.paused_at).total_seconds())
        added = self.added_seconds + stood
        return replace(self, status=ClockStatus.RUNNING, paused_at=None, added_seconds=added)


def started(kind: ClockKind, at: datetime, due: Due, key: str = "") -> SlaClock:
    """Return a running clock."""
    return SlaClock(
        kind=kind,
        key=key,
        started_at=at,
        due_at=due.at,
        internal_due_at=due.internal,
        provisional=due.provisional,
        planned=due.planned,
    )
