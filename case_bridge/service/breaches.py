"""What the event log says of promises that were found late."""

from collections.abc import Collection
from datetime import datetime

from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import ClockStatus
from case_bridge.domain.clock_rules import newly_breached
from case_bridge.domain.clock_set import first_key
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.events import SYSTEM, CaseEvent, Change


def breaches_between(before: Collection[SlaClock], after: Collection[SlaClock], now: datetime) -> tuple[CaseEvent, ...]:
    """Return a line for each clock that an action or correction found late before the sweep did."""
    return tuple(
        CaseEvent(EventKind.CLOCK_BREACHED, now, SYSTEM, (_change(clock),)) for clock in newly_breached(before, after)
    )


def _change(clock: SlaClock) -> Change:
    name = f"{clock.kind.value} {first_key(clock)}".strip()
    return Change(name, ClockStatus.RUNNING.value, ClockStatus.BREACHED.value)
