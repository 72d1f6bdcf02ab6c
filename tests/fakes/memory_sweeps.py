"""The sweep's view of cases in memory; it keeps the same promises as the tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.records.lanes import Assignment, Recusal
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus
from case_bridge.domain.assignment import sort_of
from case_bridge.domain.case import Case
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.concerned import STAFF_RECORDS, concerned_by
from case_bridge.domain.events import CaseEvent
from case_bridge.domain.notices import Subject, subject_of
from case_bridge.domain.states import ENDED
from case_bridge.domain.warnings import next_warning_at
from case_bridge.service.sweep_ports import Unassigned, WatchedClock

if TYPE_CHECKING:
    from tests.fakes.case_store import MemoryCases


@dataclass
class MemorySweeps:
    """Cases of one transaction."""

    cases: "MemoryCases"

    async def is_due(self, now: datetime) -> bool:
        return bool(await self.with_due_clocks(now) or await self.to_be_stepped(now))

    async def with_due_clocks(self, now: datetime) -> tuple[str, ...]:
        due = await self.due_clocks(now, tuple(self.cases.by_id))
        return tuple(sorted({each.subject.case_id for each in due}))

    async def due_clocks(self, now: datetime, case_ids: Sequence[str]) -> tuple[WatchedClock, ...]:
        return tuple(
            WatchedClock(subject_of(case), clock)
            for case in self.cases.by_id.values()
            for clock in case.clocks
            if case.case_id in case_ids and (at := next_warning_at(clock)) is not None and at <= now
        )

    async def keep(self, clocks: Sequence[WatchedClock], events: Sequence[tuple[str, CaseEvent]]) -> None:
        for each in clocks:
            case = self.cases.by_id[each.subject.case_id]
            place = (each.clock.kind, each.clock.key)
            kept = tuple(each.clock if (one.kind, one.key) == place else one for one in case.clocks)
            self.cases.by_id[case.case_id] = replace(case, clocks=kept)
        for case_id, event in events:
            await self.cases.record(case_id, (event,))

    async def about_staff(self, case_ids: Collection[str]) -> Mapping[str, tuple[Record, ...]]:
        records = {case_id: self.cases.records.get(case_id, ()) for case_id in case_ids}
        found = {
            case_id: tuple(
                each for each in all_ if isinstance(each, STAFF_RECORDS) and not concerned_by((each,)).is_nobody
            )
            for case_id, all_ in records.items()
        }
        return {case_id: records for case_id, records in found.items() if records}

    async def to_be_stepped(self, now: datetime) -> tuple[str, ...]:
        return tuple(sorted(case.number for case in self.cases.by_id.values() if _wants_a_step(case, now)))

    async def unassigned(self) -> tuple[Unassigned, ...]:
        found = [case for case in self._open() if case.handler is None]
        return tuple(
            Unassigned(subject_of(case), sort_of(case), case.filed_at, self._times_given(case)) for case in found
        )

    async def provisional(self, before: datetime) -> tuple[str, ...]:
        return tuple(
            case.number
            for case in self._open()
            if any(_is_to_be_judged(clock) and clock.due_at < before for clock in case.clocks)
        )

    async def across(self, since: datetime, until: datetime) -> tuple[str, ...]:
        return tuple(
            case.number
            for case in self._open()
            if any(
                clock.stopped_at is None and clock.started_at and clock.started_at < until and clock.due_at >= since
                for clock in case.clocks
            )
        )

    async def not_taken(self, case_ids: Collection[str]) -> tuple[Subject, ...]:
        found = [case for case in self._open() if case.case_id in case_ids]
        return tuple(subject_of(case) for case in found if not self._is_taken(case))

    def _open(self) -> list[Case]:
        found = [case for case in self.cases.by_id.values() if case.state not in ENDED]
        return sorted(found, key=lambda case: case.number)

    def _times_given(self, case: Case) -> int:
        records = self.cases.records.get(case.case_id, ())
        return sum(isinstance(record, Assignment | Recusal) for record in records)

    def _is_taken(self, case: Case) -> bool:
        events = self.cases.events.get(case.case_id, [])
        return any(event.actor.startswith("staff:") and isinstance(event.kind, Action) for event in events)


def _is_to_be_judged(clock: SlaClock) -> bool:
    return clock.provisional and (clock.stopped_at is None or clock.status is ClockStatus.BREACHED)


def _wants_a_step(case: Case, now: datetime) -> bool:
    is_over = any(
        clock.kind is ClockKind.ASK_CUSTOMER and clock.stopped_at is None and clock.due_at < now
        for clock in case.clocks
    )
    has_ended = case.state in (CaseState.WITHDRAWN, CaseState.NOT_ACCEPTED) and case.act is Act.COMPLAINT
    return has_ended or (case.state is CaseState.AWAITING_CUSTOMER and is_over)
