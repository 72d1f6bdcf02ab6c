"""Queries for lists of cases: filters, who may know of what, order, place.

A query holds the words of a filter and parameters for the rest, so that the lists of two people are one statement.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, and_, bindparam, or_, select, true, tuple_

from case_bridge.domain.states import ENDED
from case_bridge.service.case_filter import NEVER, CaseFilter, Order, PageMark, Scope
from case_bridge.storage.tables import CASES, RECORDS

Query = Select[*tuple[Any, ...]]


def outline(wanted: CaseFilter) -> CaseFilter:
    """Return what of a filter decides its query; `page_values` has the rest."""
    return replace(
        wanted,
        scopes=tuple(replace(scope, team=None if scope.team is None else "") for scope in wanted.scopes),
        handler=None if wanted.handler is None else "",
        overdue_at=None if wanted.overdue_at is None else NEVER,
        received_from=None if wanted.received_from is None else NEVER,
        received_until=None if wanted.received_until is None else NEVER,
    )


def page_query(query: Query, wanted: CaseFilter, *, is_after_mark: bool) -> Query:
    """Return a query of cases limited to one page, for which `page_values` has the values."""
    query = query.where(*_words(wanted), *_instants(wanted), *_people(wanted))
    if wanted.scopes:
        query = query.where(or_(*(_scope(place, scope) for place, scope in enumerate(wanted.scopes))))
    if is_after_mark:
        query = query.where(_later(wanted.order))
    return _ordered(query, wanted.order).limit(bindparam("size", type_=Integer))


def page_values(wanted: CaseFilter, after: PageMark | None, size: int) -> Mapping[str, object]:
    """Return the values for the parameters of a page's query."""
    given = {
        "handler": wanted.handler,
        "overdue_at": wanted.overdue_at,
        "received_from": wanted.received_from,
        "received_until": wanted.received_until,
        **{_team(place): scope.team for place, scope in enumerate(wanted.scopes)},
        **({} if after is None else {"after_at": after.at, "after_number": after.number}),
    }
    return {"size": size, **{name: value for name, value in given.items() if value is not None}}


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
        conditions.append(CASES.c.next_due_at < _given("overdue_at", CASES.c.next_due_at))
    if wanted.received_from is not None:
        conditions.append(CASES.c.received_at >= _given("received_from", CASES.c.received_at))
    if wanted.received_until is not None:
        conditions.append(CASES.c.received_at < _given("received_until", CASES.c.received_at))
    return conditions


def _people(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.handler is not None:
        conditions.append(CASES.c.handler == _given("handler", CASES.c.handler))
    if wanted.is_unassigned is not None:
        conditions.append(CASES.c.handler.is_(None) if wanted.is_unassigned else CASES.c.handler.is_not(None))
    return conditions


def _scope(place: int, scope: Scope) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if scope.team is not None:
        conditions.append(CASES.c.team == _given(_team(place), CASES.c.team))
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


def _later(order: Order) -> ColumnElement[bool]:
    at = CASES.c.received_at if order is Order.RECEIVED else CASES.c.next_due_at
    # Compared as a pair, the mark is where the index is entered; with OR every earlier page would be read too.
    place = tuple_(at, CASES.c.number)
    mark = tuple_(_given("after_at", at), _given("after_number", CASES.c.number))
    return place < mark if order is Order.RECEIVED else place > mark


def _ordered(query: Query, order: Order) -> Query:
    if order is Order.RECEIVED:
        return query.order_by(CASES.c.received_at.desc(), CASES.c.number.desc())
    return query.order_by(CASES.c.next_due_at, CASES.c.number)


def _given(name: str, column: ColumnElement[Any]) -> BindParameter[Any]:
    return bindparam(name, type_=column.type)


def _team(place: int) -> str:
    return f"team_{place}"
