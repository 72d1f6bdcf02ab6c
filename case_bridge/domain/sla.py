"""The periods of the promises as versioned data: how long, from when, for which cases, by which source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from case_bridge.contract.vocabulary import Act, Channel, ClockKind, Priority, Severity, Topic

Unit = Literal["natural_seconds", "natural_hours", "natural_days", "working_minutes", "working_hours", "working_days"]
WORKING_UNITS: tuple[Unit, ...] = ("working_minutes", "working_hours", "working_days")

_FILES = Path(__file__).with_name("sla")


@dataclass(frozen=True)
class Promise:
    """What decides which clocks a case has and how long they run; `sla_version` None for today's periods.

    `level_set_at` is when the case got its present level, None for the receipt; `is_level_open` that nobody looked
    yet at a level which the table gave for want of anything better.
    """

    act: Act
    severity: Severity
    is_contactable: bool
    received_at: datetime
    topic: Topic = Topic.OTHER
    channel: Channel = Channel.WEB_CHAT
    priority: Priority = Priority.P3
    level_set_at: datetime | None = None
    is_level_open: bool = False
    sla_version: str | None = None


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: a clock runs `amount` of `unit`, for the cases named by the tuples; an empty tuple names all.

    `starts`: with the receipt, with the level, or with an event that domain.clock_rules knows. `reminders` are
    working days after the start. `outside_hours`: the time of the next working day that holds instead.
    """

    clock: ClockKind
    amount: int
    unit: Unit
    starts: Literal["receipt", "level", "event"]
    source: str
    is_proposal: bool
    acts: tuple[Act, ...] = ()
    levels: tuple[Severity, ...] = ()
    topics: tuple[Topic, ...] = ()
    channels: tuple[Channel, ...] = ()
    priorities: tuple[Priority, ...] = ()
    only: Literal["contactable", "provisional_level"] | None = None
    pause: Literal["never", "mediation"] = "never"
    reminders: tuple[int, ...] = ()
    outside_hours: time | None = None

    def is_for(self, priority: Priority) -> bool:
        """Tell whether the row speaks of this priority."""
        return not self.priorities or priority in self.priorities

    def covers(self, promise: Promise) -> bool:
        """Tell whether the row speaks of such a case."""
        asked = (
            (self.acts, promise.act),
            (self.levels, promise.severity),
            (self.topics, promise.topic),
            (self.channels, promise.channel),
        )
        return self.is_for(promise.priority) and all(not named or value in named for named, value in asked)

    def is_owed(self, promise: Promise) -> bool:
        """Tell whether such a case has the clock from its start."""
        conditions = {
            None: True,
            "contactable": promise.is_contactable,
            "provisional_level": promise.is_level_open,
        }
        return self.starts != "event" and self.covers(promise) and conditions[self.only]


class SlaVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All periods of one version, in force `since` a day."""

    version: str
    since: date
    source: str
    periods: tuple[Period, ...]

    def owed(self, promise: Promise) -> tuple[Period, ...]:
        """Return the periods of the clocks with which such a case starts, one for each kind."""
        first: dict[ClockKind, Period] = {}
        for period in self.periods:
            if period.is_owed(promise):
                first.setdefault(period.clock, period)
        return tuple(first.values())

    def period(self, kind: ClockKind, promise: Promise) -> Period | None:
        """Return how long a clock of this kind runs for such a case, None for kinds that go by a date of their own."""
        return next((each for each in self.periods if each.clock is kind and each.covers(promise)), None)


def sla(version: str | None = None) -> SlaVersion:
    """Return the periods of a version, without one the newest. A version that is not kept any more is the oldest."""
    versions = _versions()
    if version is None:
        return max(versions.values(), key=lambda each: each.since)
    return versions.get(version) or min(versions.values(), key=lambda each: each.since)


@lru_cache(maxsize=1)
def _versions() -> Mapping[str, SlaVersion]:
    read: Iterable[SlaVersion] = (
        msgspec.json.decode(path.read_bytes(), type=SlaVersion) for path in sorted(_FILES.glob("*.json"))
    )
    return MappingProxyType({each.version: each for each in read})
