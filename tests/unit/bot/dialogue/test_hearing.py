"""What every part of the dialogue asks of a message."""

import pytest

from bot.dialogue.hearing import (
    begun,
    go_on,
    hold,
    is_mere_fields,
    is_story,
    lost,
    says_something,
    tells_more,
    wish_of,
)
from bot.dialogue.move import Journey, say
from bot.dialogue.state import State, replace
from chinese.wishes import Wish
from tests.unit.bot.dialogue.talk import LATER, STORY, consented, filed, hear


def test_an_explicit_wish_counts_at_every_question() -> None:
    for asked in (None, "issue", "demand", "amount"):
        assert wish_of(State(asked=asked), hear("转人工", "complaint")) is Wish.HANDOFF


def test_the_classifier_hears_a_wish_where_no_free_text_is_expected() -> None:
    heard = hear("我那个事儿咋样啦", "status")

    assert wish_of(State(asked="amount"), heard) is Wish.STATUS
    assert wish_of(State(asked="issue"), heard) is None


@pytest.mark.parametrize(
    ("text", "confidence"), [("我那个事儿咋样啦", 0.5), ("我那个事儿咋样啦，" * 4, 0.95)], ids=["unsure", "long"]
)
def test_the_classifier_hears_no_wish_when_it_is_unsure_or_the_text_is_long(text: str, confidence: float) -> None:
    assert wish_of(State(), hear(text, "status", confidence=confidence)) is None


STORIES = {
    "complaint": (STORY, "complaint", True),
    "short complaint": ("乱扣费", "complaint", True),
    "long text of unclear purpose": ("那个经理当时跟我说不用还的现在又变卦", "inform", True),
    "wish": ("转人工", "complaint", False),
    "a number alone": ("13812345678", "complaint", False),
    "who is writing": ("我叫陈静怡，电话13812345678", "inform", False),
    "signs": ("😡😡😡", "complaint", False),
    "short word": ("呃呃", "inform", False),
}


@pytest.mark.parametrize(("text", "label", "told"), STORIES.values(), ids=STORIES.keys())
def test_a_story_tells_more_than_fields(text: str, label: str, told: bool) -> None:
    assert is_story(hear(text, label)) is told


ASIDES = {
    "answer and story": ("300块，而且你们客服还骂我是老赖", "complaint", True),
    "mere answer": ("300块", "complaint", False),
    "answer in a sentence": ("我的手机是13812345678，谢谢", "inform", False),
    "long aside of unclear purpose": ("合同号HT202506180012，那个经理当时跟我说不用还的", "inform", True),
}


@pytest.mark.parametrize(("text", "label", "more"), ASIDES.values(), ids=ASIDES.keys())
def test_an_answer_may_tell_more_than_was_asked_for(text: str, label: str, more: bool) -> None:
    assert tells_more(hear(text, label)) is more


def test_numbers_with_hardly_a_word_are_mere_fields() -> None:
    assert is_mere_fields(hear("合同号HT202506180012"))
    assert not is_mere_fields(hear(STORY))


def test_something_is_said_with_two_letters() -> None:
    assert [says_something(hear(text)) for text in ("退钱", "ok", "？", "😀😀", "1", "")] == [
        *(True, True),
        *(False, False, False, False),
    ]


def test_a_matter_is_begun_once() -> None:
    first = begun(State(), hear("x", turn=1))

    assert first.filing_key == "key-of-message-1"
    assert begun(first, hear("x", turn=2)) == first


def test_after_a_filed_matter_another_one_begins() -> None:
    assert begun(filed().state, hear("x", turn=7)).filing_key == "key-of-message-7"


def test_going_on_comes_back_to_the_open_question_and_forgets_the_digression() -> None:
    state = replace(consented(issue=STORY, occurred_at="上个月").state, asked="case_number", status_number="SL-1")

    move = go_on(state, say("utter_thanks"))

    assert [said.response for said in move.says] == ["utter_thanks", "utter_ask_contract_number"]
    assert (move.state.asked, move.state.status_number) == ("contract_number", None)


def test_going_on_without_a_matter_asks_nothing() -> None:
    move = go_on(State(consent=True, asked="case_number"), say("utter_thanks"))

    assert (move.says, move.state.asked) == ((say("utter_thanks"),), None)


def test_going_on_brings_what_is_owed_to_the_filed_case() -> None:
    assert go_on(replace(filed().state, held=LATER)).then is Journey.APPEND_MESSAGE
    assert go_on(replace(filed().state, amendment=("amount",))).then is Journey.AMEND_CASE
    assert go_on(filed().state).then is None


def test_going_on_while_a_filing_waits_asks_nothing() -> None:
    move = go_on(consented(issue=STORY, pending=True, held=LATER).state, say("utter_thanks"))

    assert (move.state.asked, move.then, move.state.held) == (None, None, LATER)


def test_held_words_stand_one_below_the_other() -> None:
    assert hold(State(), hear(STORY)).held == STORY
    assert hold(State(held=STORY), hear(LATER)).held == f"{STORY}\n{LATER}"


def test_nobody_is_kept_at_a_question() -> None:
    move = lost(consented(issue=STORY, occurred_at="上个月", contract_number="HT1", asked="amount").state)
    said = [move.says[0].response]
    for _ in range(2):
        move = lost(move.state)
        said.append(move.says[0].response)

    assert said == ["utter_unclear_amount", "utter_offer_person", "utter_left_empty"]
    assert move.state.declined == ("amount",)
    assert move.state.asked == "demand"


def test_two_misunderstandings_in_a_row_offer_a_person_also_without_a_matter() -> None:
    first = lost(State(consent=True))
    second = lost(first.state)

    assert [move.says[0].response for move in (first, second)] == ["utter_not_understood", "utter_offer_person"]
    assert second.state.misunderstood == 0


def test_an_understood_message_between_two_others_starts_the_count_again() -> None:
    talk = consented(issue=STORY, occurred_at="上个月", contract_number="HT1", asked="amount")

    talk.say("呃呃", "inform")
    talk.say("300块", "inform")

    assert talk.state.misunderstood == 0
