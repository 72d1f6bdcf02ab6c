"""Business topic and cause of a message, learnt from the examples whose block names them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from typing_extensions import Self

from bot.nlu.issues import LabelledClause, ReadClause, issues_of
from bot.nlu.properties import CLAUSES, ISSUES, LABEL, TOPIC
from bot.nlu.trained import LinearComponent, block_of, normal_form_of

Affinity = dict[str, dict[str, float]]
"""How much likelier a cause is when a label is known, by cause and kind of label (see `_kind`)."""

_JOINT: Final = "/"
_FILE: Final = "affinity.json"
_GRIEVANCES: Final = ("complaint", "report")
_KINDS: Final = (*_GRIEVANCES, "other")
_STRENGTH: Final = 0.6
"""Between 0 (the label says nothing of the cause) and 1 (Bayes' rule with the shares of our own examples)."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(LinearComponent):
    """Sets TOPIC to (topic, cause, confidence of the topic), in the light of LABEL, and ISSUES by CLAUSES."""

    affinity: Affinity

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # Grievances are what the topic decides most for, and what is told in most words; `other_share` is what a text of
        # another kind counts beside them.
        return {"strength": 1.0, "rarest": 2, "group_share": 1.5, "bayes_share": 1.5, "other_share": 0.3}

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        loaded = super().load(config, model_storage, resource, execution_context, **kwargs)
        with model_storage.read_from(resource) as folder:
            loaded.affinity = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return loaded

    def wanted_label(self, example: Message) -> str | None:
        block = block_of(example)
        return _JOINT.join((block["topic"], block["cause"])) if "topic" in block else None

    def weight(self, example: Message) -> float:
        block = block_of(example)
        is_grievance = _kind(block.get("label") or example.get(INTENT)) in _GRIEVANCES
        return 1.0 if is_grievance else float(self._config["other_share"])

    def train(self, training_data: TrainingData) -> Resource:
        resource = super().train(training_data)
        told = ((self.wanted_label(example), example.get(INTENT)) for example in training_data.training_examples)
        self.affinity = affinity_of((cause, intent) for cause, intent in told if cause)
        with self._storage.write_to(resource) as folder:
            (folder / _FILE).write_text(json.dumps(self.affinity), encoding="utf-8")
        return resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            topic = self._topic(normal_form_of(message), message.get(LABEL))
            message.set(TOPIC, topic)
            clauses: tuple[LabelledClause, ...] = message.get(CLAUSES) or ()
            message.set(ISSUES, issues_of([self._read(clause) for clause in clauses], topic[0]))
        return messages

    def _read(self, labelled: LabelledClause) -> ReadClause:
        label = max(labelled.labels, key=lambda name: labelled.labels[name])
        return ReadClause(labelled, *self._topic(labelled.normal, label))

    def _topic(self, normal: str, label: str | None) -> tuple[str, str, float]:
        return best_topic(with_label(self.probabilities_of(normal), label, self.affinity))


def affinity_of(told: Iterable[tuple[str, str]]) -> Affinity:
    """Return, for each cause, the smoothed share of each kind of label among its (cause, label) pairs."""
    seen = Counter((cause, _kind(label)) for cause, label in told)
    causes = {cause for cause, _ in seen}
    totals = {cause: sum(seen[cause, kind] for kind in _KINDS) + len(_KINDS) for cause in causes}
    return {cause: {kind: (seen[cause, kind] + 1) / totals[cause] for kind in _KINDS} for cause in sorted(causes)}


def with_label(causes: dict[str, float], label: str | None, affinity: Affinity) -> dict[str, float]:
    """Return the probabilities of the causes once the label is known; unchanged for no label."""
    if label is None:
        return causes
    weighed = {name: share * affinity[name][_kind(label)] ** _STRENGTH for name, share in causes.items()}
    total = sum(weighed.values())
    return {name: share / total for name, share in weighed.items()}


def best_topic(causes: dict[str, float]) -> tuple[str, str, float]:
    """Return the likeliest topic, its likeliest cause and the topic's probability."""
    topics: dict[str, float] = defaultdict(float)
    for name, share in causes.items():
        topics[name.partition(_JOINT)[0]] += share
    topic = max(topics, key=lambda name: topics[name])
    within = {name: share for name, share in causes.items() if name.partition(_JOINT)[0] == topic}
    cause = max(within, key=lambda name: within[name]).partition(_JOINT)[2]
    return topic, cause, round(topics[topic], 4)


def _kind(label: str) -> str:
    return label if label in _KINDS else "other"
