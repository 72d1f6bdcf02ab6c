"""How a case stands is told with proof only, and nothing personal leaks: not into answers, cases, files or logs."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from case_bridge.contract.numbers import make_case_number
from tests.walks.customer import Customer, Message, signal_of, text_of
from tests.walks.patient import Matter, Patient, case_of
from tests.walks.stack import Stack

_MATTER = Matter(phone="13766554477", yuan=4_321, name="司徒兰芝")
_FAILURES = 5

Filed = Callable[[], Patient]
Told = tuple[str, list[object]]


@pytest.fixture
def filed(stack: Stack) -> Filed:
    """Files a case of `_MATTER`; failed guesses count for each case."""

    def file_one() -> Patient:
        customer = Patient(stack, matter=_MATTER)
        customer.reach("confirm")
        customer.confirm()
        assert customer.case is not None
        return customer

    return file_one


def ask(stack: Stack, number: str, proof: str) -> list[Message]:
    """Ask in a conversation of its own."""
    stranger = Customer(stack)
    stranger.say("我想查一下投诉的进度")
    stranger.say(number)
    return stranger.say(proof)


def receipt_of(customer: Patient) -> tuple[str, str]:
    assert customer.case is not None
    return customer.case["number"], customer.case["query_code"]


def told(said: list[Message]) -> Told:
    return text_of(said), [(message.get("buttons"), message.get("custom")) for message in said]


def number_in(said: list[Message]) -> object:
    case = signal_of(said, "case")
    return case["number"] if isinstance(case, dict) else None


@pytest.mark.parametrize("proof", ["{code}", "查询码是{code}", "4477 司徒兰芝", "我叫司徒兰芝，手机尾号4477"])
def test_a_right_proof_from_another_conversation_is_answered(stack: Stack, filed: Filed, proof: str) -> None:
    number, code = receipt_of(filed())

    said = ask(stack, number, proof.format(code=code))

    assert number_in(said) == number
    assert "登记" in text_of(said)


def test_a_proof_may_be_given_with_the_number_in_one_message(stack: Stack, filed: Filed) -> None:
    number, code = receipt_of(filed())

    said = Customer(stack).say(f"查一下进度，编号{number}，查询码{code}")

    assert number_in(said) == number


def test_wrong_number_and_wrong_proof_get_the_same_words(stack: Stack, filed: Filed) -> None:
    number, code = receipt_of(filed())
    other, _ = receipt_of(filed())
    unknown = make_case_number(date(2026, 1, 5), 7)

    wrong = [
        ask(stack, number, "AAAA-2222"),
        ask(stack, number, "4477 王女士"),
        ask(stack, number, "0000 司徒兰芝"),
        ask(stack, other, code),
        ask(stack, unknown, code),
        ask(stack, unknown, "4477 司徒兰芝"),
    ]

    assert all(told(said) == told(wrong[0]) for said in wrong)
    assert all(number_in(said) is None for said in wrong)


def test_after_five_failures_the_right_proof_is_refused_too_but_not_to_the_owner(stack: Stack, filed: Filed) -> None:
    owner = filed()
    number, code = receipt_of(owner)
    failures = [ask(stack, number, f"AAAA-222{turn}") for turn in range(2, 2 + _FAILURES)]

    locked = ask(stack, number, code)
    own = owner.say("我的进度怎么样了")

    assert number_in(locked) is None
    assert "15分钟" in text_of(locked)
    assert all("15分钟" not in text_of(said) for said in failures)
    assert number_in(own) == number


def test_a_conversation_that_guessed_five_times_is_shut_out_of_other_cases(stack: Stack, filed: Filed) -> None:
    mine, code = receipt_of(filed())
    guesser = Customer(stack)
    guesser.say("我想查一下投诉的进度")
    for turn in range(_FAILURES):
        guesser.say(make_case_number(date(2026, 1, 5), turn))
        guesser.say("AAAA-2222")

    said = guesser.say(f"查一下进度，编号{mine}，查询码{code}")

    assert number_in(said) is None
    assert "15分钟" in text_of(said)


def test_the_filing_conversation_needs_no_proof(filed: Filed) -> None:
    owner = filed()

    said = owner.say("我的进度怎么样了")

    assert number_in(said) == receipt_of(owner)[0]


def test_an_answer_holds_nothing_personal(stack: Stack, filed: Filed) -> None:
    owner = filed()
    number, code = receipt_of(owner)

    said = json.dumps([ask(stack, number, code), owner.say("查进度")], ensure_ascii=False)

    hidden = (_MATTER.phone, "4477", _MATTER.name, "司徒", str(_MATTER.yuan), _MATTER.opening, code)
    assert [value for value in hidden if value in said] == []


def identity_number(first_17: str) -> str:
    """Return the number with its check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first_17, weights, strict=True))
    return first_17 + "10X98765432"[total % 11]


def bank_card(without_check: str) -> str:
    """Return the number with its Luhn digit."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(without_check))]
    return without_check + str(-sum(each // 10 + each % 10 for each in doubled) % 10)


def files_with(folder: Path, *secrets: str) -> list[tuple[str, str]]:
    """Return which files hold which of the texts, as UTF-8 or escaped as in JSON."""
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    forms = [(secret, form) for secret in secrets for form in (secret.encode(), json.dumps(secret)[1:-1].encode())]
    return [(name, secret) for name, held in files.items() for secret, form in forms if form in held]


def test_identity_and_card_numbers_reach_neither_case_nor_file_nor_log(stack: Stack, supervisor_token: str) -> None:
    identity, card = identity_number("32050119850307654"), bank_card("622202100112345678")
    spaced = " ".join((card[:4], card[4:8], card[8:12], card[12:16], card[16:]))
    customer = Patient(stack, matter=_MATTER)

    warned = customer.say(f"{_MATTER.opening}，我身份证{identity}，卡号{card}，还有一次写的是{spaced}")
    customer.reach("contract_number")
    customer.say(card)
    customer.reach("contact")
    customer.say(f"身份证号{identity}，电话{_MATTER.phone}")
    customer.reach("confirm")
    customer.confirm()

    assert customer.case is not None
    case = case_of(stack, customer.case["number"], supervisor_token)
    everything = json.dumps([case, customer.heard], ensure_ascii=False)
    assert "遮挡" in str(case["issue_text"])
    assert [secret for secret in (identity, card, spaced) if secret in everything] == []
    assert case["contract_number"] is None
    assert case["contacts"] == [_MATTER.phone]
    assert text_of(warned)
    assert files_with(stack.data_dir, identity, card, spaced) == []


def test_no_word_of_a_customer_is_in_a_log_or_readable_in_a_database(stack: Stack, filed: Filed) -> None:
    owner = filed()
    number, code = receipt_of(owner)
    owner.say("刚才忘了说，你们那个穿绿西装的柜员也骂人")
    owner.say("电话改成13766554488")
    ask(stack, number, "4488 司徒兰芝")

    said = ("绿西装", "乱收费", "司徒", _MATTER.phone, "13766554488", code, owner.sender)

    assert files_with(stack.data_dir / "logs", *said) == []
    assert files_with(stack.data_dir, *said) == []
