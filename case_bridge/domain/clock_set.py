"""The clocks of one case, by kind and key; every change gives a new set."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from case_bridge.contract.vocabulary import ClockKind, ClockStatus
from case_bridge.domain.clocks import SlaClock

_LATE = "late-"
_ORDER = {kind: place for place, kind in enumerate(ClockKind)}


@dataclass(frozen=True)
class ClockSet:
    """Clocks, one for each kind and key."""

    clocks: tuple[SlaClock, ...]

    def get(self, kind: ClockKind, key: str = "") -> SlaClock | None:
        return next((each for each in self.clocks if (each.kind, each.key) == (kind, key)), None)

    def is_owed(self, kind: ClockKind, key: str = "") -> bool:
        clock = self.get(kind, key)
        return clock is not None and clock.is_owed

    def plus(self, fresh: SlaClock) -> "ClockSet":
        """Return the set with a clock in the place of the one of its kind and key.

        A breach stays visible: the late clock that was there is kept under a key of its own.
        """
        kept = [each for each in self.clocks if (each.kind, each.key) != (fresh.kind, fresh.key)]
        old = self.get(fresh.kind, fresh.key)
        if old is not None and old.status is ClockStatus.BREACHED and not old.is_owed:
            kept.append(replace(old, key=self._late_key(old)))
        return ClockSet((*kept, fresh))

    def _late_key(self, old: SlaClock) -> str:
        prefix = f"{old.key}-{_LATE}".removeprefix("-")
        taken = sum(each.kind is old.kind and each.key.startswith(prefix) for each in self.clocks)
        return f"{prefix}{taken + 1}"

    def changed(self, kinds: Collection[ClockKind], change: Callable[[SlaClock], SlaClock]) -> "ClockSet":
        """Return the set with every clock of these kinds changed."""
        return ClockSet(tuple(change(each) if each.kind in kinds else each for each in self.clocks))

    def stopped(self, at: datetime, kinds: Collection[ClockKind]) -> "ClockSet":
        """Return the set after what these kinds ask for was done; what was not owed stays as it is."""
        return self.changed(kinds, lambda clock: clock.stopped(at))

    def stopped_one(self, at: datetime, kind: ClockKind, key: str) -> "ClockSet":
        """Return the set after what one clock asks for was done."""
        return self.changed((kind,), lambda clock: clock.stopped(at) if clock.key == key else clock)

    def cancelled(self, at: datetime, kinds: Collection[ClockKind]) -> "ClockSet":
        """Return the set when nothing of these kinds is owed any more."""
        return self.changed(kinds, lambda clock: clock.cancelled(at))

    def in_order(self) -> tuple[SlaClock, ...]:
        """Return the clocks in the order of their kinds, then keys."""
        return tuple(sorted(self.clocks, key=lambda each: (_ORDER[each.kind], each.key)))


def first_key(clock: SlaClock) -> str:
    """Return the key under which a clock began, also for a late one that is only kept to be seen."""
    return clock.key.partition(_LATE)[0].removesuffix("-")
