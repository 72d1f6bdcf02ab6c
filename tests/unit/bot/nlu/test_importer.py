"""How Rasa gets our texts and rules."""

import copy
from pathlib import Path

import pytest
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix

from bot.nlu.importer import OwnDataImporter, TaughtMessage

# Rasa's own reader, which ours is compared with, uses functions that warn of their end.
pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = """version: "3.1"
nlu:
- intent: complaint
  metadata: {topic: COLLECTION, cause: INSULTS}
  examples: |
    - 天天打电话骂人
- intent: urgent
  metadata: {label: complaint, urgent: SCAM}
  examples: |
    - 他让我马上转账
- intent: greet
  examples: |
    - 你好
    - 您好
"""
RULES = """version: "3.1"
rules:
- rule: greeting
  steps:
  - intent: greet
  - action: utter_greet
"""
RESPONSES = """version: "3.1"
responses:
  utter_greet:
    - text: |-
        您好
      custom:
        expects: consent
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in (("nlu", TEXTS), ("rules", RULES), ("responses", RESPONSES)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yml").write_text(content, encoding="utf-8")
    return tmp_path


def test_texts_are_those_that_rasa_itself_reads(folder: Path) -> None:
    ours = OwnDataImporter(training_data_paths=[str(folder)]).get_nlu_data()
    theirs = RasaFileImporter(training_data_paths=[str(folder)]).get_nlu_data()

    assert [message.data for message in ours.training_examples] == [
        message.data for message in theirs.training_examples
    ]
    assert len(ours.training_examples) == 4


def test_responses_are_those_that_rasa_itself_reads(folder: Path) -> None:
    ours = OwnDataImporter(training_data_paths=[str(folder)]).get_nlu_data()
    theirs = RasaFileImporter(training_data_paths=[str(folder)]).get_nlu_data()

    assert ours.responses == theirs.responses
    assert list(ours.responses) == ["utter_greet"]


def test_rules_are_those_that_rasa_itself_reads(folder: Path) -> None:
    ours, theirs = (reader(training_data_paths=str(folder)) for reader in (OwnDataImporter, RasaFileImporter))

    assert len(ours.get_stories().story_steps) == 1
    assert ours.get_stories().fingerprint() == theirs.get_stories().fingerprint()


def test_a_text_that_stands_twice_is_taught_once(folder: Path) -> None:
    (folder / "nlu" / "b.yml").write_text(TEXTS, encoding="utf-8")

    assert len(OwnDataImporter(training_data_paths=[str(folder)]).get_nlu_data().training_examples) == 4


def test_messages_of_other_content_have_other_fingerprints() -> None:
    one, same, other = (TaughtMessage({TEXT: text}) for text in ("你好", "你好", "您好"))

    assert one.fingerprint() == same.fingerprint() != other.fingerprint()


def test_what_a_component_sets_or_adds_changes_the_fingerprint() -> None:
    message = TaughtMessage({TEXT: "你好"})
    prints = [message.fingerprint()]
    message.set("words", ["你好"])
    prints.append(message.fingerprint())
    message.set("seen", {object})
    prints.append(message.fingerprint())
    message.add_features(Features(csr_matrix([[1.0]]), FEATURE_TYPE_SENTENCE, TEXT, "test"))
    prints.append(message.fingerprint())

    assert len(set(prints)) == 4


def test_a_copy_is_the_same_and_changes_alone() -> None:
    message = TaughtMessage({TEXT: "你好"})

    copied = copy.deepcopy(message)
    assert copied == message
    assert isinstance(copied, Message)
    copied.set("words", 1)

    assert message.get("words") is None
    assert copied != message
