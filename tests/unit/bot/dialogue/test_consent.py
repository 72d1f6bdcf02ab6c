"""Greeting, privacy notice and consent."""

from bot.dialogue.consent import ask_consent
from bot.dialogue.state import State
from tests.unit.bot.dialogue.talk import LATER, STORY, Talk, filed, hear


def test_a_greeting_is_answered_with_the_notice_and_the_question_for_consent() -> None:
    talk = Talk()

    talk.say("你好", "greet")

    assert talk.responses == ["utter_greet"]
    assert talk.state.asked == "consent"


def test_a_customer_who_began_with_the_story_is_told_that_it_was_heard() -> None:
    move = ask_consent(State(issue=STORY), hear(STORY, "complaint"))

    assert [said.response for said in move.says] == ["utter_notice_after_story"]


def test_a_story_told_before_consent_is_not_asked_for_again() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("同意", "affirm")

    assert talk.state.issue == STORY
    assert talk.state.asked not in ("act", "issue", "consent")


def test_more_of_the_story_before_consent_is_held_and_consent_asked_again() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say(LATER, "complaint")

    assert talk.responses == ["utter_ask_consent_again"]
    assert talk.state.issue == f"{STORY}\n{LATER}"


def test_the_whole_notice_can_be_read_before_the_answer() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("先看全文", "inform")

    assert talk.responses == ["utter_notice_full"]
    assert (talk.state.asked, talk.state.issue) == ("consent", STORY)


def test_refused_consent_leaves_no_word_of_the_customer() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("不同意", "deny")

    assert talk.responses == ["utter_consent_refused"]
    assert talk.state == State(consent=False)


def test_refused_consent_keeps_the_case_that_was_filed_before() -> None:
    talk = filed()
    number = talk.state.case_number
    talk.state = State(asked="consent", case_number=number, case_filing_key="key-of-the-matter")

    talk.say("不同意", "deny")

    assert talk.state.case_number == number


def test_consent_refused_is_not_asked_for_again_but_may_be_given_later() -> None:
    talk = Talk(State(consent=False))

    talk.say(STORY, "complaint")
    assert talk.responses == ["utter_consent_needed"]
    assert talk.state.issue is None

    talk.say("同意", "affirm")
    assert talk.state.asked == "act"


def test_consent_followed_by_the_story_keeps_the_story() -> None:
    talk = Talk(State(asked="consent"))

    talk.say("同意，你们多扣了我300块", "complaint")

    assert talk.state.consent is True
    assert talk.state.issue == "你们多扣了我300块"


def test_an_unclear_answer_is_never_taken_for_consent() -> None:
    talk = Talk(State(asked="consent"))

    for text in ("呃", "可以吗", "这样安全吗", "1"):
        talk.say(text, "affirm", confidence=0.7)

        assert talk.state.consent is None


def test_consent_is_asked_for_in_short_when_the_notice_has_just_been_shown() -> None:
    talk = Talk()

    talk.say("你好", "greet")
    talk.say("呃", "inform")

    assert talk.responses == ["utter_not_understood", "utter_ask_consent"]
