"""The peer learns from our own training texts, and its answers are told in the keys of our own."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from bot.nlu.training_texts import TrainingText
from operations.stock_rasa import LABELS, TOPICS, fields_of, learnt, model_name, spans_of, taught_texts, training_data

TAUGHT = (
    TrainingText("我叫赵一鸣,昨天被扣了860块", "a.yml", "urgent", "complaint", "COLLECTION"),
    TrainingText("天天打电话", "a.yml", "complaint", "complaint", "COLLECTION"),
    TrainingText("你好", "b.yml", "greet", "greet"),
)


def test_texts_about_urgency_alone_are_not_taught() -> None:
    taught = taught_texts()

    assert len(taught) > 1000
    assert {one.file for one in taught if one.label == "urgent"} == set()


def test_the_model_for_topics_learns_only_texts_with_a_topic() -> None:
    labels = training_data(TAUGHT, LABELS)["rasa_nlu_data"]["common_examples"]
    topics = training_data(TAUGHT, TOPICS)["rasa_nlu_data"]["common_examples"]
    assert [one["intent"] for one in labels] == ["complaint", "complaint", "greet"]
    assert [one["intent"] for one in topics] == ["COLLECTION", "COLLECTION"]


def test_fields_are_taught_as_spans_of_the_text_that_do_not_overlap() -> None:
    text = "我叫赵一鸣,电话13800001234,昨天扣了860块,今天又扣860块"
    spans = spans_of(text)
    assert all(text[one["start"] : one["end"]] == one["value"] for one in spans)
    assert [one["value"] for one in spans if one["entity"] == "amount"] == ["860块", "860块"]
    ordered = [(one["start"], one["end"]) for one in spans]
    assert all(end <= start for (_, end), (start, _) in pairwise(ordered))


def test_a_value_in_other_words_than_the_text_is_taught_where_it_stands() -> None:
    assert [(one["entity"], one["value"]) for one in spans_of("一三八零零一三八零零零")] == [
        ("contact", "一三八零零一三八零零零")
    ]


@pytest.mark.parametrize("target", [LABELS, TOPICS])
def test_the_file_of_a_text_calls_for_no_new_training(target: str) -> None:
    moved = [TrainingText(one.text, "c.yml", "complaint", one.label, one.topic, "OTHER") for one in TAUGHT]

    assert name_of(target, moved) == name_of(target, TAUGHT)


def test_another_text_calls_for_a_new_training_of_the_models_that_learn_it() -> None:
    more = (*TAUGHT, TrainingText("谢谢", "b.yml", "thanks", "thanks"))

    assert name_of(LABELS, more) != name_of(LABELS, TAUGHT)
    assert name_of(TOPICS, more) == name_of(TOPICS, TAUGHT)


def test_another_pipeline_calls_for_a_new_training() -> None:
    assert name_of(LABELS, TAUGHT, b"pipeline: [other]") != name_of(LABELS, TAUGHT)


def name_of(target: str, texts: Sequence[TrainingText], pipeline: bytes = b"pipeline: []") -> str:
    return model_name(target, learnt(texts, target), pipeline)


def test_spans_of_the_peer_are_read_as_our_fields() -> None:
    entities = [
        {"entity": "amount", "value": "两万三", "start": 9},
        {"entity": "amount", "value": "却", "start": 1},
        {"entity": "date", "value": "9月3号", "start": 4},
        {"entity": "name", "value": "赵一鸣", "start": 0},
    ]
    assert fields_of(entities) == {
        "name": "赵一鸣",
        "contact": None,
        "contract_number": None,
        "amounts": [{"text": "两万三", "fen": 2_300_000}],
        "dates": [{"text": "9月3号", "date": "--09-03"}],
    }
