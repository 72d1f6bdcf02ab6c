"""Putting a reading together."""

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.reading import PROPERTY, Fields, IssueRead, Ranked, SpanRead, decode_reading
from bot.dialogue.story import surest_act
from bot.nlu.properties import FIELDS, ISSUES, LABEL_RANKING, TOPIC
from bot.nlu.reader import ReadingWriter, combine

RANKING = (Ranked(label="complaint", confidence=0.8), Ranked(label="inquiry", confidence=0.2))
FEES = ("INTEREST_FEE", "SERVICE_FEE", 0.7)


def test_a_reading_holds_fields_label_and_topic() -> None:
    reading = combine(Fields(name="张伟"), RANKING, FEES, "乱收费")

    assert (reading.name, reading.label, reading.act) == ("张伟", "complaint", "COMPLAINT")
    assert (reading.topic, reading.cause, reading.topic_confidence) == FEES


def test_only_the_four_acts_are_filed() -> None:
    reading = combine(Fields(), (Ranked(label="status", confidence=0.9),), FEES, "到哪了")

    assert reading.act is None


def test_the_output_of_the_pipeline_can_be_decoded() -> None:
    message = Message({TEXT: "x", FIELDS: Fields(staff="0821"), LABEL_RANKING: RANKING, TOPIC: FEES})

    [written] = ReadingWriter().process([message])

    output = written.as_dict(only_output_properties=True)[PROPERTY]
    assert decode_reading(output) == combine(Fields(staff="0821"), RANKING, FEES, "x")


REPORTED = (Ranked(label="report", confidence=0.7),)


def test_the_reading_and_the_dialogue_take_the_same_side_of_a_report() -> None:
    service = ("SERVICE", "RUDE", 0.8)
    violation = Fields(mentions=("STAFF_VIOLATION",))

    read = [combine(fields, REPORTED, service, "态度") for fields in (Fields(), violation)]

    assert [each.act for each in read] == ["COMPLAINT", "REPORT"]
    assert [surest_act(each) for each in read] == ["COMPLAINT", "REPORT"]


def test_rudeness_under_another_topic_is_a_complaint_too() -> None:
    read = combine(Fields(), REPORTED, FEES, "我要举报客服阴阳怪气")

    assert (read.label, read.act, surest_act(read, "我要举报客服阴阳怪气")) == ("complaint", "COMPLAINT", "COMPLAINT")


def test_what_a_message_is_about_is_part_of_its_reading() -> None:
    issue = IssueRead(act="COMPLAINT", topic="SERVICE", cause="SLOW", confidence=0.9, spans=(SpanRead(start=0, end=3),))
    message = Message({TEXT: "没人理", FIELDS: Fields(), LABEL_RANKING: RANKING, TOPIC: FEES, ISSUES: (issue,)})

    [written] = ReadingWriter().process([message])

    assert decode_reading(written.get(PROPERTY)).issues == (issue,)
