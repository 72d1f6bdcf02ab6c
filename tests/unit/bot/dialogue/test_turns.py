"""One turn: the first part of the dialogue that has an answer gives it."""

import pytest

from bot.dialogue.state import State
from bot.dialogue.turns import take_turn
from tests.unit.bot.dialogue.talk import STORY, Talk, consented, hear


def test_an_emergency_comes_before_an_explicit_wish_and_before_the_form() -> None:
    talk = consented(issue=STORY, asked="amount")

    talk.say("我不想活了，被你们逼得没路走，转人工", "handoff")

    assert talk.responses == ["utter_urgent_self_harm"]


def test_an_explicit_wish_comes_before_the_question_that_was_asked() -> None:
    talk = consented(issue=STORY, asked="demand", occurred_at="上个月")

    talk.say("转人工", "handoff")

    assert talk.responses[0] == "utter_handoff_registered"
    assert talk.state.demand is None


def test_a_doubtful_sign_of_an_emergency_gets_one_soft_question_before_the_rest() -> None:
    talk = consented(asked="issue")

    talk.say("再这样下去我真的要被逼疯了", "complaint", urgent="SELF_HARM", urgent_certain=False)

    assert talk.responses[0] == "utter_soft_check"
    assert talk.state.issue == "再这样下去我真的要被逼疯了"


def test_a_masked_number_is_told_before_the_rest() -> None:
    heard = hear("我叫陈静怡")
    masked = take_turn(
        State(consent=True, filing_key="key-of-the-matter", act="INQUIRY", issue=STORY, asked="name"),
        type(heard)(**{**vars(heard), "masked": ("ID_CARD",)}),
    )

    assert masked.says[0].response == "utter_identity_masked"
    assert masked.state.name == "陈静怡"


@pytest.mark.parametrize(
    "text",
    ["", " ", "😀", "\u200b", "/restart", '{"a":1}', "<script>alert(1)</script>", "where is my money", "长" * 10_000],
    ids=["empty", "blank", "emoji", "invisible", "intent", "json", "html", "english", "long"],
)
@pytest.mark.parametrize("asked", [None, "consent", "act", "issue", "demand", "contact", "confirm", "case_number"])
def test_bad_input_is_answered_at_every_question(text: str, asked: str | None) -> None:
    talk = consented(issue=STORY, asked=asked)

    talk.say(text, "out_of_scope")

    assert talk.responses or talk.move.then


def test_the_same_message_at_the_same_state_has_the_same_outcome() -> None:
    state = consented(asked="issue").state

    assert take_turn(state, hear(STORY, "complaint")) == take_turn(state, hear(STORY, "complaint"))


def test_a_whole_conversation_asks_one_question_in_each_turn() -> None:
    talk = Talk()
    asked = []
    for text in (STORY, "同意", "没有", "退钱", "陈静怡", "13812345678"):
        talk.say(text, "complaint" if text == STORY else "inform")
        asked.append((talk.state.asked, len(talk.responses)))

    assert asked == [
        ("consent", 1),
        ("contract_number", 1),
        ("demand", 1),
        ("name", 1),
        ("contact", 1),
        ("confirm", 1),
    ]


def test_a_time_and_place_told_instead_of_a_name_are_taken_for_what_they_are() -> None:
    talk = consented(issue="你们店员态度不好", topic="SERVICE", cause="ATTITUDE", asked="staff")

    talk.say("昨天，在杭州延安路网点", "inform")

    assert talk.state.occurred_at == "昨天"
    assert talk.state.staff is None
    assert talk.state.asked == "staff"


def test_a_question_asked_instead_of_a_time_is_noted_and_the_time_asked_again() -> None:
    talk = consented(issue=STORY, asked="occurred_at")

    talk.say("你们客服几点上班啊", "inquiry")

    assert talk.responses == ["utter_question_noted", "utter_ask_occurred_at"]
    assert talk.state.occurred_at is None
