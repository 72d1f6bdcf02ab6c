"""Topic and cause."""

from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.topics import TopicClassifier, best_topic


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
