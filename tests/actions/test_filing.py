"""Filing a confirmed matter, and what the customer hears when the store does not take it."""

import pytest

from tests.actions.customer import Customer, filled

pytestmark = pytest.mark.asyncio

YES = "正确，提交"


async def test_a_yes_to_the_summary_files_the_case_and_hands_out_the_receipt() -> None:
    customer = filled()

    assert await customer.say(YES, "affirm") == ["utter_receipt"]

    (filed,) = customer.store.cases.values()
    shown = customer.shown("utter_receipt")
    assert (shown["number"], shown["query_code"]) == (filed.receipt.number, filed.receipt.query_code)


async def test_the_receipt_names_the_due_times_in_chinas_time() -> None:
    customer = filled()

    await customer.say(YES, "affirm")

    shown = customer.shown("utter_receipt")
    assert shown["received"] == "2026年11月22日14:05"
    assert shown["lines"].count("2026年11月23日14:05前") == 2


async def test_a_simple_case_is_promised_no_evaluation_by_the_lawyers() -> None:
    customer = filled()

    await customer.say(YES, "affirm")

    assert "5个工作日" not in customer.shown("utter_receipt")["lines"]


async def test_the_case_of_a_complaint_begins_when_the_customer_confirmed() -> None:
    customer = filled()

    await customer.say(YES, "affirm")

    assert customer.case.submitted_at.isoformat() == "2026-11-22T06:05:00+00:00"
    assert customer.case.channel == "WEB_CHAT"


async def test_a_second_yes_files_nothing_again() -> None:
    customer = filled()
    await customer.say(YES, "affirm")

    assert await customer.say(YES, "affirm") == ["utter_already_filed"]

    assert len(customer.store.cases) == 1


async def test_a_store_that_is_down_is_told_without_a_number() -> None:
    customer = filled()
    customer.store.go_down()

    assert await customer.say(YES, "affirm") == ["utter_filing_pending"]

    assert customer.shown("utter_filing_pending") == {}
    assert customer.state.pending
    assert customer.state.case_number is None


async def test_further_tries_of_a_pending_filing_are_silent() -> None:
    customer = filled()
    customer.store.go_down()
    await customer.say(YES, "affirm")

    tries = [await customer.is_filed_again() for _ in range(2)]

    assert tries == [["utter_signal_filing_pending"]] * 2


async def test_a_pending_filing_becomes_one_case_when_the_store_is_back() -> None:
    customer = filled()
    customer.store.go_down()
    await customer.say(YES, "affirm")
    customer.store.come_up()

    assert await customer.is_filed_again() == ["utter_receipt"]

    assert not customer.state.pending
    assert customer.case.submitted_at.isoformat() == "2026-11-22T06:05:00+00:00"
    assert customer.state.case_number in customer.store.cases


async def test_a_customer_who_says_go_on_is_told_again_that_it_waits() -> None:
    customer = filled()
    customer.store.go_down()
    await customer.say(YES, "affirm")

    assert await customer.say("继续") == ["utter_filing_pending"]

    assert customer.state.pending


async def test_a_customer_who_says_go_on_gets_the_receipt_when_the_store_is_back() -> None:
    customer = filled()
    customer.store.go_down()
    await customer.say(YES, "affirm")
    customer.store.come_up()

    assert await customer.say("继续") == ["utter_receipt"]

    assert len(customer.store.cases) == 1


async def test_a_refused_filing_keeps_everything_and_asks_for_a_person() -> None:
    customer = filled(cause="NO_SUCH_CAUSE")
    before = customer.state

    assert await customer.say(YES, "affirm") == ["utter_filing_refused"]

    kept = ("issue", "name", "act", "topic", "filing_key", "asked", "pending")
    assert [getattr(customer.state, name) for name in kept] == [getattr(before, name) for name in kept]
    assert customer.store.cases == {}


async def test_an_emergency_is_filed_in_the_turn_in_which_it_is_told() -> None:
    customer = Customer()

    said = await customer.say("催收现在就在我家门口砸门", "complaint")

    assert said == ["utter_urgent_violence", "utter_urgent_receipt_ask_contact"]
    assert customer.case.urgent == "VIOLENCE"


async def test_an_emergency_while_the_store_is_down_is_not_lost() -> None:
    customer = Customer()
    customer.store.go_down()
    said = await customer.say("催收现在就在我家门口砸门", "complaint")
    customer.store.come_up()

    assert said == ["utter_urgent_violence", "utter_filing_pending"]
    assert await customer.is_filed_again() == ["utter_receipt"]
    assert customer.case.urgent == "VIOLENCE"
