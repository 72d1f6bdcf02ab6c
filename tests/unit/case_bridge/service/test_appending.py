"""The customer's further words."""

import asyncio

import pytest

from case_bridge.contract.process import EventKind
from case_bridge.contract.requests import AppendMessage
from case_bridge.service.appending import append_message
from case_bridge.service.filing import file_case
from case_bridge.service.refusals import ProofFailed
from tests.fakes.office import filing


def _message(text, request_key, filing_key="conversation-1:1"):
    return AppendMessage(filing_key=filing_key, request_key=request_key, text=text)


async def _stored(office, number):
    async with office.store.read() as unit:
        case = await unit.cases.by_number(number)
        return case, await unit.cases.events_of(case.case_id)


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
