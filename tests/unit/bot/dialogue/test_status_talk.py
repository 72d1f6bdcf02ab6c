"""Asking how a case stands: number, proof, and back to where the conversation was."""

import pytest

from bot.dialogue.move import Journey
from bot.dialogue.state import State
from case_bridge.contract.numbers import make_case_number
from tests.unit.bot.dialogue.talk import LATER, NUMBER, STORY, SUNDAY, Talk, consented, filed

OTHER = make_case_number(SUNDAY.date(), 7)
CODE = "8F3K-Q2WD"


def asked_for_number() -> Talk:
    talk = Talk(State(consent=True))
    talk.say("查进度", "status")
    return talk


def asked_for_proof() -> Talk:
    talk = asked_for_number()
    talk.say(OTHER)
    return talk


def test_who_asks_for_the_status_is_asked_for_the_number_and_then_for_a_proof() -> None:
    talk = Talk(State(consent=True))

    talk.say("查进度", "status")
    assert talk.responses == ["utter_ask_case_number"]

    talk.say(OTHER)
    assert talk.responses == ["utter_ask_verification"]


@pytest.mark.parametrize(
    "written",
    [OTHER.lower(), OTHER.replace("-", ""), f"编号是{OTHER}", OTHER.removeprefix("SL-")],
    ids=["lower case", "without dashes", "in a sentence", "without its letters"],
)
def test_a_number_is_understood_as_people_type_it(written: str) -> None:
    talk = asked_for_number()

    talk.say(written)

    assert (talk.state.asked, talk.state.status_number) == ("verification", OTHER)


PROOFS = {
    "query code": (CODE, CODE, None),
    "query code in a sentence": (f"查询码是{CODE}", CODE, None),
    "query code without its dash": ("8f3kq2wd", CODE, None),
    "last four digits and name": ("6677 王女士", "6677", "王女士"),
    "the same in a sentence": ("尾号6677，我叫陈静怡", "6677", "陈静怡"),
}


@pytest.mark.parametrize(("text", "proof", "name"), PROOFS.values(), ids=PROOFS.keys())
def test_a_proof_is_understood_as_people_type_it(text: str, proof: str, name: str | None) -> None:
    talk = asked_for_proof()

    talk.say(text)

    assert talk.move.then is Journey.ANSWER_STATUS
    assert (talk.state.status_proof, talk.state.status_name) == (proof, name)


def test_number_and_code_in_one_message_need_no_question() -> None:
    talk = Talk(State(consent=True))

    talk.say(f"{OTHER} {CODE}")

    assert talk.move.then is Journey.ANSWER_STATUS


def test_the_filing_conversation_needs_no_proof_for_its_own_case() -> None:
    talk = filed()

    talk.say("查一下进度", "status")

    assert talk.move.then is Journey.ANSWER_STATUS
    assert talk.state.status_number == NUMBER


@pytest.mark.parametrize("ask", [asked_for_number, asked_for_proof], ids=["number", "proof"])
def test_who_has_no_number_or_proof_is_offered_a_person(ask: object) -> None:
    talk = ask()

    talk.say("没有", "skip")

    assert talk.responses == ["utter_status_without_proof"]
    assert talk.state.asked is None


@pytest.mark.parametrize("ask", [asked_for_number, asked_for_proof], ids=["number", "proof"])
def test_two_unreadable_answers_offer_a_person(ask: object) -> None:
    talk = ask()
    field = talk.state.asked

    talk.say("呃呃")
    assert talk.responses == [f"utter_unclear_{field}", f"utter_ask_{field}"]

    talk.say("呃呃")
    assert talk.responses == ["utter_status_without_proof"]


def test_a_status_question_in_the_middle_comes_back_to_the_open_question() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("查一下进度", "status")
    assert talk.state.asked == "case_number"

    talk.say("没有", "skip")
    assert talk.responses == ["utter_status_without_proof", "utter_ask_contract_number"]


def test_who_asks_after_a_filing_that_waits_is_told_that_it_waits() -> None:
    talk = consented(issue=STORY, pending=True)

    talk.say("查进度", "status")

    assert talk.responses == ["utter_filing_still_pending"]
    assert talk.state.pending


def test_a_story_told_in_place_of_a_proof_is_kept() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")
    talk.say("查一下进度", "status")

    talk.say(LATER, "complaint")

    assert LATER in str(talk.state.issue)
    assert talk.state.asked == "contract_number"


def test_a_number_alone_is_a_status_question_also_where_free_text_is_expected() -> None:
    talk = consented(issue=STORY, asked="demand")

    talk.say(OTHER)

    assert (talk.state.asked, talk.state.demand) == ("verification", None)


def test_a_story_that_names_a_number_is_a_story_where_one_is_expected() -> None:
    talk = consented(asked="issue")
    story = f"我上次的投诉{OTHER}到现在也没有人理，催收还是天天打电话"

    talk.say(story, "complaint")

    assert talk.state.issue == story


def test_a_contract_number_is_not_taken_for_a_case_number() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("HT202506180012")

    assert talk.state.contract_number == "HT202506180012"
