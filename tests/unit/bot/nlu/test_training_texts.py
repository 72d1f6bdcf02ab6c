"""How the files of training texts are read."""

from pathlib import Path

import pytest

from bot.nlu.training_texts import FOLDER, TrainingText, texts_of, training_texts

FILE = """version: "3.1"
nlu:
- intent: urgent
  metadata: {label: complaint, topic: COLLECTION, cause: INSULTS}
  examples: |
    - 我叫赵一鸣,昨天被扣了860块
    - - 天天打电话
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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "b.yml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_text_has_the_label_of_its_block_and_else_its_intent(path: Path) -> None:
    assert [(one.intent, one.label) for one in texts_of(path)] == [
        ("urgent", "complaint"),
        ("urgent", "complaint"),
        ("urgent", "urgent"),
        ("greet", "greet"),
    ]


def test_a_text_carries_what_its_block_says_and_its_file(path: Path) -> None:
    _, dashed, urgent, greeting = texts_of(path)

    assert dashed == TrainingText("- 天天打电话", "b.yml", "urgent", "complaint", "COLLECTION", "INSULTS")
    assert urgent.urgent == "SELF_HARM"
    assert (greeting.topic, greeting.cause, greeting.urgent) == (None, None, None)


def test_files_are_read_in_order_of_their_names_and_hidden_ones_not_at_all(path: Path) -> None:
    for name in ("a.yml", ".c.yml.new"):
        (path.parent / name).write_text("nlu:\n- intent: deny\n  examples: |\n    - 不\n", encoding="utf-8")

    assert [one.file for one in training_texts(path.parent)] == ["a.yml", *["b.yml"] * 4]


def test_a_file_without_blocks_has_no_texts(path: Path) -> None:
    path.write_text("nlu:\n", encoding="utf-8")

    assert texts_of(path) == ()


def test_every_line_of_our_files_is_read() -> None:
    written = sum(path.read_text(encoding="utf-8").count("\n    - ") for path in FOLDER.glob("*.yml"))

    assert len(training_texts()) == written
