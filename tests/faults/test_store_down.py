"""The case store cannot be reached: the customer is told the truth and is filed once, later."""

from collections.abc import Callable

import pytest

from tests.faults.store_proxy import Mood, StoreProxy
from tests.walks.customer import signal_of, text_of
from tests.walks.patient import Patient, case_of, matters, numbers_of
from tests.walks.stack import Part, Stack, until

# Tries come after 1, 2, 4 ... 30 s.
_FILED_SECONDS = 60
_BREAKS = (Mood.REFUSE, Mood.HANG, Mood.LOSE_ANSWER)

Newcomer = Callable[[int], Patient]


@pytest.fixture
def newcomer(stack: Stack) -> Newcomer:
    return lambda seed: Patient(stack, matter=next(matters(seed)))


def filed_since(stack: Stack, token: str, before: set[str]) -> set[str]:
    return until(lambda: numbers_of(stack, token) - before, _FILED_SECONDS)


@pytest.mark.parametrize("mood", _BREAKS, ids=lambda mood: mood.name.lower())
def test_a_filing_that_the_store_did_not_take_is_made_up_for_once(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer, supervisor_token: str, mood: Mood
) -> None:
    before = numbers_of(stack, supervisor_token)
    customer = newcomer(8_000 + _BREAKS.index(mood))
    customer.reach("confirm")

    with store_proxy.in_mood(mood):
        told = customer.confirm()
    number = filed_since(stack, supervisor_token, before)
    first, *_ = customer.say("谢谢")

    assert signal_of(told, "filing") == "pending"
    assert signal_of(told, "case") is None
    assert "SL-" not in text_of(told)
    receipt = signal_of([first], "case")
    assert isinstance(receipt, dict)
    assert receipt["query_code"]
    assert {receipt["number"]} == number == numbers_of(stack, supervisor_token) - before
    case = case_of(stack, receipt["number"], supervisor_token)
    assert {name: case[name] for name in customer.matter.case} == customer.matter.case


def test_a_correction_while_the_filing_waits_changes_what_is_filed(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer, supervisor_token: str
) -> None:
    before = numbers_of(stack, supervisor_token)
    customer = newcomer(8_100)
    customer.reach("confirm")

    with store_proxy.in_mood(Mood.REFUSE):
        customer.confirm()
        corrected = customer.say("金额写错了是7788元")
        if customer.asked == "confirm":
            customer.confirm()
    (number,) = filed_since(stack, supervisor_token, before)

    assert text_of(corrected)
    assert case_of(stack, number, supervisor_token)["amount_fen"] == 778_800
    assert numbers_of(stack, supervisor_token) - before == {number}


def test_asking_to_go_on_again_and_again_makes_one_case(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer, supervisor_token: str
) -> None:
    before = numbers_of(stack, supervisor_token)
    customer = newcomer(8_200)
    customer.reach("confirm")

    with store_proxy.in_mood(Mood.LOSE_ANSWER):
        customer.confirm()
        told = [signal_of(customer.say("继续"), "filing") for _ in range(3)]
    customer.say("继续")
    customer.say("继续")

    assert told == ["pending"] * 3
    assert customer.case is not None
    assert numbers_of(stack, supervisor_token) - before == {customer.case["number"]}


@pytest.mark.parametrize("part", Part, ids=lambda part: part.name.lower())
def test_a_kill_while_the_filing_waits_loses_nothing(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer, supervisor_token: str, part: Part
) -> None:
    before = numbers_of(stack, supervisor_token)
    customer = newcomer(8_300 + list(Part).index(part))
    customer.reach("confirm")

    with store_proxy.in_mood(Mood.REFUSE):
        customer.confirm()
        stack.kill(part)
    (number,) = filed_since(stack, supervisor_token, before)
    first, *_ = customer.say("谢谢")

    receipt = signal_of([first], "case")
    assert isinstance(receipt, dict)
    assert receipt["number"] == number
    assert numbers_of(stack, supervisor_token) - before == {number}


def test_a_correction_that_could_not_be_saved_is_saved_with_the_next_message(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer, supervisor_token: str
) -> None:
    customer = newcomer(8_400)
    customer.reach("confirm")
    customer.confirm()
    assert customer.case is not None
    number = customer.case["number"]

    with store_proxy.in_mood(Mood.REFUSE):
        told = customer.say("金额写错了是7788元")
    unsaved = case_of(stack, number, supervisor_token)
    customer.say("谢谢")

    assert number in text_of(told)
    assert "已更正" not in text_of(told)
    assert unsaved["amount_fen"] == customer.matter.yuan * 100
    assert case_of(stack, number, supervisor_token)["amount_fen"] == 778_800


def test_words_after_the_receipt_are_added_once_when_the_answer_of_the_store_is_lost(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer, supervisor_token: str
) -> None:
    customer = newcomer(8_500)
    customer.reach("confirm")
    customer.confirm()
    assert customer.case is not None
    more = "补充一下，客服张丽还在电话里骂了我，录音我都留着"

    with store_proxy.in_mood(Mood.LOSE_ANSWER):
        customer.say(more)
        customer.say("是同一件事")
    customer.say("谢谢")
    customer.say("再见")

    case = case_of(stack, customer.case["number"], supervisor_token)
    assert str(case["messages"]).count(more) == 1


def test_a_status_question_gets_the_truth_while_the_store_is_away(
    stack: Stack, store_proxy: StoreProxy, newcomer: Newcomer
) -> None:
    customer = newcomer(8_600)
    customer.reach("confirm")
    customer.confirm()
    assert customer.case is not None

    with store_proxy.in_mood(Mood.REFUSE):
        away = customer.say("查进度")
    back = customer.say("查进度")

    assert text_of(away)
    assert signal_of(away, "case") is None
    told = signal_of(back, "case")
    assert isinstance(told, dict)
    assert told["number"] == customer.case["number"]
