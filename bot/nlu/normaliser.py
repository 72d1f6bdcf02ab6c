"""The component that puts the normal form of a text beside it; the text itself stays as written."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.lexicon import LEXICON_FOLDER, digest_of
from bot.nlu.normal_form import normal_form
from bot.nlu.properties import NORMAL_TEXT


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class TextNormaliser(GraphComponent):
    """Sets the property NORMAL_TEXT of every message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> TextNormaliser:
        # Loads its tables now, or the first customer after a start waits for them.
        normal_form("")
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003
        return digest_of(LEXICON_FOLDER)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Change nothing: the models make the normal form themselves, also of texts that they add."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(NORMAL_TEXT, normal_form(message.get(TEXT) or ""))
        return messages
