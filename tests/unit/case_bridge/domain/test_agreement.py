"""How often people left a reading as it was."""

import msgspec
import pytest

from case_bridge.domain.agreement import CAUSE, FIELD, LABEL, TOPIC, Judgement, Line, judgements, lines_of
from case_bridge.domain.second_look import FieldLook, SecondLook
from tests.fakes.readings import READING


def judged(value="complaint", confidence=0.93, *, stood=True, model="m1"):
    return Judgement(model, LABEL, value, confidence, stood)


def test_values_and_bands_are_counted_for_each_model() -> None:
    lines = lines_of([judged(), judged(stood=False), judged("inquiry", 0.2), judged(model="m2")])

    assert lines == (
        Line("m1", LABEL, "0.00-0.50", 1, 1),
        Line("m1", LABEL, "0.90-0.95", 2, 1),
        Line("m1", LABEL, "complaint", 2, 1),
        Line("m1", LABEL, "inquiry", 1, 1),
        Line("m2", LABEL, "0.90-0.95", 1, 1),
        Line("m2", LABEL, "complaint", 1, 1),
    )
    assert [line.share for line in lines[:2]] == [1.0, 0.5]


@pytest.mark.parametrize(
    ("confidence", "band"),
    [(0.0, "0.00-0.50"), (0.5, "0.50-0.70"), (0.899, "0.80-0.90"), (0.95, "0.95-1.00"), (1.0, "0.95-1.00")],
)
def test_a_band_begins_with_its_lower_end(confidence, band) -> None:
    assert lines_of([judged(confidence=confidence)])[0].group == band


def test_only_what_people_looked_at_is_judged() -> None:
    look = SecondLook(0, label_stood=True, topic_stood=None, cause_stood=None, fields=(FieldLook("name", False, (0,)),))

    assert list(judgements((READING,), look)) == [
        Judgement(READING.model, LABEL, "complaint", 0.93, True),
        Judgement(READING.model, FIELD, "name", None, False),
    ]


def test_topic_and_cause_are_judged_apart() -> None:
    look = SecondLook(0, label_stood=None, topic_stood=True, cause_stood=False)

    found = {each.measure: (each.value, each.confidence, each.stood) for each in judgements((READING,), look)}

    assert found == {TOPIC: ("INTEREST_FEE", 0.88, True), CAUSE: ("INTEREST_FEE", 0.88, False)}


def test_measures_come_in_a_fixed_order() -> None:
    reading = msgspec.structs.replace(READING, model="m")
    look = SecondLook(0, label_stood=True, topic_stood=True, cause_stood=True, fields=(FieldLook("name", True, (0,)),))

    measures = [line.measure for line in lines_of(judgements((reading,), look))]

    assert list(dict.fromkeys(measures)) == [LABEL, TOPIC, CAUSE, FIELD]
