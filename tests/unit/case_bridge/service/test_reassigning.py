"""Giving many cases to others at once."""

from dataclasses import replace

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.staff_requests import ReassignCases
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.filing import file_case
from case_bridge.service.reassigning import reassign_cases
from case_bridge.service.refusals import InvalidRequest, NotAllowed
from tests.fakes.office import filing
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire


@pytest.fixture
async def numbers(office):
    """Three cases of lihua."""
    await hire(office, "lihua", Role.HANDLER)
    return [(await file_case(filing(f"conversation-{n}:1"), office))[0].number for n in range(3)]


async def test_all_cases_of_a_handler_are_shared_out_among_the_others(office, numbers):
    for name in ("chen", "dai"):
        await hire(office, name, Role.HANDLER)
    supervisor = await hire(office, "wang", Role.SUPERVISOR)

    answer = await reassign_cases(ReassignCases(of="lihua", reason="休假"), supervisor, office)

    assert sorted(each.number for each in answer.cases) == sorted(numbers)
    assert {each.handler for each in answer.cases} == {"chen", "dai"}
    assert all(each.refused is None for each in answer.cases)


async def test_named_cases_go_to_the_person_named(office, numbers):
    await hire(office, "chen", Role.HANDLER)
    supervisor = await hire(office, "wang", Role.SUPERVISOR)
    wanted = ReassignCases(cases=tuple(numbers[:2]), to="chen", reason="调整")

    answer = await reassign_cases(wanted, supervisor, office)

    async with office.store.read() as unit:
        handlers = [(await unit.cases.by_number(number)).handler for number in numbers]
    assert [each.handler for each in answer.cases] == ["chen", "chen"]
    assert handlers == ["chen", "chen", "lihua"]


async def test_each_case_that_stays_tells_why(office, numbers):
    supervisor = await hire(office, "wang", Role.SUPERVISOR)
    wanted = ReassignCases(cases=(numbers[0], "SL-20261122-00000-0"), reason="调整")

    answer = await reassign_cases(wanted, supervisor, office)

    assert [(each.handler, each.refused) for each in answer.cases] == [
        ("lihua", "nobody_fits"),
        (None, "case_not_found"),
    ]


async def test_a_person_who_may_not_have_the_case_is_refused_for_each(office, numbers):
    supervisor = await hire(office, "wang", Role.SUPERVISOR)
    await hire(office, "agent", Role.AGENT)

    answer = await reassign_cases(ReassignCases(cases=(numbers[0],), to="agent", reason="调整"), supervisor, office)

    assert [each.refused for each in answer.cases] == ["wrong_role"]


@pytest.mark.parametrize("wrong", [{}, {"cases": ("SL-1",), "of": "lihua"}, {"of": "lihua", "to": "nobody"}])
async def test_an_order_that_cannot_be_carried_out_is_refused_as_a_whole(office, numbers, wrong):
    supervisor = await hire(office, "wang", Role.SUPERVISOR)

    with pytest.raises(InvalidRequest):
        await reassign_cases(ReassignCases(reason="调整", **wrong), supervisor, office)

    assert numbers


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR, Role.COMPLIANCE}))
async def test_other_roles_reassign_nothing(office, role):
    with pytest.raises(NotAllowed):
        await reassign_cases(ReassignCases(of="lihua", reason="x"), await hire(office, "somebody", role), office)


async def test_a_case_is_not_shared_out_to_whom_the_customer_names(office, numbers):
    for name in ("chen", "dai"):
        await hire(office, name, Role.HANDLER)
    supervisor = await hire(office, "wang", Role.SUPERVISOR)
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, StaffEntry("0821", "陈晨", "chen"))
        known = await unit.cases.by_number(numbers[0])
        await unit.cases.save(replace(known, matter=replace(known.matter, staff_involved="工号0821")), ())

    answer = await reassign_cases(ReassignCases(cases=(numbers[0],), reason="休假"), supervisor, office)
    by_hand = ReassignCases(cases=(numbers[0],), to="chen", reason="休假")

    assert [each.handler for each in answer.cases] == ["dai"]
    assert [each.refused for each in (await reassign_cases(by_hand, supervisor, office)).cases] == ["handler_recused"]
