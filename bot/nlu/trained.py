"""What our trained components share: keeping a linear model in Rasa's model storage."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from typing_extensions import Self

from bot.nlu.examples import INTRODUCTIONS, Example, with_introductions
from bot.nlu.features import TextFeatures, features_of, learnt_features_of
from bot.nlu.lexicon import LEXICON_FOLDER, digest_of
from bot.nlu.linear import LinearModel, Recipe, load_model, train_model
from bot.nlu.normal_form import normal_form
from bot.nlu.properties import NORMAL_TEXT

REVISION = "4"
"""Raise it when the code of features or training changes: Rasa's cache of trained parts does not see code."""


class ModelMissing(Exception):
    """A component was asked before it was trained."""


class LinearComponent(GraphComponent, ABC):
    """A component around one linear model."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"strength": 1.0, "rarest": 2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> Self:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **kwargs: Any,  # noqa: ARG003
    ) -> Self:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, load_model(folder))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003
        return f"{REVISION}:{digest_of(LEXICON_FOLDER)}:{digest_of(INTRODUCTIONS.parent)}"

    @abstractmethod
    def wanted_label(self, example: Message) -> str | None:
        """Return what the model should answer for a training example, None to leave it out."""

    def train(self, training_data: TrainingData) -> Resource:
        taught = [
            (example, wanted)
            for example in training_data.training_examples
            if example.get(TEXT) and (wanted := self.wanted_label(example)) is not None
        ]
        weights = [self.weight(example) for example, _ in taught]
        examples = self.examples([(example.get(TEXT), wanted) for example, wanted in taught])
        weighed = [replace(one, weight=weights[one.family]) for one in examples]
        features = partial(self.features, plain=learnt_features_of)
        self._model = train_model(weighed, self.recipe(), features)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def weight(self, example: Message) -> float:
        """Return how much a training example counts."""
        return 1.0

    def examples(self, pairs: Sequence[tuple[str, str]]) -> list[Example]:
        """Return what the model learns of the (text, label) pairs; a pair's place is its family."""
        return with_introductions(pairs)

    def features(self, normal: str, plain: Callable[[str], TextFeatures] = features_of) -> TextFeatures:
        """Return what the model sees of a text in normal form, made of its `plain` features."""
        return plain(normal)

    def recipe(self) -> Recipe:
        """Return how to train, as configured."""
        return Recipe(
            strength=self._config["strength"],
            rarest=self._config["rarest"],
            balance=self._config.get("balance", 0.0),
            leans=tuple(self._config.get("leans", {}).items()),
            group_share=self._config.get("group_share", 0.0),
            bayes_share=self._config.get("bayes_share", 0.0),
            is_calibrated=self._config.get("is_calibrated", True),
        )

    def probabilities(self, message: Message) -> dict[str, float]:
        """Return the probability of every label for a message; raises ModelMissing before training."""
        return self.probabilities_of(normal_form_of(message))

    def probabilities_of(self, normal: str) -> dict[str, float]:
        """Return the same for a text in normal form; raises ModelMissing before training."""
        return self.model().probabilities(self.features(normal))

    def model(self) -> LinearModel:
        """Return the trained model; raises ModelMissing before training."""
        if self._model is None:
            raise ModelMissing(type(self).__name__)
        return self._model


def block_of(example: Message) -> dict[str, Any]:
    """Return what the block of a training example says beside its intent (docs/training-texts.md)."""
    return (example.get(METADATA) or {}).get(METADATA_INTENT) or {}


def normal_form_of(message: Message) -> str:
    """Return the message's text in normal form."""
    normal: str | None = message.get(NORMAL_TEXT)
    return normal_form(message.get(TEXT) or "") if normal is None else normal
