"""The label classifier as a component."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.reading import Fields
from bot.nlu.classifier import LabelClassifier, ranked
from bot.nlu.properties import CLAUSES, FIELDS, LABEL, LABEL_RANKING
from bot.nlu.trained import ModelMissing

TEXTS = {
    "complaint": ["乱收费退钱", "你们乱扣我的钱", "垃圾公司骗子"],
    "inquiry": ["利息怎么算", "怎么还款", "额度是多少"],
}
CONFIG = {"strength": 1.0, "rarest": 1}
CONTEXT = ExecutionContext(GraphSchema({}))


def examples() -> list[Message]:
    plain = [Message({TEXT: text, INTENT: label}) for label, texts in TEXTS.items() for text in texts]
    urgent = Message({TEXT: "催收在砸门", INTENT: "urgent", METADATA: {METADATA_INTENT: {"label": "complaint"}}})
    return [*plain, urgent]


@pytest.fixture
def classifier(tmp_path: Path) -> LabelClassifier:
    storage, resource = LocalModelStorage.create(tmp_path), Resource("labels")
    LabelClassifier.create(CONFIG, storage, resource, CONTEXT).train(TrainingData(examples()))
    return LabelClassifier.load(CONFIG, storage, resource, CONTEXT)


def read(classifier: LabelClassifier, text: str, fields: Fields) -> Message:
    return classifier.process([Message({TEXT: text, FIELDS: fields})])[0]


def test_a_trained_component_sets_intent_and_label(classifier: LabelClassifier) -> None:
    message = read(classifier, "凭什么乱扣我的钱", Fields())

    assert message.get(INTENT)["name"] == message.get(LABEL) == "complaint"
    assert 0 < message.get(INTENT)["confidence"] <= 1
    assert message.as_dict(only_output_properties=True)["intent_ranking"][0]["name"] == "complaint"


def test_an_explicit_wish_decides(classifier: LabelClassifier) -> None:
    message = read(classifier, "转人工", Fields(wish="HANDOFF"))

    assert message.get(INTENT) == {"name": "handoff", "confidence": 1.0}


def test_a_wish_without_label_leaves_it_to_the_model(classifier: LabelClassifier) -> None:
    assert read(classifier, "额度是多少", Fields(wish="READ_NOTICE")).get(LABEL) == "inquiry"


def test_a_certain_emergency_is_the_intent_and_keeps_the_label(classifier: LabelClassifier) -> None:
    message = read(classifier, "催收在砸我家门", Fields(urgent="VIOLENCE", urgent_certain=True))

    assert message.get(INTENT)["name"] == "urgent"
    assert message.get(LABEL) == message.get(LABEL_RANKING)[0].label == "complaint"


def test_a_doubtful_emergency_is_no_intent(classifier: LabelClassifier) -> None:
    assert read(classifier, "你们乱扣我的钱", Fields(urgent="SELF_HARM")).get(INTENT)["name"] == "complaint"


def test_the_label_urgent_is_never_learnt(classifier: LabelClassifier) -> None:
    message = read(classifier, "催收在砸门", Fields())

    assert message.get(LABEL) == "complaint"


def test_an_untrained_component_refuses(tmp_path: Path) -> None:
    untrained = LabelClassifier.create(CONFIG, LocalModelStorage.create(tmp_path), Resource("none"), CONTEXT)

    with pytest.raises(ModelMissing):
        read(untrained, "你好", Fields())


def test_the_ranking_holds_the_three_best_once_each() -> None:
    best = ranked({"a": 0.5, "b": 0.3, "c": 0.15, "d": 0.05}, "c")

    assert [one.label for one in best] == ["c", "a", "b"]
    assert best[0].confidence == 1.0


def test_the_pieces_of_a_message_are_labelled_too(classifier: LabelClassifier) -> None:
    message = read(classifier, "你们凭什么乱扣我的钱。请问利息是怎么算的", Fields())

    assert [max(piece.labels, key=piece.labels.__getitem__) for piece in message.get(CLAUSES)] == [
        "complaint",
        "inquiry",
    ]


def test_texts_about_urgency_alone_teach_no_label(classifier: LabelClassifier) -> None:
    alone = Message({TEXT: "今晚上路", INTENT: "urgent", METADATA: {METADATA_INTENT: {"urgent": "SELF_HARM"}}})

    assert classifier.wanted_label(alone) is None
    assert classifier.wanted_label(examples()[-1]) == "complaint"
