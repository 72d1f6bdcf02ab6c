"""The customer's further words."""

import asyncio
from dataclasses import replace

import pytest

from case_bridge.contract.process import Action, EventKind
from case_bridge.contract.records.investigation import CustomerRequest, RequestedMaterial
from case_bridge.contract.requests import AppendMessage
from case_bridge.contract.vocabulary import CaseState
from case_bridge.contract.work_words import Material
from case_bridge.service.appending import append_message
from case_bridge.service.filing import file_case
from case_bridge.service.refusals import ProofFailed
from tests.fakes.office import SUNDAY_NOON, filing


def _message(text, request_key, filing_key="conversation-1:1"):
    return AppendMessage(filing_key=filing_key, request_key=request_key, text=text)


async def _stored(office, number):
    async with office.store.read() as unit:
        case = await unit.cases.by_number(number)
        return case, await unit.cases.events_of(case.case_id)


async def _awaiting(office, number):
    """Ask the customer for something."""
    request = CustomerRequest(
        id="q1",
        at=SUNDAY_NOON,
        by="lihua",
        items=(RequestedMaterial(material=Material.RECORDING, what="通话录音", why_not_held="客户手机里的录音"),),
    )
    async with office.store.write() as unit:
        before = await unit.dossiers.by_number(number)
        state = replace(before.case, state=CaseState.AWAITING_CUSTOMER)
        await unit.dossiers.save(before, before.plus(request).with_case(state), ())


@pytest.mark.parametrize("text", ["录音发给你们了", "很长" * 9_000])
async def test_words_of_a_customer_who_was_asked_are_the_answer(office, text):
    receipt, _ = await file_case(filing(), office)
    await _awaiting(office, receipt.number)

    await append_message(receipt.number, _message(text, "turn-0001"), office)

    case, events = await _stored(office, receipt.number)
    assert (case.state, case.messages) == (CaseState.INVESTIGATING, (text,))
    assert [event.kind for event in events][-2:] == [EventKind.MESSAGE_APPENDED, Action.RECORD_CUSTOMER_ANSWER]
    assert events[-1].actor == "customer"


async def test_blank_words_answer_nothing(office):
    receipt, _ = await file_case(filing(), office)
    await _awaiting(office, receipt.number)

    await append_message(receipt.number, _message(" ", "turn-0001"), office)

    case, _ = await _stored(office, receipt.number)
    assert case.state is CaseState.AWAITING_CUSTOMER


async def test_messages_stand_in_order_each_once(office):
    receipt, _ = await file_case(filing(), office)
    for text, key in (("先说一句", "turn-0001"), ("再说一句", "turn-0002"), ("再说一句", "turn-0002")):
        await append_message(receipt.number, _message(text, key), office)

    case, events = await _stored(office, receipt.number)

    assert case.messages == ("先说一句", "再说一句")
    assert [event.kind for event in events] == [EventKind.FILED, *[EventKind.MESSAGE_APPENDED] * 2]


async def test_ten_messages_at_once_are_all_kept(office):
    receipt, _ = await file_case(filing(), office)

    await asyncio.gather(
        *(append_message(receipt.number, _message(f"第{n}句", f"turn-{n:04d}"), office) for n in range(10))
    )

    case, _ = await _stored(office, receipt.number)
    assert set(case.messages) == {f"第{n}句" for n in range(10)}


async def test_a_stranger_cannot_add_to_a_case(office):
    receipt, _ = await file_case(filing(), office)

    with pytest.raises(ProofFailed):
        await append_message(receipt.number, _message("x", "turn-0001", "conversation-2:1"), office)

    case, _ = await _stored(office, receipt.number)
    assert case.messages == ()
