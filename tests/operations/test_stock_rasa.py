"""The peer learns from our own training texts, and its answers are told in the keys of our own."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from bot.dialogue.reading import read_fields
from operations.stock_rasa import LABELS, TEXTS, TOPICS, fields_of, spans_of, taught_texts, training_data

DAY = date(2026, 11, 2)
FILE = """version: "3.1"
nlu:
- intent: urgent
  metadata: {label: complaint, topic: COLLECTION}
  examples: |
    - 我叫赵一鸣,昨天被扣了860块
    - 天天打电话
- intent: urgent
  metadata: {urgent: SELF_HARM}
  examples: |
    - 今晚上路
- intent: greet
  examples: |
    - 你好
- lookup: words
  examples: |
    - 花呗
"""


def test_a_text_is_taught_with_the_label_of_its_block_and_else_with_its_intent(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(FILE, encoding="utf-8")
    taught = taught_texts(tmp_path)
    assert [(one.label, one.topic) for one in taught] == [("complaint", "COLLECTION")] * 2 + [("greet", None)]


def test_every_training_text_but_those_about_urgency_alone_is_taught() -> None:
    files = {path.name: path.read_text(encoding="utf-8").count("\n    - ") for path in TEXTS.glob("*.yml")}
    written = sum(texts for name, texts in files.items() if not name.startswith("urgent_"))
    assert len(taught_texts(TEXTS)) == written


def test_the_model_for_topics_learns_only_texts_with_a_topic(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(FILE, encoding="utf-8")
    taught = taught_texts(tmp_path)
    labels = training_data(taught, LABELS)["rasa_nlu_data"]["common_examples"]
    topics = training_data(taught, TOPICS)["rasa_nlu_data"]["common_examples"]
    assert [one["intent"] for one in labels] == ["complaint", "complaint", "greet"]
    assert [one["intent"] for one in topics] == ["COLLECTION", "COLLECTION"]


def test_fields_are_taught_as_spans_of_the_text_that_do_not_overlap() -> None:
    text = "我叫赵一鸣,电话13800001234,昨天扣了860块,今天又扣860块"
    spans = spans_of(text, read_fields(text, DAY))
    assert all(text[one["start"] : one["end"]] == one["value"] for one in spans)
    assert [one["value"] for one in spans if one["entity"] == "amount"] == ["860块", "860块"]
    ordered = sorted((one["start"], one["end"]) for one in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(ordered))


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
