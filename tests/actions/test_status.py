"""Status: a right proof is answered, everything else gets the same words."""

import pytest

from case_bridge.contract.numbers import make_case_number
from tests.actions.customer import Customer, filled
from tests.fakes.bridge import MemoryBridge
from tests.unit.bot.dialogue.talk import SUNDAY

pytestmark = pytest.mark.asyncio


async def someone_filed(**known: object) -> tuple[MemoryBridge, str, str]:
    """Return a store with a case of another conversation, its number and its query code."""
    someone = filled(contacts=[{"type": "MOBILE", "value": "13800136677"}], **known)
    await someone.say("正确，提交", "affirm")
    receipt = next(iter(someone.store.cases.values())).receipt
    return someone.store, receipt.number, receipt.query_code


async def asked_for_proof(store: MemoryBridge, number: str, **known: object) -> Customer:
    asking = Customer(store=store, sender="1f6b5a6a4f7d4f0d8f4ed1cbb9f3a002")
    await asking.say("查进度", "status")
    await asking.say(number)
    return asking


async def test_the_conversation_that_filed_needs_no_further_proof() -> None:
    customer = filled()
    await customer.say("正确，提交", "affirm")

    assert await customer.say("查进度", "status") == ["utter_status"]

    shown = customer.shown("utter_status")
    assert shown["number"] == customer.state.case_number
    assert shown["lines"] == "已登记，等待专员核对。\n下一步最迟在 2026年11月23日14:05 前告知您。"


async def test_the_query_code_of_the_receipt_is_a_proof() -> None:
    store, number, code = await someone_filed()
    asking = await asked_for_proof(store, number)

    assert await asking.say(code) == ["utter_status"]


async def test_a_query_code_typed_without_its_dash_is_a_proof() -> None:
    store, number, code = await someone_filed()
    asking = await asked_for_proof(store, number)

    assert await asking.say(code.replace("-", "").lower()) == ["utter_status"]


async def test_the_end_of_the_contact_and_the_name_are_a_proof() -> None:
    store, number, _ = await someone_filed()
    asking = await asked_for_proof(store, number)

    assert await asking.say("6677 陈静怡") == ["utter_status"]


async def test_a_status_shows_neither_name_nor_contact() -> None:
    store, number, code = await someone_filed()
    asking = await asked_for_proof(store, number)

    await asking.say(code)

    assert not {"陈静怡", "6677", "13800136677"} & set(str(asking.said).split())
    assert set(asking.shown("utter_status")) == {"number", "act", "state", "due", "lines"}


async def test_a_wrong_number_and_a_wrong_proof_get_the_same_words() -> None:
    store, number, code = await someone_filed()
    other = make_case_number(SUNDAY.date(), 7)
    wrong_proof = await asked_for_proof(store, number)
    wrong_number = await asked_for_proof(store, other)

    assert await wrong_proof.say("8F3K-Q2WD") == ["utter_status_no_match"]
    assert await wrong_number.say(code) == ["utter_status_no_match"]
    assert wrong_proof.said == wrong_number.said


async def test_too_many_guesses_are_answered_with_a_delay_and_a_person() -> None:
    store, number, code = await someone_filed()
    asking = await asked_for_proof(store, number)
    for last4 in range(1000, 1005):
        await asking.say(f"{last4} 陈静怡")
        await asking.say(number)

    assert await asking.say(code) == ["utter_status_locked"]


async def test_guesses_are_counted_for_the_address_too() -> None:
    store, number, code = await someone_filed()
    for guess in range(5):
        guessing = Customer(store=store, sender=f"guess-{guess}")
        await guessing.say(f"{number} 8F3K-Q2WD", address="203.0.113.7")
    asking = Customer(store=store, sender="another")

    assert await asking.say(f"{number} {code}", address="203.0.113.7") == ["utter_status_locked"]


async def test_a_store_that_is_down_is_told_and_the_open_question_comes_back() -> None:
    customer = filled(asked="demand", occurred_at="上个月", declined=["contract_number", "amount"])
    store, number, code = await someone_filed()
    customer.store = store
    store.go_down()

    assert await customer.say(f"{number} {code}") == ["utter_status_unavailable", "utter_ask_demand"]


async def test_a_status_question_in_the_middle_comes_back_to_the_open_question() -> None:
    store, number, code = await someone_filed()
    customer = filled(asked="demand", occurred_at="上个月", declined=["contract_number", "amount"])
    customer.store = store

    await customer.say("查进度", "status")
    await customer.say(number)

    assert await customer.say(code) == ["utter_status", "utter_ask_demand"]
    assert customer.state.asked == "demand"
