"""Who may read which case."""

import pytest

from case_bridge.contract.process import EventKind
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Act, Role, Topic
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.case_filter import CaseFilter
from case_bridge.service.case_reading import PageRequest, known_numbers, list_cases, list_cases_for, read_case
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Staff
from case_bridge.service.refusals import CaseNotFound, NotAllowed, NotSignedIn
from tests.fakes.office import filing
from tests.fakes.reference_store import stored
from tests.fakes.staffing import hire

IN_A_TEAM = (Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE)
BY_TASK = (Role.LEGAL, Role.FINANCE, Role.MGMT, Role.REVIEWER)
REPORT = {"act": Act.REPORT, "topic": Topic.STAFF_MISCONDUCT, "cause": "BRIBE"}


def _staff(role, team="default"):
    return Staff("lihua", role, team)


@pytest.mark.parametrize("role", Role)
async def test_a_role_without_a_row_sees_nothing_and_only_two_may_unmask(office, role):
    receipt, _ = await file_case(filing(), office)

    async def tried(reason):
        try:
            return (await read_case(receipt.number, _staff(role), reason, office)).masked
        except NotAllowed as refused:
            return refused.code
        except CaseNotFound:
            return "not there"

    expected = {
        Role.AGENT: [True, "unmask_not_allowed"],
        Role.HANDLER: [True, "unmask_not_allowed"],
        Role.SUPERVISOR: [True, False],
        Role.COMPLIANCE: [True, False],
        **{role: ["not there", "unmask_not_allowed"] for role in BY_TASK},
    }
    assert [await tried(None), await tried("reason")] == expected.get(role, ["cases_not_allowed"] * 2)


@pytest.mark.parametrize("role", IN_A_TEAM)
async def test_reports_are_for_compliance(office, role):
    receipt, _ = await file_case(filing(**REPORT), office)
    wanted = PageRequest(size=10, wanted=CaseFilter(acts=(Act.REPORT,)))

    page = await list_cases(wanted, _staff(role), office)

    assert [found.number for found in page.cases] == ([receipt.number] if role is Role.COMPLIANCE else [])


@pytest.mark.parametrize("role", [Role.AGENT, Role.HANDLER, Role.SUPERVISOR])
async def test_the_cases_of_another_team_are_not_there(office, role):
    receipt, _ = await file_case(filing(), office)

    with pytest.raises(CaseNotFound):
        await read_case(receipt.number, _staff(role, "east"), None, office)
    page = await list_cases(PageRequest(size=10), _staff(role, "east"), office)

    assert page.cases == ()


async def test_reading_masked_leaves_no_trace_and_a_refused_unmasking_neither(office):
    receipt, _ = await file_case(filing(), office)
    await read_case(receipt.number, _staff(Role.SUPERVISOR), None, office)
    with pytest.raises(NotAllowed):
        await read_case(receipt.number, _staff(Role.HANDLER), "reason", office)

    async with office.store.read() as unit:
        stored = await unit.cases.by_number(receipt.number)
        events = await unit.cases.events_of(stored.case_id)
    assert [event.kind for event in events] == [EventKind.FILED]


@pytest.mark.parametrize("role", IN_A_TEAM)
async def test_only_numbers_of_cases_that_one_may_know_of_are_known(office, role):
    fee, _ = await file_case(filing("conversation-1:1"), office)
    report, _ = await file_case(filing("conversation-2:1", **REPORT), office)
    numbers = {fee.number, report.number, "SL-20261122-00000-0"}

    here = await known_numbers(numbers, _staff(role), office)
    elsewhere = await known_numbers(numbers, _staff(role, "east"), office)

    everything = {fee.number, report.number}
    is_compliance = role is Role.COMPLIANCE
    assert (here, elsewhere) == (everything if is_compliance else {fee.number}, everything if is_compliance else set())


async def test_whoever_the_words_of_a_case_name_does_not_learn_of_it(office):
    await hire(office, "liwj", Role.HANDLER)
    async with office.store.write() as unit:
        entry = StaffEntry("0821", "李文静", "liwj", "客服一组")
        await stored(unit, ReferenceKind.STAFF, entry)
    receipt, _ = await file_case(filing(staff_involved="工号0821,态度恶劣"), office)
    other, _ = await file_case(filing("conversation-2:1"), office)
    accused = Staff("liwj", Role.HANDLER, DEFAULT_TEAM)

    with pytest.raises(CaseNotFound):
        await read_case(receipt.number, accused, None, office)
    listed = await list_cases(PageRequest(size=10), accused, office)

    assert [each.number for each in listed.cases] == [other.number]


async def test_whoever_shows_a_token_gets_the_list_of_its_account(office):
    boss = await hire(office, "boss", Role.SUPERVISOR)
    await file_case(filing(), office)

    def asked(staff):
        assert staff == boss
        return PageRequest(size=10)

    page = await list_cases_for("boss", asked, office)

    assert len(page.cases) == 1
    assert page == await list_cases(PageRequest(size=10), boss, office)


@pytest.mark.parametrize("token", [None, "", "nonsense"])
async def test_nobody_gets_a_list_before_it_is_known_who_asks(office, token):
    def asked(_):
        raise AssertionError

    with pytest.raises(NotSignedIn):
        await list_cases_for(token, asked, office)
