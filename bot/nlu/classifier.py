"""What the customer is doing: explicit wishes by grammar, everything else by the linear model."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.reading import Fields, Ranked
from bot.nlu.clauses import clauses_of
from bot.nlu.issues import LabelledClause, may_tell_things
from bot.nlu.labels import LABEL_OF_WISH
from bot.nlu.normal_form import normal_form
from bot.nlu.properties import CLAUSES, FIELDS, LABEL, LABEL_RANKING, URGENT_INTENT
from bot.nlu.trained import LinearComponent, block_of, normal_form_of

_SHOWN = 3
_INTENT_RANKING = "intent_ranking"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LabelClassifier(LinearComponent):
    """Sets intent, ranking and the label; a certain emergency becomes the intent `urgent`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # The world outside is larger than any training data: in doubt a strange text lies there. At most four in a
        # hundred complaints and inquiries may be lost so. Between a grievance and a question the grievance costs less when
        # wrong: it is asked about before anything is registered.
        return {"strength": 1.0, "rarest": 2, "balance": 0.75, "leans": {"out_of_scope": 0.3, "complaint": 0.15}}

    def wanted_label(self, example: Message) -> str | None:
        """Return the `label` of the example's block, or else its intent; None for texts about urgency alone."""
        block = block_of(example)
        label: str | None = block.get("label") or example.get(INTENT)
        return None if label == URGENT_INTENT else label

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        fields = message.get(FIELDS) or Fields()
        probabilities = self.probabilities(message)
        ranking = ranked(probabilities, LABEL_OF_WISH.get(fields.wish or ""))
        message.set(LABEL, ranking[0].label)
        message.set(LABEL_RANKING, ranking)
        message.set(CLAUSES, self._clauses(message, probabilities))
        intents = [_intent(one.label, one.confidence) for one in ranking]
        if fields.urgent and fields.urgent_certain:
            intents = [_intent(URGENT_INTENT, 1.0), *intents]
        message.set(INTENT, intents[0], add_to_output=True)
        message.set(_INTENT_RANKING, intents, add_to_output=True)

    def _clauses(self, message: Message, probabilities: dict[str, float]) -> tuple[LabelledClause, ...]:
        """Return the pieces of the message; the only one is not read a second time."""
        if not may_tell_things(probabilities):
            return ()
        clauses = clauses_of(message.get(TEXT) or "")
        if len(clauses) == 1:
            return (LabelledClause(clauses[0], normal_form_of(message), probabilities),)
        forms = [normal_form(clause.text) for clause in clauses]
        return tuple(map(LabelledClause, clauses, forms, map(self.probabilities_of, forms)))


def ranked(probabilities: dict[str, float], sure: str | None) -> tuple[Ranked, ...]:
    """Return the best labels, best first; a label that is `sure` comes first with full confidence."""
    best = sorted(probabilities.items(), key=lambda pair: -pair[1])
    found = [Ranked(label=label, confidence=round(share, 4)) for label, share in best]
    if sure is not None:
        found = [Ranked(label=sure, confidence=1.0), *(one for one in found if one.label != sure)]
    return tuple(found[:_SHOWN])


def _intent(label: str, confidence: float) -> dict[str, object]:
    return {INTENT_NAME_KEY: label, PREDICTED_CONFIDENCE_KEY: confidence}
