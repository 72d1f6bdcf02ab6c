"""The component that runs the Chinese grammar over a message and hands on what it finds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.finding import Found, find, spans
from bot.dialogue.reading import fields_of
from bot.nlu.properties import FIELDS
from bot.runtime.clock import clock
from chinese.show import SHANGHAI
from foundation.clock import Clock

RECEIVED_AT = "received_at"
"""Key of the message's metadata that tells when the customer wrote (ISO instant with offset)."""

_CONTACT = "contact"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FieldExtractor(GraphComponent):
    """Sets FIELDS and, for Rasa's own tools, one entity for each value found."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> FieldExtractor:
        return cls(clock())

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            found = find(text, self._day_of(message))
            message.set(FIELDS, fields_of(text, found))
            entities = [*message.get(ENTITIES, []), *entities_of(found, text)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _day_of(self, message: Message) -> date:
        received_at = (message.get(METADATA) or {}).get(RECEIVED_AT)
        instant = datetime.fromisoformat(received_at) if received_at else self._clock.now()
        return instant.astimezone(SHANGHAI).date()


def entities_of(found: Found, text: str) -> list[dict[str, object]]:
    """Return a Rasa entity for each value where it stands in the text; contacts stay out of Rasa's tools."""
    return [_entity(kind, text, start, end) for kind, start, end in spans(found) if kind != _CONTACT]


def _entity(kind: str, text: str, start: int, end: int) -> dict[str, object]:
    return {"entity": kind, "value": text[start:end], "start": start, "end": end, "extractor": "FieldExtractor"}
