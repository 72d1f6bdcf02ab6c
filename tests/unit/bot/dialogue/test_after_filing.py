"""After the receipt: further words belong to the filed case or begin a new matter."""

from bot.dialogue.after_amending import not_taken
from bot.dialogue.after_filing import hear_after_filing
from bot.dialogue.move import Journey
from tests.unit.bot.dialogue.talk import LATER, STORY, consented, filed, hear


def test_before_a_receipt_there_is_nothing_to_say() -> None:
    assert hear_after_filing(consented(issue=STORY).state, hear(LATER, "complaint")) is None


def test_a_second_yes_files_nothing_again() -> None:
    talk = filed()

    talk.say("对", "affirm")

    assert talk.responses == ["utter_already_filed"]
    assert talk.move.then is None


def test_a_no_after_the_receipt_is_answered_politely() -> None:
    talk = filed()

    talk.say("没有了", "deny")

    assert talk.responses == ["utter_anything_else"]


def test_a_story_after_the_receipt_is_asked_whether_it_is_a_new_matter() -> None:
    talk = filed()

    talk.say(LATER, "complaint")

    assert talk.responses == ["utter_ask_same_matter"]
    assert (talk.state.asked, talk.state.held) == ("same_matter", LATER)


def test_a_new_matter_begins_with_the_held_story_and_who_is_writing() -> None:
    talk = filed()
    before = talk.state

    talk.say(LATER, "complaint")
    talk.say("新的事情", "inform")

    assert (talk.state.issue, talk.state.name) == (LATER, "陈静怡")
    assert talk.state.is_collecting
    assert talk.state.filing_key != before.filing_key


def test_words_that_the_filed_case_could_not_be_given_go_along_with_a_new_matter() -> None:
    talk = filed()
    talk.say("扣款短信我还留着", "inform")
    talk.state = not_taken(talk.state).state

    talk.say("我要投诉", "complaint")

    assert talk.state.is_collecting
    assert talk.state.held == "扣款短信我还留着"


def test_a_new_matter_leaves_the_filed_case_to_ask_about() -> None:
    talk = filed()
    before = talk.state

    talk.say("我要投诉另一件事", "complaint")
    talk.say("新的事情", "inform")

    assert (talk.state.case_number, talk.state.case_filing_key) == (before.case_number, before.case_filing_key)


def test_a_supplement_is_added_to_the_filed_case() -> None:
    talk = filed()

    talk.say(LATER, "complaint")
    talk.say("补充", "inform")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == LATER


def test_more_words_before_the_choice_are_kept_with_the_first() -> None:
    talk = filed()

    talk.say(LATER, "complaint")
    talk.say("骂得特别难听，还说要去我单位", "complaint")

    assert talk.responses == ["utter_ask_same_matter"]
    assert talk.state.held == f"{LATER}\n骂得特别难听，还说要去我单位"


def test_a_choice_that_is_not_understood_is_asked_for_again() -> None:
    talk = filed()

    talk.say(LATER, "complaint")
    talk.say("呃", "inform")

    assert talk.responses == ["utter_ask_same_matter"]
    assert talk.state.held == LATER


def test_a_plain_addition_is_added_without_a_question() -> None:
    talk = filed()

    talk.say("扣款短信我还留着", "inform")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == "扣款短信我还留着"


def test_further_words_after_an_emergency_are_added_without_a_question() -> None:
    talk = filed(urgent="SELF_HARM", asked="contact")

    talk.say("他们天天打电话，我真的撑不住了", "complaint")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == "他们天天打电话，我真的撑不住了"


def test_words_held_back_go_to_the_filed_case_when_the_question_stays_open() -> None:
    talk = filed()
    talk.say(LATER, "complaint")

    talk.say("谢谢", "thanks")

    assert talk.move.then is Journey.APPEND_MESSAGE
    assert talk.state.held == LATER


def test_a_correction_that_could_not_be_saved_is_tried_again() -> None:
    talk = filed(amount="300块", amount_fen=30_000)
    talk.say("金额写错了是2300", "correct")
    talk.state = not_taken(talk.state).state

    talk.say("继续", "inform")

    assert talk.move.then is Journey.AMEND_CASE
    assert talk.state.amendment == ("amount",)
