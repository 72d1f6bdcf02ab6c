"""Topic and cause."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.properties import LABEL, TOPIC
from bot.nlu.topics import TopicClassifier, affinity_of, best_topic, with_label


class NoStorage:
    """Stands where no model is kept."""


def test_a_topic_is_as_likely_as_its_causes_together() -> None:
    topic = best_topic({"FEE/A": 0.3, "FEE/B": 0.25, "SERVICE/C": 0.45})

    assert topic == ("FEE", "A", 0.55)


def test_examples_without_topic_are_left_out() -> None:
    topics = TopicClassifier({}, NoStorage(), Resource("topics"))  # type: ignore[arg-type]
    about = {METADATA_INTENT: {"topic": "SERVICE", "cause": "SLOW"}}

    assert topics.wanted_label(Message({TEXT: "你好"})) is None
    assert topics.wanted_label(Message({TEXT: "太慢", METADATA: about})) == "SERVICE/SLOW"


def test_grievances_count_more_than_questions() -> None:
    topics = TopicClassifier({"other_share": 0.3}, NoStorage(), Resource("topics"))  # type: ignore[arg-type]
    relabelled = {METADATA_INTENT: {"label": "complaint"}}

    assert topics.weight(Message({TEXT: "乱扣", INTENT: "complaint"})) == 1.0
    assert topics.weight(Message({TEXT: "怎么扣", INTENT: "inquiry"})) == 0.3
    assert topics.weight(Message({TEXT: "乱扣", INTENT: "inquiry", METADATA: relabelled})) == 1.0


TOLD = [("FEE/A", "complaint")] * 8 + [("STAFF/B", "report")] * 8 + [("FEE/C", "inquiry")] * 8


def test_the_label_decides_between_causes_that_are_equally_likely() -> None:
    even = {"FEE/A": 1 / 3, "STAFF/B": 1 / 3, "FEE/C": 1 / 3}
    affinity = affinity_of(TOLD)

    assert [best_topic(with_label(even, label, affinity))[1] for label in ("complaint", "report", "inquiry")] == list(
        "ABC"
    )


def test_causes_stay_probabilities_once_the_label_is_known() -> None:
    found = with_label({"FEE/A": 0.6, "STAFF/B": 0.4, "FEE/C": 0.0}, "complaint", affinity_of(TOLD))

    assert sum(found.values()) == pytest.approx(1)
    assert with_label({"FEE/A": 1.0}, None, {}) == {"FEE/A": 1.0}


def test_a_trained_component_remembers_what_goes_with_a_label(tmp_path: Path) -> None:
    storage, resource, context = (
        LocalModelStorage.create(tmp_path),
        Resource("topics"),
        ExecutionContext(GraphSchema({})),
    )
    config = {"strength": 1.0, "rarest": 1}
    TopicClassifier.create(config, storage, resource, context).train(TrainingData(examples()))

    [read] = TopicClassifier.load(config, storage, resource, context).process(
        [Message({TEXT: "乱收服务费", LABEL: "complaint"})]
    )

    assert read.get(TOPIC)[:2] == ("INTEREST_FEE", "SERVICE_FEE")


def examples() -> list[Message]:
    fees = {METADATA_INTENT: {"topic": "INTEREST_FEE", "cause": "SERVICE_FEE"}}
    staff = {METADATA_INTENT: {"topic": "STAFF_MISCONDUCT", "cause": "BRIBE"}}
    rows = [(f"{word}服务费", "complaint", fees) for word in ("乱收", "多扣", "退我", "凭什么收", "没说过有")]
    rows += [(f"经理{word}", "report", staff) for word in ("收红包", "要回扣", "索贿", "吃拿卡要", "收好处")]
    return [Message({TEXT: text, INTENT: intent, METADATA: about}) for text, intent, about in rows]
