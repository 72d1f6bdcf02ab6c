"""The last component: puts fields, label and topic together as the message's one `reading`."""

from __future__ import annotations

from typing import Any

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.reading import PROPERTY, Fields, Ranked, Reading, encode_reading
from bot.dialogue.story import is_mere_service
from bot.nlu.properties import FIELDS, ISSUES, LABEL_RANKING, TOPIC
from case_bridge.contract.vocabulary import Act

_COMPLAINT = Act.COMPLAINT.value.lower()
_REPORT = Act.REPORT.value.lower()
_ACT_OF_LABEL = {act.value.lower(): act.value for act in Act}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReadingWriter(GraphComponent):
    """Sets the property `reading` and adds it to the output, where actions decode it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> ReadingWriter:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            reading = combine(
                message.get(FIELDS), message.get(LABEL_RANKING), message.get(TOPIC), message.get(TEXT) or ""
            )
            whole = msgspec.structs.replace(reading, issues=message.get(ISSUES) or ())
            message.set(PROPERTY, encode_reading(whole), add_to_output=True)
        return messages


def combine(fields: Fields, ranking: tuple[Ranked, ...], topic: tuple[str, str, float], text: str) -> Reading:
    """Return the reading of a message from its parts; `topic` is (topic, cause, confidence)."""
    found = {name: getattr(fields, name) for name in Fields.__struct_fields__}
    label = ranking[0].label
    if label == _REPORT and is_mere_service(topic[0], fields.mentions, text):
        label = _COMPLAINT
    return Reading(
        **found,
        label=label,
        confidence=ranking[0].confidence,
        ranking=ranking,
        act=_ACT_OF_LABEL.get(label),
        topic=topic[0],
        cause=topic[1],
        topic_confidence=topic[2],
    )
