"""Cases at every place of the process, with the work that led there: patterns for many more like them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

import msgspec

from case_bridge.contract.process import EventKind
from case_bridge.contract.records.base import Record
from case_bridge.contract.vocabulary import Act, CaseState
from case_bridge.domain.case import Case
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CUSTOMER, CaseEvent, Change
from case_bridge.domain.own_steps import own_step
from case_bridge.domain.states import ENDED
from case_bridge.domain.warnings import warnings_due
from case_bridge.service.acting import event_actor
from tests.fakes.histories import Done, history

_STEPS = 60
_SHARES = {Act.COMPLAINT: 70, Act.INQUIRY: 15, Act.SUGGESTION: 8, Act.REPORT: 7}
_USUAL_STATES = {
    CaseState.REGISTERED: 4,
    CaseState.INVESTIGATING: 6,
    CaseState.PROPOSING: 6,
    CaseState.EXECUTING: 4,
    CaseState.LOOK_BACK: 4,
    CaseState.CLOSED: 20,
}
_DAYS_OF_OPEN = (0, 1, 3, 7, 20)
_DAYS_OF_ENDED = (5, 30, 90, 180, 300)
_SHORTEST_OF = 4
_FASTER = 10
_KEPT = 0.7
_MINUTES = 24 * 60
T = TypeVar("T")


@dataclass(frozen=True)
class Template:
    """A case as it stands after the last of its events."""

    dossier: Dossier
    events: tuple[CaseEvent, ...]
    last_at: datetime


class Templates:
    """Templates by act and by whether the case has ended; drawn with the shares of a usual company."""

    def __init__(self, histories: Sequence[int]) -> None:
        self._known: dict[tuple[Act, bool], dict[CaseState, list[Template]]] = defaultdict(lambda: defaultdict(list))
        for seed in histories:
            for template in _snapshots(history(seed, _STEPS)):
                case = template.dossier.case
                self._known[case.act, case.state in ENDED][case.state].append(template)
        self._records: dict[tuple[int, int], tuple[Record, ...]] = {}

    def draw(self, chance: Random, now: datetime, *, is_open: bool) -> Template:
        """Return a template, moved so that its last event lies some time before `now` and all warnings are told.

        Of the acts and states that the histories came to, the usual ones come more often, and short stories more
        often than long ones.
        """
        has_ended = not is_open and any(ended for _, ended in self._known)
        acts = {act: share for act, share in _SHARES.items() if (act, has_ended) in self._known}
        by_state = self._known[_weighted(chance, acts), has_ended]
        state = _weighted(chance, {state: _USUAL_STATES.get(state, 1) for state in by_state})
        stories = (chance.choice(by_state[state]) for _ in range(_SHORTEST_OF))
        chosen = min(stories, key=lambda each: len(each.dossier.records))
        days = chance.choice(_DAYS_OF_OPEN if is_open else _DAYS_OF_ENDED)
        moved = self._moved(chosen, now, days, timedelta(minutes=chance.randrange(_MINUTES * max(days, 1))))
        is_kept = chance.random() < _KEPT
        clocks = tuple(_told(clock, now, is_kept=is_kept) for clock in moved.dossier.case.clocks)
        return replace(moved, dossier=moved.dossier.with_case(replace(moved.dossier.case, clocks=clocks)))

    def _moved(self, chosen: Template, now: datetime, days: int, further: timedelta) -> Template:
        last_at = now - timedelta(days=days)
        # To move what every record says takes milliseconds, so that is done to the day, and once.
        key = (id(chosen), days)
        if key not in self._records:
            self._records[key] = _later(chosen.dossier.records, _Pace(chosen.last_at, last_at))
        pace = _Pace(chosen.last_at, last_at - further)
        case = _moved_case(chosen.dossier.case, pace)
        events = tuple(replace(event, at=pace.at(event.at)) for event in chosen.events)
        return Template(Dossier(case, self._records[key]), events, pace.to)


@dataclass(frozen=True)
class _Pace:
    """Moves a story so that `last_at` becomes `to`; before it everything goes ten times as fast.

    The random histories pause for weeks between two steps, so that nearly every promise would be broken.
    """

    last_at: datetime
    to: datetime

    def at(self, instant: datetime) -> datetime:
        return self.to + (instant - self.last_at) / _FASTER

    def clock(self, clock: SlaClock) -> SlaClock:
        """Return a clock with its start moved, and its periods as long as they were."""
        start = clock.started_at or clock.due_at
        by = self.at(start) - start
        planned = tuple(replace(each, at=each.at + by) for each in clock.planned)
        ends = {name: _plus(getattr(clock, name), by) for name in ("due_at", "started_at", "internal_due_at")}
        stops = {name: _optional(self, getattr(clock, name)) for name in ("stopped_at", "paused_at")}
        # Moved back into years whose calendar is known, a due time is final.
        return replace(clock, planned=planned, provisional=False, **ends, **stops)


def _snapshots(steps: Iterator[Done]) -> Iterator[Template]:
    events: list[CaseEvent] = []
    for step in steps:
        if not events:
            filed = CaseEvent(EventKind.FILED, step.before.case.filed_at, CUSTOMER)
            events.append(filed)
            yield Template(step.before, (filed,), filed.at)
        if step.refusal is None:
            events.append(_event(step))
            # The system takes such a step at once, so that no case waits there.
            if own_step(step.after.case, step.turn.now) is None:
                yield Template(step.after, tuple(events), step.turn.now)


def _event(step: Done) -> CaseEvent:
    before, after = step.before.case.state.value, step.after.case.state.value
    changes = (Change("state", before, after),) if before != after else ()
    note = msgspec.json.encode(step.given).decode()
    return CaseEvent(step.action, step.turn.now, event_actor(step.turn.actor), changes, note)


def _moved_case(case: Case, pace: _Pace) -> Case:
    instants = ("received_at", "filed_at", "state_since", "decided_at", "executed_at", "closed_at")
    clocks = tuple(pace.clock(clock) for clock in case.clocks)
    return replace(case, clocks=clocks, **{name: _optional(pace, getattr(case, name)) for name in instants})


def _told(clock: SlaClock, now: datetime, *, is_kept: bool) -> SlaClock:
    """Return a clock as the sweep leaves it: kept in time, or late and told."""
    if is_kept and clock.is_running and clock.due_at <= now:
        return clock.stopped(clock.due_at - timedelta(hours=1))
    return warnings_due(clock, now)[0]


def _optional(pace: _Pace, instant: datetime | None) -> datetime | None:
    return None if instant is None else pace.at(instant)


def _plus(instant: datetime | None, by: timedelta) -> datetime | None:
    return None if instant is None else instant + by


def _later(value: T, pace: _Pace) -> T:
    """Return a value with every instant and day in it moved."""
    if isinstance(value, datetime):
        return pace.at(value)
    if isinstance(value, date):
        return value + timedelta(days=(pace.to - pace.last_at).days)
    if isinstance(value, tuple):
        return tuple(_later(each, pace) for each in value)
    if isinstance(value, msgspec.Struct):
        moved = {name: _later(getattr(value, name), pace) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **moved)
    if is_dataclass(value):
        return replace(value, **{each.name: _later(getattr(value, each.name), pace) for each in fields(value)})
    return value


def _weighted(chance: Random, weights: Mapping[T, int]) -> T:
    known = tuple(weights)
    return chance.choices(known, [weights[each] for each in known])[0]
