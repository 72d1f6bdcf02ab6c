"""Queries for lists of cases: filters, who may know of what, order, place."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select, true, tuple_

from case_bridge.domain.states import ENDED
from case_bridge.service.case_filter import CaseFilter, Order, PageMark, Scope
from case_bridge.storage.tables import CASES, RECORDS

Query = Select[*tuple[Any, ...]]


def page_query(query: Query, wanted: CaseFilter, after: PageMark | None, size: int) -> Query:
    """Return a query of cases limited to one page."""
    query = query.where(*_words(wanted), *_instants(wanted), *_people(wanted))
    if wanted.scopes:
        query = query.where(or_(*(_scope(scope) for scope in wanted.scopes)))
    if after is not None:
        query = query.where(_later(after))
    return _ordered(query, wanted.order).limit(size)


def _words(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    limits = (
        (CASES.c.act, wanted.acts),
        (CASES.c.topic, wanted.topics),
        (CASES.c.state, wanted.states),
        (CASES.c.severity, wanted.severities),
        (CASES.c.priority, wanted.priorities),
        (CASES.c.channel, wanted.channels),
    )
    conditions: list[ColumnElement[bool]] = [
        column.in_([word.value for word in words]) for column, words in limits if words
    ]
    if wanted.is_open is not None:
        ended = CASES.c.state.in_([state.value for state in ENDED])
        conditions.append(~ended if wanted.is_open else ended)
    return conditions


def _instants(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.overdue_at is not None:
        conditions.append(CASES.c.next_due_at < wanted.overdue_at)
    if wanted.received_from is not None:
        conditions.append(CASES.c.received_at >= wanted.received_from)
    if wanted.received_until is not None:
        conditions.append(CASES.c.received_at < wanted.received_until)
    return conditions


def _people(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.handler is not None:
        conditions.append(CASES.c.handler == wanted.handler)
    if wanted.is_unassigned is not None:
        conditions.append(CASES.c.handler.is_(None) if wanted.is_unassigned else CASES.c.handler.is_not(None))
    return conditions


def _scope(scope: Scope) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if scope.team is not None:
        conditions.append(CASES.c.team == scope.team)
    if scope.states:
        conditions.append(CASES.c.state.in_([state.value for state in scope.states]))
    if scope.severities:
        conditions.append(CASES.c.severity.in_([level.value for level in scope.severities]))
    if scope.without:
        conditions.append(CASES.c.act.not_in([act.value for act in scope.without]))
    if scope.task_role is not None:
        of_this_case = (RECORDS.c.case_id == CASES.c.case_id) & (RECORDS.c.role == scope.task_role.value)
        conditions.append(select(RECORDS.c.position).where(of_this_case).exists())
    return and_(*conditions)


def _later(after: PageMark) -> ColumnElement[bool]:
    at = CASES.c.received_at if after.order is Order.RECEIVED else CASES.c.next_due_at
    # Compared as a pair, the mark is where the index is entered; with OR every earlier page would be read too.
    place, mark = tuple_(at, CASES.c.number), tuple_(literal(after.at, at.type), after.number)
    return place < mark if after.order is Order.RECEIVED else place > mark


def _ordered(query: Query, order: Order) -> Query:
    if order is Order.RECEIVED:
        return query.order_by(CASES.c.received_at.desc(), CASES.c.number.desc())
    return query.order_by(CASES.c.next_due_at, CASES.c.number)
