"""Which cases a filter wants, and their order, told in plain Python."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from case_bridge.contract.records.base import Record
from case_bridge.contract.records.investigation import Task
from case_bridge.domain.case import Case
from case_bridge.domain.concerned import STAFF_RECORDS, concerned_by
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.domain.states import ENDED
from case_bridge.service.case_filter import CaseFilter, Order, PageMark, Scope, due_of
from case_bridge.service.list_ports import Asked

Place = tuple[float, str]


@dataclass
class MemoryCaseLists:
    """Cases to look at in one transaction."""

    by_id: Mapping[str, Case]
    records: Mapping[str, tuple[Record, ...]]

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        return tuple(_listed(case) for case in page_of(self.by_id, self.records, wanted, after, size))

    async def dossiers(self, cases: Sequence[Case], asked: Asked, reader: Actor) -> tuple[Dossier, ...]:
        return tuple(Dossier(case, self._asked(case, asked, reader)) for case in cases)

    def _asked(self, case: Case, asked: Asked, reader: Actor) -> tuple[Record, ...]:
        every = self.records.get(case.case_id, ())
        return tuple(record for record in every if type(record) in asked(case) or _is_about(record, reader))


def page_of(
    by_id: Mapping[str, Case],
    records: Mapping[str, tuple[Record, ...]],
    wanted: CaseFilter,
    after: PageMark | None,
    size: int,
) -> tuple[Case, ...]:
    """Return one page of whole cases."""
    key = place(wanted.order)
    known = (case for case in by_id.values() if is_wanted(case, records.get(case.case_id, ()), wanted))
    found = sorted(known, key=key)
    if after is not None:
        found = [case for case in found if key(case) > marked(after)]
    return tuple(found[:size])


def place(order: Order) -> Callable[[Case], tuple[object, ...]]:
    """Return the key that sorts cases into the order."""
    if order is Order.RECEIVED:
        return lambda case: _newest(case.received_at, case.number)
    return lambda case: (due_of(case), case.number)


def marked(mark: PageMark) -> tuple[object, ...]:
    """Return the key of the mark in the same order."""
    return _newest(mark.at, mark.number) if mark.order is Order.RECEIVED else (mark.at, mark.number)


def is_wanted(case: Case, records: tuple[Record, ...], wanted: CaseFilter) -> bool:
    words = (
        (case.act, wanted.acts),
        (case.topic, wanted.topics),
        (case.state, wanted.states),
        (case.severity, wanted.severities),
        (case.priority, wanted.priorities),
        (case.channel, wanted.channels),
    )
    return (
        all(word in words_wanted for word, words_wanted in words if words_wanted)
        and (not wanted.scopes or any(_is_in(case, records, scope) for scope in wanted.scopes))
        and (wanted.handler is None or case.handler == wanted.handler)
        and (wanted.is_unassigned is None or (case.handler is None) is wanted.is_unassigned)
        and (wanted.is_open is None or (case.state not in ENDED) is wanted.is_open)
        and (wanted.overdue_at is None or due_of(case) < wanted.overdue_at)
        and (wanted.received_from is None or case.received_at >= wanted.received_from)
        and (wanted.received_until is None or case.received_at < wanted.received_until)
    )


def _is_in(case: Case, records: tuple[Record, ...], scope: Scope) -> bool:
    return (
        (scope.team is None or case.team == scope.team)
        and (not scope.states or case.state in scope.states)
        and (not scope.severities or case.severity in scope.severities)
        and case.act not in scope.without
        and (scope.task_role is None or any(isinstance(r, Task) and r.role is scope.task_role for r in records))
    )


def _is_about(record: Record, reader: Actor) -> bool:
    return isinstance(record, STAFF_RECORDS) and concerned_by((record,)).includes(reader)


def _listed(case: Case) -> Case:
    owed = (clock for clock in case.clocks if clock.is_owed)
    clocks = tuple(replace(clock, told=(), planned=(), added_seconds=0, not_after=None) for clock in owed)
    return replace(case, conversation=None, readings=(), clocks=clocks)


def _newest(at: datetime, number: str) -> tuple[object, ...]:
    return -at.timestamp(), tuple(-ord(letter) for letter in number)
