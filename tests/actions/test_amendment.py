"""Amendment: corrections and further words reach the filed case."""

import pytest

from tests.actions.customer import Customer, filled

pytestmark = pytest.mark.asyncio


async def filed(**known: object) -> Customer:
    customer = filled(**known)
    await customer.say("正确，提交", "affirm")
    return customer


async def test_a_correction_after_the_receipt_changes_that_field_of_the_case() -> None:
    customer = await filed(amount="300块", amount_fen=30_000)
    before = customer.case

    assert await customer.say("金额写错了是2300", "correct") == ["utter_corrected", "utter_case_amended"]

    assert customer.case.amount_fen == 230_000
    assert (customer.case.issue_text, customer.case.complainant) == (before.issue_text, before.complainant)


async def test_a_corrected_contact_is_echoed_masked() -> None:
    customer = await filled_with_mobile()

    await customer.say("电话不是139是138", "correct")

    assert customer.case.complainant.contacts[0].value == "13812345678"
    assert "13812345678" not in customer.shown("utter_corrected")["lines"]


async def filled_with_mobile() -> Customer:
    return await filed(contacts=[{"type": "MOBILE", "value": "13912345678"}])


async def test_a_correction_that_does_not_name_its_field_finds_it_by_the_old_value() -> None:
    customer = await filled_with_mobile()

    assert await customer.say("不是139是138", "correct") == ["utter_corrected", "utter_case_amended"]

    assert customer.case.complainant.contacts[0].value == "13812345678"


async def test_another_act_after_the_receipt_is_told_to_the_staff_in_the_customers_words() -> None:
    customer = await filed()

    assert await customer.say("类别错了，应该是咨询", "correct") == ["utter_message_added"]

    (case,) = customer.store.cases.values()
    assert case.messages == ["类别错了，应该是咨询"]


async def test_a_correction_whose_new_value_is_missing_is_asked_for_and_then_made() -> None:
    customer = await filed(amount="300块", amount_fen=30_000)

    assert await customer.say("金额写错了", "correct") == ["utter_ask_amount"]
    assert await customer.say("2300元") == ["utter_corrected", "utter_case_amended"]

    assert customer.case.amount_fen == 230_000


async def test_a_company_is_corrected_as_the_complainant_of_the_case() -> None:
    customer = await filed(is_organisation=True, organisation="杭州甲贸易有限公司")

    await customer.say("单位名称写错了，是杭州乙贸易有限公司", "correct")

    assert customer.case.complainant.name == "杭州乙贸易有限公司"


async def test_further_words_after_the_receipt_are_added_to_the_case() -> None:
    customer = await filed()

    assert await customer.say("对了，扣款短信我还留着，需要的话可以发", "inform") == ["utter_message_added"]

    (case,) = customer.store.cases.values()
    assert case.messages == ["对了，扣款短信我还留着，需要的话可以发"]
    assert customer.state.held is None


async def test_a_change_that_the_store_cannot_take_is_not_pretended() -> None:
    customer = await filed(amount="300块", amount_fen=30_000)
    customer.store.go_down()

    assert await customer.say("金额写错了是2300", "correct") == ["utter_change_not_saved"]

    assert customer.case.amount_fen == 30_000


async def test_a_change_that_was_not_taken_can_be_said_again() -> None:
    customer = await filed(amount="300块", amount_fen=30_000)
    customer.store.go_down()
    await customer.say("金额写错了是2300", "correct")
    customer.store.come_up()

    assert await customer.say("金额写错了是2300", "correct") == ["utter_corrected", "utter_case_amended"]

    assert customer.case.amount_fen == 230_000


async def test_words_that_the_store_could_not_take_are_added_when_the_customer_goes_on() -> None:
    customer = await filed()
    customer.store.go_down()
    assert await customer.say("对了，扣款短信我还留着，需要的话可以发", "inform") == ["utter_change_not_saved"]
    customer.store.come_up()

    assert await customer.say("继续") == ["utter_message_added"]

    (case,) = customer.store.cases.values()
    assert case.messages == ["对了，扣款短信我还留着，需要的话可以发"]
