"""Lists of cases in every store: filters, scopes, orders, places."""

from dataclasses import replace
from datetime import timedelta

import pytest

from case_bridge.contract.records.investigation import Task
from case_bridge.contract.vocabulary import Act, CaseState, Channel, ClockKind, Priority, Role, Severity, Topic
from case_bridge.contract.work_words import TaskKind
from case_bridge.domain.clocks import SlaClock
from case_bridge.service.case_filter import NEVER, CaseFilter, Order, Scope, mark_of
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON

HOUR = timedelta(hours=1)
TASK = Task(id="t1", at=SUNDAY_NOON, by="lihua", kind=TaskKind.LEGAL_OPINION, role=Role.LEGAL, question="条款有无歧义")


def _due(of, at):
    clocks = () if at is None else (SlaClock(ClockKind.FIRST_REPLY, at, started_at=SUNDAY_NOON),)
    return replace(of, clocks=clocks)


CASES = (
    _due(replace(case(1), handler="lihua", team="east"), SUNDAY_NOON + 5 * HOUR),
    _due(replace(case(2, SUNDAY_NOON + HOUR), state=CaseState.CLOSED), None),
    _due(replace(case(3, SUNDAY_NOON + 2 * HOUR), act=Act.REPORT, topic=Topic.FRAUD), SUNDAY_NOON + 3 * HOUR),
    _due(replace(case(4, SUNDAY_NOON + 3 * HOUR), channel=Channel.PHONE), SUNDAY_NOON + 5 * HOUR),
)


@pytest.fixture
async def store(any_store):
    async with any_store.write() as unit:
        for n, each in enumerate(CASES, start=1):
            await unit.cases.add(each, keys(n), ())
        before = await unit.dossiers.by_number(case(4).number)
        await unit.dossiers.save(before, before.plus(TASK), ())
    return any_store


async def _page(store, wanted, after=None, size=10):
    async with store.read() as unit:
        return await unit.cases.page(wanted, after, size)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(CaseFilter(), [4, 3, 2, 1], id="newest first"),
        pytest.param(CaseFilter(order=Order.DUE), [3, 1, 4, 2], id="soonest due first, nothing due last"),
        pytest.param(CaseFilter(handler="lihua"), [1], id="handler"),
        pytest.param(CaseFilter(is_unassigned=True), [4, 3, 2], id="unassigned"),
        pytest.param(CaseFilter(is_unassigned=False), [1], id="assigned"),
        pytest.param(CaseFilter(is_open=True), [4, 3, 1], id="open"),
        pytest.param(CaseFilter(is_open=False), [2], id="ended"),
        pytest.param(CaseFilter(topics=(Topic.FRAUD,)), [3], id="topic"),
        pytest.param(CaseFilter(channels=(Channel.PHONE,)), [4], id="channel"),
        pytest.param(CaseFilter(priorities=(Priority.P0,)), [], id="priority"),
        pytest.param(CaseFilter(overdue_at=SUNDAY_NOON + 4 * HOUR), [3], id="overdue"),
        pytest.param(CaseFilter(received_from=SUNDAY_NOON + HOUR), [4, 3, 2], id="received from, included"),
        pytest.param(CaseFilter(received_until=SUNDAY_NOON + HOUR), [1], id="received until, excluded"),
        pytest.param(CaseFilter(scopes=(Scope(team="east"),)), [1], id="team"),
        pytest.param(CaseFilter(scopes=(Scope(without=(Act.REPORT,)),)), [4, 2, 1], id="no reports"),
        pytest.param(CaseFilter(scopes=(Scope(states=(CaseState.CLOSED,)),)), [2], id="states"),
        pytest.param(CaseFilter(scopes=(Scope(task_role=Role.LEGAL),)), [4], id="task"),
        pytest.param(CaseFilter(scopes=(Scope(task_role=Role.FINANCE),)), [], id="no task"),
        pytest.param(CaseFilter(scopes=(Scope(team="east"), Scope(task_role=Role.LEGAL))), [4, 1], id="either scope"),
        pytest.param(CaseFilter(scopes=(Scope(severities=(Severity.SIMPLE,)),)), [], id="levels"),
    ],
)
async def test_a_list_holds_what_is_wanted_in_its_order(store, wanted, expected):
    found = await _page(store, wanted)

    assert [each.number for each in found] == [case(n).number for n in expected]


@pytest.mark.parametrize("order", Order)
async def test_pages_follow_each_other_without_gap_or_repeat(store, order):
    wanted, seen, after = CaseFilter(order=order), [], None
    while page := await _page(store, wanted, after, 1):
        seen += [each.number for each in page]
        after = mark_of(page[-1], order)

    assert seen == [each.number for each in await _page(store, wanted)]


def test_a_case_that_owes_nothing_is_due_never():
    assert mark_of(CASES[1], Order.DUE).at == NEVER
