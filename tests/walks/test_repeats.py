"""Messages that come twice, or all at once."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.walks.customer import Customer, post, text_of
from tests.walks.patient import Patient, case_of, matters, numbers_of
from tests.walks.stack import Stack

_TIMES = 5


def together(stack: Stack, bodies: list[dict[str, object]]) -> list[tuple[int, object]]:
    """Send all at the same time; the answers in the order of `bodies`."""
    with ThreadPoolExecutor(len(bodies)) as senders:
        return list(senders.map(lambda body: post(stack, body), bodies))


def test_one_message_sent_five_times_at_once_is_one_turn_with_equal_answers(
    stack: Stack, supervisor_token: str
) -> None:
    customer = Patient(stack, matter=next(matters(10_000)))
    customer.reach("demand")
    body = customer.body("第一，退钱；第二，道歉")

    answers = together(stack, [body] * _TIMES)
    customer.take(answers[0][1])
    customer.reach("confirm")
    customer.confirm()

    assert [status for status, _ in answers] == [200] * _TIMES
    assert all(answer == answers[0] for answer in answers)
    assert customer.case is not None
    case = case_of(stack, customer.case["number"], supervisor_token)
    assert case["demand"] == "第一，退钱；第二，道歉"
    assert case["issue_text"] == customer.matter.opening


def test_a_story_sent_five_times_at_once_is_told_once(stack: Stack, supervisor_token: str) -> None:
    customer = Patient(stack, matter=next(matters(10_001)))
    body = customer.body(customer.matter.opening, uuid.uuid4().hex)

    answers = together(stack, [body] * _TIMES)
    customer.take(answers[0][1])
    customer.reach("confirm")
    customer.confirm()

    assert all(answer == answers[0] for answer in answers)
    assert customer.case is not None
    case = case_of(stack, customer.case["number"], supervisor_token)
    assert case["issue_text"] == customer.matter.opening


def test_different_messages_sent_at_once_are_all_answered(stack: Stack, supervisor_token: str) -> None:
    customer = Patient(stack, matter=next(matters(10_002)))
    customer.say("投诉")
    customer.reach("issue")
    parts = [f"第{count}件事是你们乱扣费，多收了我{count}00元的服务费" for count in "一二三四五"]

    answers = together(stack, [customer.body(part) for part in parts])
    customer.say("继续")
    customer.reach("confirm")
    customer.confirm()

    assert [status for status, _ in answers] == [200] * len(parts)
    assert all(answer for _, answer in answers)
    assert customer.case is not None
    case = json.dumps(case_of(stack, customer.case["number"], supervisor_token), ensure_ascii=False)
    assert [part for part in parts if part not in case] == []


def test_many_customers_at_once_do_not_mix(stack: Stack, supervisor_token: str) -> None:
    before = numbers_of(stack, supervisor_token)
    told = matters(10_003)
    customers = [Patient(stack, matter=next(told)) for _ in range(_TIMES)]

    def file(customer: Patient) -> None:
        customer.reach("confirm")
        customer.confirm()

    with ThreadPoolExecutor(_TIMES) as threads:
        list(threads.map(file, customers))

    for customer in customers:
        assert customer.case is not None
        case = case_of(stack, customer.case["number"], supervisor_token)
        assert {name: case[name] for name in customer.matter.case} == customer.matter.case
    assert len(numbers_of(stack, supervisor_token) - before) == _TIMES


def test_a_confirmation_repeated_and_given_again_files_one_case(stack: Stack, supervisor_token: str) -> None:
    before = numbers_of(stack, supervisor_token)
    customer = Patient(stack, matter=next(matters(10_004)))
    customer.reach("confirm")
    same = customer.body("正确，提交")
    others = [customer.body("正确，提交") for _ in range(3)]

    answers = together(stack, [same, same, same, *others])
    again = customer.say("正确，提交")

    assert [status for status, _ in answers] == [200] * 6
    assert answers[0] == answers[1] == answers[2]
    assert text_of(again)
    assert len(numbers_of(stack, supervisor_token) - before) == 1


def test_the_same_message_id_of_two_customers_is_two_messages(stack: Stack) -> None:
    first, second = Customer(stack), Customer(stack)

    one = first.say("投诉", "message-1")
    other = second.say("你好", "message-1")

    assert one[0]["recipient_id"] == first.sender
    assert other[0]["recipient_id"] == second.sender
    assert text_of(one)
    assert text_of(other)
