"""How each message of the matter was read."""

from dataclasses import replace as changed

from bot.dialogue.absorbing import absorb_story
from bot.dialogue.remembering import remembered
from bot.dialogue.state import State, replace
from case_bridge.contract.understanding import MessageReading
from case_bridge.contract.wire import decode, encode
from tests.unit.bot.dialogue.talk import LATER, STORY, Talk, hear

AMOUNT = "300块"


def heard_by(model: str, text: str = STORY, **known: object):
    return changed(hear(text, "complaint", **known), model=model)


def test_a_story_is_remembered_with_model_label_topic_and_places() -> None:
    read = heard_by("2a06fcc7", topic="INTEREST_FEE", cause="GUARANTEE_FEE", topic_confidence=0.8)

    [reading] = absorb_story(State(), read).readings

    assert (reading.model, reading.label, reading.confidence) == ("2a06fcc7", "complaint", 0.95)
    assert (reading.topic, reading.cause, reading.topic_confidence) == ("INTEREST_FEE", "GUARANTEE_FEE", 0.8)
    assert (reading.start, reading.end) == (0, len(STORY))
    assert [STORY[span.start : span.end] for span in reading.fields if span.field == "amount"] == [AMOUNT]


def test_a_later_message_stands_where_its_words_are_in_the_issue() -> None:
    told = absorb_story(absorb_story(State(), heard_by("a")), heard_by("b", f"{LATER}，又扣了我500块"))

    last = told.readings[-1]
    assert str(told.issue)[last.start : last.end] == f"{LATER}，又扣了我500块"
    assert [str(told.issue)[span.start : span.end] for span in last.fields if span.field == "amount"] == ["500块"]


def test_no_word_of_the_customer_is_in_it() -> None:
    [reading] = absorb_story(State(), heard_by("a", "我叫陈静怡，你们多扣了我300块，电话13812345678")).readings

    assert not any(word in repr(reading) for word in ("陈静怡", "300", "13812345678", "多扣"))


def test_the_store_can_read_it() -> None:
    [reading] = absorb_story(State(), heard_by("a")).readings

    assert decode(encode(reading), MessageReading) == reading


def test_what_a_filing_cannot_hold_is_not_remembered() -> None:
    [reading] = remembered(State(), heard_by("a"), 0).readings
    full = State(readings=(reading,) * 50)

    assert remembered(full, heard_by("a"), 0) == full
    assert remembered(State(), heard_by("a"), 19_990) == State()


def test_an_answer_that_tells_no_story_is_not_remembered() -> None:
    talk = Talk(State(consent=True, filing_key="key-of-the-matter", act="COMPLAINT", issue=STORY, asked="amount"))

    talk.say("2300块")

    assert talk.state.readings == ()


def test_a_new_matter_begins_without_the_readings_of_the_last_one() -> None:
    talk = Talk(absorb_story(State(consent=True, filing_key="key-of-the-matter"), heard_by("a")))
    talk.state = replace(talk.state, case_number="SL-20261122-7K3Q9-X", case_filing_key=talk.state.filing_key)

    talk.say("是新的事", "deny")

    assert (talk.state.issue, talk.state.readings, talk.state.issues) == (None, (), ())
