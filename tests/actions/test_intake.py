"""Intake: a whole conversation through the real actions."""

import pytest

from tests.actions.customer import Customer

pytestmark = pytest.mark.asyncio

STORY = "你们上个月多扣了我300块担保费，客服一直不管"


async def test_a_conversation_ends_in_a_case_with_exactly_the_values_given() -> None:
    customer = Customer()
    for text, label in (
        ("你好", "greet"),
        ("同意", "affirm"),
        ("投诉", "complaint"),
        (STORY, "complaint"),
        ("HT202506180012", "inform"),
        ("把多扣的钱退给我", "inform"),
        ("我叫陈静怡", "inform"),
        ("138 0013 8000", "inform"),
        ("正确，提交", "affirm"),
    ):
        await customer.say(text, label)

    case = customer.case
    assert (case.act, case.issue_text, case.amount_fen) == ("COMPLAINT", STORY, 30_000)
    assert (case.contract_number, case.demand) == ("HT202506180012", "把多扣的钱退给我")
    assert (case.complainant.name, case.complainant.contacts[0].value) == ("陈静怡", "13800138000")
    assert (str(case.occurred_from), str(case.occurred_until)) == ("2026-10-01", "2026-10-31")


async def test_the_case_belongs_to_the_conversation_and_to_the_matter() -> None:
    customer = Customer()
    await customer.say(STORY, "complaint")
    for text in ("同意", "没有", "退钱", "匿名", "不留", "正确，提交"):
        await customer.say(text)

    assert customer.case.conversation == customer.sender
    assert customer.case.filing_key == customer.state.filing_key
    assert customer.case.declined == ("contract_number", "name", "contact")


async def test_one_question_stands_in_each_turn() -> None:
    customer = Customer()
    await customer.say(STORY, "complaint")

    assert await customer.say("同意", "affirm") == ["utter_ask_contract_number"]
    assert await customer.say("没有", "skip") == ["utter_ask_demand"]


async def test_the_read_back_shows_what_was_told() -> None:
    customer = Customer()
    await customer.say(STORY, "complaint")
    for text in ("同意", "没有", "退钱", "陈静怡", "13800138000"):
        await customer.say(text)

    lines = customer.shown("utter_ask_confirm")["lines"].splitlines()
    assert lines == [
        "类别：投诉",
        f"事情经过：{STORY}",
        "发生时间：上个月",
        "您的诉求：退钱",
        "涉及金额：300元",
        "称呼：陈静怡",
        "联系方式：13800138000",
    ]


async def test_refused_consent_empties_every_slot_but_the_refusal() -> None:
    customer = Customer()
    await customer.say(STORY, "complaint")

    await customer.say("不同意", "deny")

    assert {name: value for name, value in customer.slots.items() if value is not None} == {"consent": False}
