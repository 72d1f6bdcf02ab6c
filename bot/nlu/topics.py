"""Business topic and cause of a message, learnt from the examples whose block names them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import METADATA, METADATA_INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.properties import TOPIC
from bot.nlu.trained import LinearComponent

_JOINT = "/"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(LinearComponent):
    """Sets TOPIC to (topic, cause, confidence of the topic)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"strength": 1.0, "rarest": 2}

    def wanted_label(self, example: Message) -> str | None:
        block = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
        return _JOINT.join((block["topic"], block["cause"])) if "topic" in block else None

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(TOPIC, best_topic(self.probabilities(message)))
        return messages


def best_topic(causes: dict[str, float]) -> tuple[str, str, float]:
    """Return the likeliest topic, its likeliest cause and the topic's probability."""
    topics: dict[str, float] = defaultdict(float)
    for name, share in causes.items():
        topics[name.partition(_JOINT)[0]] += share
    topic = max(topics, key=lambda name: topics[name])
    within = {name: share for name, share in causes.items() if name.partition(_JOINT)[0] == topic}
    cause = max(within, key=lambda name: within[name]).partition(_JOINT)[2]
    return topic, cause, round(topics[topic], 4)
