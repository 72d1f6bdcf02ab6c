"""Reading the answer to the question that was asked."""

import pytest

from bot.dialogue.answers import DECLINABLE, MAX_FIELD_CHARACTERS, decline, read_answer, shorten_to_field
from bot.dialogue.answers import with_channel_last as ordered
from bot.dialogue.reading import ContactRead
from bot.dialogue.state import State
from tests.unit.bot.dialogue.talk import hear, mobile

ANSWERS = {
    "contract number": ("contract_number", "HT202506180012", "contract_number", "HT202506180012"),
    "amount in words": ("amount", "三千二", "amount_fen", 320_000),
    "bare number": ("amount", "2300", "amount_fen", 230_000),
    "name": ("name", "陈静怡", "name", "陈静怡"),
    "surname": ("name", "王女士", "name", "王女士"),
    "company": ("organisation", "杭州甲贸易有限公司", "organisation", "杭州甲贸易有限公司"),
    "mobile": ("contact", "138 1234 5678", "contacts", mobile("13812345678")),
    "demand": ("demand", "把多扣的钱退给我", "demand", "把多扣的钱退给我"),
    "collection": ("collection", "每天打二十个电话", "collection", "每天打二十个电话"),
    "staff number": ("staff", "0821", "staff", "0821"),
    "place": ("occurred_place", "你们的APP", "occurred_place", "你们的APP"),
    "time": ("occurred_at", "上个月", "occurred_from", "2026-10-01"),
    "vague time": ("occurred_at", "刚办贷款的那阵子", "occurred_at", "刚办贷款的那阵子"),
}


@pytest.mark.parametrize(("asked", "text", "field", "value"), ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_fills_the_field_that_was_asked_for(asked: str, text: str, field: str, value: object) -> None:
    answer = read_answer(State(asked=asked), hear(text))

    assert answer.state is not None
    assert getattr(answer.state, field) == value


def test_when_and_where_are_taken_from_one_answer() -> None:
    answer = read_answer(State(asked="occurred_at"), hear("昨天在杭州门店"))

    assert answer.state is not None
    assert (answer.state.occurred_from, answer.state.occurred_place) == ("2026-11-21", "杭州门店")


@pytest.mark.parametrize("field", DECLINABLE)
@pytest.mark.parametrize("text", ["没有", "不知道", "不方便说"])
def test_what_a_customer_will_not_give_is_noted_and_stays_empty(field: str, text: str) -> None:
    answer = read_answer(State(asked=field), hear(text))

    assert answer.state == State(asked=field, declined=(field,))


@pytest.mark.parametrize("field", ["contract_number", "amount", "name", "contact"])
def test_an_idle_word_answers_nothing(field: str) -> None:
    answer = read_answer(State(asked=field), hear("呃这个嘛"))

    assert (answer.state, answer.problem) == (None, None)


@pytest.mark.parametrize("field", ["demand", "collection", "staff", "occurred_at", "occurred_place"])
def test_signs_without_a_word_are_no_answer_in_the_customers_own_words(field: str) -> None:
    answer = read_answer(State(asked=field), hear("😡😡😡"))

    assert (answer.state, answer.problem) == (None, None)


def test_a_landline_without_its_area_code_is_named_as_the_problem() -> None:
    assert read_answer(State(asked="contact"), hear("62345678")).problem == "utter_contact_needs_area_code"


def test_a_mobile_number_with_a_digit_too_few_is_named_as_the_problem() -> None:
    assert read_answer(State(asked="contact"), hear("1381234567")).problem == "utter_contact_wrong_length"


def test_a_mere_yes_is_asked_to_go_ahead() -> None:
    assert read_answer(State(asked="demand"), hear("好的", "affirm")).problem == "utter_go_ahead"


@pytest.mark.parametrize("field", [None, "issue", "act", "confirm", "consent", "same_matter"])
def test_a_question_that_is_not_for_a_field_is_not_read_here(field: str | None) -> None:
    answer = read_answer(State(asked=field), hear("13812345678"))

    assert (answer.state, answer.problem) == (None, None)


def test_declining_twice_is_noted_once() -> None:
    assert decline(decline(State(), "name"), "name").declined == ("name",)


def test_the_account_that_the_customer_writes_from_stands_behind_the_numbers() -> None:
    account = ContactRead(type="CHANNEL", value="")

    assert ordered((account, *mobile("13812345678"))) == (*mobile("13812345678"), account)


def test_a_field_holds_as_much_as_the_store_takes() -> None:
    assert len(shorten_to_field("长" * (MAX_FIELD_CHARACTERS + 1))) == MAX_FIELD_CHARACTERS
