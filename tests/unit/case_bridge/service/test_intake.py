"""Registering by staff."""

from datetime import timedelta

import msgspec
import pytest

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.staff_requests import RegisterCase
from case_bridge.contract.vocabulary import Act, Channel, ContactType, Role, Topic
from case_bridge.service.intake import register_case
from case_bridge.service.ports import Staff
from case_bridge.service.refusals import InvalidRequest, KeyReused, NotAllowed
from tests.fakes.office import MOBILE, SUNDAY_NOON

BY_PHONE = RegisterCase(
    channel=Channel.PHONE,
    act=Act.COMPLAINT,
    topic=Topic.SERVICE,
    cause="ATTITUDE",
    issue_text="来电反映客服挂断电话",
    complainant=Complainant(name="赵雨", contacts=(MOBILE,)),
)
AGENT = Staff("agent-1", Role.AGENT, "default")


def _with(**changed):
    return msgspec.structs.replace(BY_PHONE, **changed)


async def _stored(office, number):
    async with office.store.read() as unit:
        case = await unit.cases.by_number(number)
        return case, await unit.cases.events_of(case.case_id)


@pytest.mark.parametrize("role", [Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE])
async def test_a_case_by_phone_is_a_case_like_any_other_and_the_log_names_who_took_it(office, role):
    receipt, is_new = await register_case(BY_PHONE, Staff("somebody", role, "default"), None, office)

    case, events = await _stored(office, receipt.number)
    assert is_new
    assert (case.channel, case.matter.issue_text) == (Channel.PHONE, BY_PHONE.issue_text)
    assert events[0].actor == "staff:somebody"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AGENT, Role.HANDLER, Role.SUPERVISOR, Role.COMPLIANCE}))
async def test_other_roles_register_nothing(office, role):
    with pytest.raises(NotAllowed):
        await register_case(BY_PHONE, Staff("somebody", role, "default"), None, office)


async def test_the_clocks_run_from_when_the_letter_arrived(office):
    yesterday = SUNDAY_NOON - timedelta(days=1)

    receipt, _ = await register_case(_with(channel=Channel.LETTER, received_at=yesterday), AGENT, None, office)

    assert receipt.received_at == yesterday
    assert min(clock.due_at for clock in receipt.clocks) >= yesterday


@pytest.mark.parametrize("away", [timedelta(minutes=1), timedelta(days=-366)])
async def test_an_arrival_in_the_future_or_too_long_ago_is_refused(office, away):
    with pytest.raises(InvalidRequest, match="received_at"):
        await register_case(_with(received_at=SUNDAY_NOON + away), AGENT, None, office)


async def test_an_unknown_cause_and_an_impossible_range_are_refused_together(office):
    wrong = _with(cause="NOTHING", amount_fen=200, amount_max_fen=100)

    with pytest.raises(InvalidRequest) as refused:
        await register_case(wrong, AGENT, None, office)

    assert {error.path for error in refused.value.errors} == {"$.cause", "$.amount_max_fen"}


async def test_a_contact_that_is_none_is_refused_and_the_others_are_kept_in_their_usual_form(office):
    spaced = Contact(ContactType.MOBILE, "138 0013 8000")

    with pytest.raises(InvalidRequest) as refused:
        await register_case(
            _with(complainant=Complainant(contacts=(spaced, Contact(ContactType.MOBILE, "见附件")))),
            AGENT,
            None,
            office,
        )
    receipt, _ = await register_case(_with(complainant=Complainant(contacts=(spaced,))), AGENT, None, office)

    case, _ = await _stored(office, receipt.number)
    assert [error.path for error in refused.value.errors] == ["$.complainant.contacts[1].value"]
    assert case.matter.complainant.contacts == (Contact(ContactType.MOBILE, "13800138000"),)


async def test_a_repeated_request_registers_one_case(office):
    first, is_new = await register_case(BY_PHONE, AGENT, "call-0815", office)
    again, is_new_again = await register_case(BY_PHONE, AGENT, "call-0815", office)
    other, _ = await register_case(BY_PHONE, Staff("agent-2", Role.AGENT, "default"), "call-0815", office)

    assert (is_new, is_new_again) == (True, False)
    assert first.number == again.number != other.number


async def test_a_key_that_came_with_another_request_is_refused(office):
    await register_case(BY_PHONE, AGENT, "call-0815", office)

    with pytest.raises(KeyReused):
        await register_case(_with(issue_text="另一件事"), AGENT, "call-0815", office)
