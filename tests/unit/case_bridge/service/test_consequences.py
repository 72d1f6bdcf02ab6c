"""What an action on one case means for another."""

import msgspec
import pytest

from case_bridge.contract.operations.base import Told
from case_bridge.contract.operations.handling import LinkCase
from case_bridge.contract.operations.people import TakeCase
from case_bridge.contract.operations.short_lanes import SplitClaim
from case_bridge.contract.operations.surroundings import AddLink
from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.surroundings import Link
from case_bridge.contract.vocabulary import Act, CaseState, Role, Topic
from case_bridge.contract.work_words import ContactChannel, LinkKind
from case_bridge.domain.steps import GuardRefused, InputInvalid
from case_bridge.service.acting import act_on_case
from case_bridge.service.filing import file_case
from tests.fakes.office import filing
from tests.fakes.staffing import hire

REPORT = {"act": Act.REPORT, "topic": Topic.STAFF_MISCONDUCT, "cause": "BRIBE"}
CLAIM = SplitClaim(words="另外把多收的300元退给我", topic=Topic.INTEREST_FEE, cause="SERVICE_FEE")


async def _file(office, key="conversation-1:1", **changed):
    receipt, _ = await file_case(filing(key, **changed), office)
    return receipt.number


async def _dossier(office, number):
    async with office.store.read() as unit:
        return await unit.dossiers.by_number(number)


def _links(dossier):
    return [(link.kind, link.number) for link in dossier.of(Link)]


async def test_a_link_has_its_other_end_on_the_other_case(office):
    member, main = await _file(office), await _file(office, "conversation-2:1")
    agent = await hire(office, "agent", Role.AGENT)

    await act_on_case(member, Action.ADD_LINK, AddLink(kind=LinkKind.GROUP_MEMBER, number=main.lower()), agent, office)

    assert _links(await _dossier(office, member)) == [(LinkKind.GROUP_MEMBER, main)]
    assert _links(await _dossier(office, main)) == [(LinkKind.HAS_MEMBER, member)]


@pytest.mark.parametrize("wrong", ["SL-20261122-00000-0", "nonsense", None])
async def test_a_case_that_is_not_there_or_is_the_same_cannot_be_linked(office, wrong):
    number = await _file(office)
    agent = await hire(office, "agent", Role.AGENT)

    link = AddLink(kind=LinkKind.SAME_MATTER, number=wrong or number)
    with pytest.raises(InputInvalid):
        await act_on_case(number, Action.ADD_LINK, link, agent, office)

    assert _links(await _dossier(office, number)) == []


async def test_two_cases_do_not_join_each_other(office):
    one, other = await _file(office), await _file(office, "conversation-2:1")
    lihua = await hire(office, "lihua", Role.HANDLER)
    told = Told(channel=ContactChannel.CALL, content="已并案处理", proof="录音1")
    for number in (one, other):
        await act_on_case(number, Action.TAKE_CASE, TakeCase(), lihua, office)
    joins = LinkCase(main_case=other, kind=LinkKind.DUPLICATE_OF, told=told)
    await act_on_case(one, Action.LINK_CASE, joins, lihua, office)

    back = LinkCase(main_case=one, kind=LinkKind.DUPLICATE_OF, told=told)
    with pytest.raises(GuardRefused):
        await act_on_case(other, Action.LINK_CASE, back, lihua, office)

    assert (await _dossier(office, other)).case.state is CaseState.REGISTERED


async def test_a_report_cannot_be_linked_by_somebody_who_may_not_know_of_it(office):
    number, report = await _file(office), await _file(office, "conversation-2:1", **REPORT)
    agent = await hire(office, "agent", Role.AGENT)

    with pytest.raises(InputInvalid, match="no such case"):
        await act_on_case(number, Action.ADD_LINK, AddLink(kind=LinkKind.SAME_MATTER, number=report), agent, office)


async def test_a_claim_split_off_is_a_complaint_received_when_the_whole_was(office):
    number = await _file(office)
    agent = await hire(office, "agent", Role.AGENT)

    view = await act_on_case(number, Action.SPLIT_CLAIM, CLAIM, agent, office)

    (kind, claim_number) = _links(await _dossier(office, number))[0]
    claim = await _dossier(office, claim_number)
    whole = await _dossier(office, number)
    assert kind is LinkKind.SPLIT_INTO
    assert view.version == whole.case.version
    assert (claim.case.act, claim.case.matter.issue_text) == (Act.COMPLAINT, CLAIM.words)
    assert claim.case.received_at == whole.case.received_at
    assert claim.case.matter.complainant == whole.case.matter.complainant
    assert _links(claim) == [(LinkKind.SPLIT_FROM, number)]


async def test_a_link_to_a_report_stands_on_the_report_alone(office):
    number, report = await _file(office), await _file(office, "conversation-2:1", **REPORT)
    officer = await hire(office, "heping", Role.COMPLIANCE)
    await act_on_case(report, Action.TAKE_CASE, TakeCase(), officer, office)

    await act_on_case(report, Action.ADD_LINK, AddLink(kind=LinkKind.SAME_MATTER, number=number), officer, office)
    with pytest.raises(InputInvalid, match="linked on its own side"):
        await act_on_case(number, Action.ADD_LINK, AddLink(kind=LinkKind.SAME_MATTER, number=report), officer, office)

    assert _links(await _dossier(office, report)) == [(LinkKind.SAME_MATTER, number)]
    assert report not in repr(await _dossier(office, number))


async def test_a_claim_split_off_a_report_names_the_reporter_only_if_they_agreed(office):
    number = await _file(office, **REPORT)
    officer = await hire(office, "heping", Role.COMPLIANCE)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), officer, office)

    await act_on_case(number, Action.SPLIT_CLAIM, CLAIM, officer, office)
    agreed = msgspec.structs.replace(CLAIM, reporter_agreed=True)
    await act_on_case(number, Action.SPLIT_CLAIM, agreed, officer, office)

    report = await _dossier(office, number)
    unnamed, named = [(await _dossier(office, claim)).case.matter.complainant for _, claim in _links(report)]
    assert (unnamed.name, unnamed.contacts) == (None, ())
    assert named == report.case.matter.complainant


async def test_a_claim_split_off_a_report_does_not_lead_back_to_it(office):
    number = await _file(office, **REPORT)
    officer = await hire(office, "heping", Role.COMPLIANCE)
    await act_on_case(number, Action.TAKE_CASE, TakeCase(), officer, office)

    await act_on_case(number, Action.SPLIT_CLAIM, CLAIM, officer, office)

    (_, claim_number) = _links(await _dossier(office, number))[0]
    claim = await _dossier(office, claim_number)
    assert number not in repr(claim)
    async with office.store.read() as unit:
        events = await unit.cases.events_of(claim.case.case_id)
    assert [event.actor for event in events if event.kind is EventKind.FILED] == ["system"]
    assert number not in repr(events)


async def test_the_input_of_other_actions_is_taken_as_it_is(office):
    number = await _file(office)
    lihua = await hire(office, "lihua", Role.HANDLER)

    view = await act_on_case(number, Action.TAKE_CASE, TakeCase(version=1), lihua, office)

    assert msgspec.structs.asdict(view)["handler"] == "lihua"
