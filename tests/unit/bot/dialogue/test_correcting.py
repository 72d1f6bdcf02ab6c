"""Corrections: only the named field changes, at any point of the conversation."""

import pytest

from bot.dialogue.correcting import correct, read_act
from bot.dialogue.move import Journey
from bot.dialogue.reading import CorrectionRead
from bot.dialogue.state import State, replace
from tests.unit.bot.dialogue.talk import STORY, consented, filed, hear, mobile

KNOWN = {
    "issue": STORY,
    "occurred_at": "上个月",
    "contract_number": "HT202506180012",
    "amount": "300块",
    "amount_fen": 30_000,
    "demand": "退钱",
    "name": "陈静怡",
    "contacts": mobile("13912345678"),
    "asked": "confirm",
}

CORRECTIONS = {
    "amount": ("金额写错了是2300", {"amount": "2300", "amount_fen": 230_000}),
    "part of a number": ("电话不是139是138", {"contacts": mobile("13812345678")}),
    "whole number": ("电话改成13700001111", {"contacts": mobile("13700001111")}),
    "part of a number, field not said": ("不是139是138", {"contacts": mobile("13812345678")}),
    "amount, field not said": ("不是300块是2300块", {"amount": "2300块", "amount_fen": 230_000}),
    "name": ("名字写错了，是陈静宜", {"name": "陈静宜"}),
    "contract number": ("合同号写错了，是HT202506180013", {"contract_number": "HT202506180013"}),
    "demand": ("诉求改成赔礼道歉", {"demand": "赔礼道歉"}),
    "place": ("地点错了是杭州门店", {"occurred_place": "杭州门店"}),
    "act": ("类别错了，应该是咨询", {"act": "INQUIRY"}),
}


@pytest.mark.parametrize(("text", "values"), CORRECTIONS.values(), ids=CORRECTIONS.keys())
def test_a_correction_changes_its_field_and_nothing_else(text: str, values: dict[str, object]) -> None:
    talk = consented(**KNOWN)
    before = talk.state

    talk.say(text, "correct")

    assert talk.responses == ["utter_corrected", "utter_ask_confirm"]
    assert talk.state == replace(before, **values)


def test_after_a_correction_the_open_question_is_put_again() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", contract_number="HT1", asked="amount")
    talk.say("300元", "inform")
    asked, before = talk.state.asked, talk.state

    talk.say("金额写错了是2300", "correct")

    assert talk.state.amount_fen == 230_000
    assert talk.state.asked == asked
    unchanged = replace(talk.state, amount=before.amount, amount_fen=before.amount_fen, amount_max_fen=None)
    assert unchanged == before


def test_a_range_is_corrected_to_a_single_amount() -> None:
    talk = consented(**KNOWN | {"amount": "四五千", "amount_fen": 400_000, "amount_max_fen": 500_000})

    talk.say("金额写错了是4500", "correct")

    assert (talk.state.amount_fen, talk.state.amount_max_fen) == (450_000, None)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("电话错了", "contact"), ("金额错了", "amount"), ("名字写错了", "name"), ("合同号错了", "contract_number")],
)
def test_a_field_without_a_new_value_is_emptied_and_asked_for(text: str, asked: str) -> None:
    talk = consented(**KNOWN)

    talk.say(text, "correct")

    assert talk.responses == [f"utter_ask_{asked}"]
    assert not (talk.state.contacts if asked == "contact" else getattr(talk.state, asked))


def test_a_new_value_that_cannot_be_read_is_the_only_thing_that_is_asked() -> None:
    talk = consented(**KNOWN | {"asked": "demand", "demand": None})

    talk.say("电话改成1381234567", "correct")

    assert talk.responses == ["utter_contact_wrong_length"]
    assert (talk.state.asked, talk.state.contacts) == ("contact", mobile("13912345678"))


def test_a_declined_field_can_be_corrected_to_a_value() -> None:
    talk = consented(**KNOWN | {"contract_number": None, "declined": ("contract_number",)})

    talk.say("合同号写错了，是HT202506180013", "correct")

    assert talk.state.contract_number == "HT202506180013"
    assert talk.state.declined == ()


def test_a_company_that_is_named_by_a_correction_brings_the_case() -> None:
    talk = consented(**KNOWN)

    talk.say("公司名称写错了，是杭州乙贸易有限公司", "correct")

    assert (talk.state.organisation, talk.state.is_organisation) == ("杭州乙贸易有限公司", True)


def test_a_complaint_about_somebody_elses_mistake_corrects_nothing() -> None:
    talk = consented(**KNOWN)

    talk.say("你们把我的金额算错了", "complaint")

    assert (talk.state.amount_fen, talk.state.contacts) == (30_000, mobile("13912345678"))


def test_a_correction_before_there_is_a_matter_changes_nothing() -> None:
    talk = consented()
    talk.state = State(consent=True)

    talk.say("电话不是139是138", "correct")

    assert talk.state.contacts == ()


def test_a_correction_after_the_receipt_amends_that_case() -> None:
    talk = filed(amount="300块", amount_fen=30_000)

    talk.say("金额写错了是2300", "correct")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("amount",)


@pytest.mark.parametrize("text", ["类别错了，应该是咨询", "公司名称写错了，是杭州乙贸易有限公司"])
def test_what_the_store_cannot_change_is_told_to_the_staff(text: str) -> None:
    talk = filed()

    talk.say(text, "correct")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert (talk.state.held, talk.state.act, talk.state.organisation) == (text, "COMPLAINT", None)


def test_a_waiting_filing_keeps_the_field_whose_new_value_is_missing() -> None:
    talk = consented(**KNOWN | {"asked": None, "pending": True})

    talk.say("金额错了", "correct")
    assert (talk.responses, talk.state.amount_fen) == (["utter_ask_amount"], 30_000)

    talk.say("2300元", "inform")
    assert (talk.state.amount_fen, talk.state.amendment) == (230_000, ("amount",))
    assert talk.state.pending
    assert talk.responses[-1] == "utter_filing_still_pending"


def test_a_value_that_is_none_of_the_field_is_a_problem() -> None:
    answer = correct(State(), hear("x"), CorrectionRead(field="amount", new="很多"))

    assert answer.problem == "utter_unclear_amount"


def test_an_act_is_read_from_the_words_of_the_buttons() -> None:
    assert [read_act(text) for text in ("投诉", "咨询", "建议", "举报", "退钱")] == [
        "COMPLAINT",
        "INQUIRY",
        "SUGGESTION",
        "REPORT",
        None,
    ]
