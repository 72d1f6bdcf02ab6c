"""How the contract of a case stands to the imported contracts."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from case_bridge.contract.process import Action
from case_bridge.contract.reference_words import MatchStatus, ReferenceKind
from case_bridge.contract.views import ContractView, StaffMatchView
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.contract_match import ContractMatch
from case_bridge.domain.dossier import Actor, Dossier, Turn
from case_bridge.domain.reference_entries import ContractEntry, StaffEntry
from case_bridge.service.case_context import contract_of, view_in_context
from tests.fakes.cases import FULL_MATTER, case
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire

CONTRACTS = (
    ContractEntry("(2024)沪贷字第0123号", "王小明", "P1", "B1", "Q1", date(2024, 3, 5)),
    ContractEntry("HT01", None, "P2"),
)


def _case(number: str | None, name: str | None):
    who = msgspec.structs.replace(FULL_MATTER.complainant, name=name)
    return case(matter=replace(FULL_MATTER, contract_number=number, complainant=who))


@pytest.fixture
async def with_contracts(office):
    async with office.store.write() as unit:
        await stored(unit, ReferenceKind.CONTRACTS, *CONTRACTS)
    return office


@pytest.mark.parametrize(
    ("number", "name", "status", "product"),
    [
        ("（2024）沪贷字第 0123 号", "王小明", MatchStatus.MATCHED, "P1"),
        ("(2024)沪贷字第0123号", "王先生", MatchStatus.MATCHED, "P1"),
        ("(2024)沪贷字第0123号", None, MatchStatus.MATCHED, "P1"),
        ("(2024)沪贷字第0123号", "李雷", MatchStatus.NOT_OWNED, "P1"),
        ("ht01", "李雷", MatchStatus.MATCHED, "P2"),
        ("HT02", "王小明", MatchStatus.NOT_FOUND, None),
        (None, "王小明", MatchStatus.NOT_PROVIDED, None),
    ],
)
async def test_a_contract_number_is_compared_with_the_imported_contracts(with_contracts, number, name, status, product):
    async with with_contracts.store.read() as unit:
        match = await contract_of(unit, _case(number, name))

    assert (match.status, match.product) == (status, product)


async def test_without_any_import_nothing_is_checked(office):
    async with office.store.read() as unit:
        assert await contract_of(unit, _case("HT01", "王小明")) == ContractMatch(MatchStatus.UNCHECKED)


async def test_a_case_shows_its_contract_and_the_employee_who_is_meant(with_contracts):
    office = with_contracts
    async with office.store.write() as unit:
        employee = StaffEntry("0821", "李文静", None, "客服一组", "热线", None, 81.5)
        await stored(unit, ReferenceKind.STAFF, employee)
        turn = Turn(Actor("lihua", Role.HANDLER), SUNDAY_NOON, office.rules, "r1")
        shown = await view_in_context(unit, Dossier(_case("HT01", None)), turn, is_masked=True)

    assert shown.contract == ContractView(match_status=MatchStatus.MATCHED, product="P2")
    assert shown.staff_match == StaffMatchView(
        staff_id="0821",
        name="李**",
        unit="客服一组",
        line="热线",
        earlier_complaints=0,
        upheld_complaints=0,
        quality_score=81.5,
    )


async def test_to_an_agent_no_employee_is_shown(with_contracts):
    async with with_contracts.store.read() as unit:
        turn = Turn(Actor("agent", Role.AGENT), SUNDAY_NOON, with_contracts.rules, "r1")
        shown = await view_in_context(unit, Dossier(_case(None, None)), turn, is_masked=True)

    assert shown.staff_match is None
    assert shown.contract == ContractView(match_status=MatchStatus.NOT_PROVIDED)


async def test_a_case_is_not_offered_to_the_unit_of_whom_the_customer_names(office):
    await hire(office, "wangq", Role.HANDLER)
    await hire(office, "zhaom", Role.HANDLER)
    async with office.store.write() as unit:
        file = (
            StaffEntry("0821", "李文静", None, "客服一组"),
            StaffEntry("0822", "王强", "wangq", "客服一组"),
            StaffEntry("0900", "赵敏", "zhaom", "客服二组"),
        )
        await stored(unit, ReferenceKind.STAFF, *file)
        nobodys = Dossier(case(matter=replace(FULL_MATTER, staff_involved="工号0821")))
        readers = {each.account: Actor(each.account, Role.HANDLER, "default", each.key, each.unit) for each in file[1:]}
        views = {
            name: await view_in_context(unit, nobodys, Turn(reader, SUNDAY_NOON, office.rules, "r1"), is_masked=True)
            for name, reader in readers.items()
        }

    offered = {name: Action.TAKE_CASE in {each.action for each in view.allowed} for name, view in views.items()}
    assert offered == {"wangq": False, "zhaom": True}
