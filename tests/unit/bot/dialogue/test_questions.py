"""Which question is next, and when a filing is complete."""

import pytest

from bot.dialogue.questions import ask, ask_for, next_question
from bot.dialogue.state import State, replace
from tests.unit.bot.dialogue.talk import STORY, mobile

BEGUN = State(consent=True, act="COMPLAINT", issue=STORY, filing_key="key-of-the-matter")


def questions(state: State) -> list[str]:
    """Return what is asked of somebody who declines everything."""
    asked = []
    while (field := next_question(state)) != "confirm":
        asked.append(field)
        state = replace(state, declined=(*state.declined, field))
    return asked


PLANS = {
    "nothing known of the cause": ({}, ["occurred_at", "contract_number", "amount", "demand", "name", "contact"]),
    "contract dispute": (
        {"topic": "INTEREST_FEE", "cause": "OTHER"},
        ["occurred_at", "contract_number", "amount", "demand", "name", "contact"],
    ),
    "attitude": ({"topic": "SERVICE", "cause": "OTHER"}, ["staff", "occurred_at", "demand", "name", "contact"]),
    "collection": (
        {"topic": "COLLECTION", "cause": "OTHER"},
        ["collection", "contract_number", "demand", "name", "contact"],
    ),
    "report": ({"act": "REPORT"}, ["staff", "occurred_at", "name", "contact"]),
    "suggestion": ({"act": "SUGGESTION"}, ["name", "contact"]),
    "inquiry": ({"act": "INQUIRY"}, ["name", "contact"]),
    "company": ({"act": "INQUIRY", "is_organisation": True}, ["organisation", "name", "contact"]),
}


@pytest.mark.parametrize(("known", "asked"), PLANS.values(), ids=PLANS.keys())
def test_each_kind_of_matter_is_asked_what_it_needs(known: dict[str, object], asked: list[str]) -> None:
    assert questions(replace(BEGUN, **known)) == asked


def test_consent_act_and_issue_come_before_everything() -> None:
    assert next_question(State()) == "consent"
    assert next_question(State(consent=False)) == "consent"
    assert next_question(State(consent=True)) == "act"
    assert next_question(State(consent=True, act="INQUIRY")) == "issue"


def test_only_what_is_missing_is_asked() -> None:
    state = replace(BEGUN, occurred_at="上个月", amount="300块", name="陈静怡")

    assert questions(state) == ["contract_number", "demand", "contact"]


def test_a_complete_matter_is_read_back() -> None:
    known = {"occurred_at": "上个月", "contract_number": "HT1", "amount": "1", "demand": "退钱", "name": "王芳"}
    move = ask(replace(BEGUN, **known, contacts=mobile("13812345678")))

    assert move.says[0].response == "utter_ask_confirm"
    assert move.says[0].lines


@pytest.mark.parametrize("urgent", ["SELF_HARM", "VIOLENCE", "MINOR"])
def test_nobody_in_danger_is_asked_for_contract_or_amount(urgent: str) -> None:
    assert not {"contract_number", "amount"} & set(questions(replace(BEGUN, urgent=urgent)))


def test_a_reporter_is_asked_for_nothing_that_would_give_them_away() -> None:
    for field in ("staff", "name", "contact"):
        assert ask_for(field, replace(BEGUN, act="REPORT")).says[0].response == f"utter_ask_{field}_report"


def test_a_company_is_asked_for_its_contact_person() -> None:
    assert ask_for("name", replace(BEGUN, is_organisation=True)).says[0].response == "utter_ask_contact_person"


def test_the_notice_is_shown_where_consent_is_first_asked_for() -> None:
    assert ask(State(issue=STORY)).says[0].response == "utter_notice_after_story"
    assert ask(State()).says[0].response == "utter_greet"
    assert ask(State(asked="consent")).says[0].response == "utter_ask_consent"


def test_the_question_that_was_asked_is_remembered() -> None:
    assert ask_for("demand", BEGUN).state == replace(BEGUN, asked="demand")
