"""Explicit wishes that hold at any point."""

import pytest

from bot.dialogue.state import State
from bot.dialogue.wishing import hear_wish
from tests.unit.bot.dialogue.talk import NUMBER, STORY, Talk, consented, filed, hear

COURTESIES = {
    "thanks": ("谢谢", "utter_thanks"),
    "goodbye": ("再见", "utter_goodbye"),
    "a bot": ("你是机器人吗", "utter_i_am_a_bot"),
    "help": ("帮助", "utter_help"),
    "greeting": ("你好", "utter_greet_again"),
    "person": ("转人工", "utter_handoff_registered"),
}


@pytest.mark.parametrize(("text", "response"), COURTESIES.values(), ids=COURTESIES.keys())
def test_a_digression_is_answered_and_the_open_question_put_again(text: str, response: str) -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")
    before = talk.state

    talk.say(text)

    assert talk.responses == [response, "utter_ask_contract_number"]
    assert talk.state == before


def test_cancelling_drops_the_matter_and_keeps_consent() -> None:
    talk = consented(issue=STORY, asked="demand")

    talk.say("取消", "cancel")

    assert talk.responses == ["utter_cancelled"]
    assert talk.state == State(consent=True)


def test_cancelling_before_consent_forgets_what_was_told() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("取消", "cancel")

    assert talk.responses == ["utter_cancelled_and_forgotten"]
    assert talk.state == State()


def test_a_filed_case_is_not_cancelled_by_the_bot() -> None:
    talk = filed()

    talk.say("取消", "cancel")

    assert talk.responses == ["utter_withdraw_by_person"]
    assert talk.state.case_number == NUMBER


def test_there_may_be_nothing_to_cancel() -> None:
    talk = Talk(State(consent=True))

    talk.say("取消", "cancel")

    assert talk.responses == ["utter_nothing_to_cancel"]


def test_starting_over_empties_the_form_and_keeps_the_last_case() -> None:
    talk = filed(amount="300块", amount_fen=30_000)

    talk.say("重新开始", "start_over")

    assert talk.responses == ["utter_start_over", "utter_ask_act"]
    assert (talk.state.issue, talk.state.amount, talk.state.name) == (None, None, None)
    assert (talk.state.case_number, talk.state.is_collecting) == (NUMBER, True)


def test_starting_over_without_consent_asks_for_it() -> None:
    talk = Talk()

    talk.say(STORY, "complaint")
    talk.say("重新开始", "start_over")

    assert talk.state.asked == "consent"
    assert talk.state.issue is None


def test_a_filing_that_waits_is_tried_again_when_the_customer_goes_on() -> None:
    talk = consented(issue=STORY, pending=True)

    talk.say("继续")

    assert talk.files


def test_going_on_without_anything_open_tells_what_can_be_done() -> None:
    talk = Talk(State(consent=True))

    talk.say("继续")

    assert talk.responses == ["utter_help"]


def test_a_question_mark_repeats_the_question() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", asked="contract_number")

    talk.say("？？")

    assert talk.responses == ["utter_ask_contract_number"]


@pytest.mark.parametrize("text", ["你们催收天天打电话", "先不撤，再等等", "我不是要取消"])
def test_what_is_no_explicit_wish_is_left_to_the_others(text: str) -> None:
    assert hear_wish(consented(issue=STORY, asked="issue").state, hear(text, "complaint")) is None
