"""Emergencies that the rules don't know: a model of how they are told beside the rules for how they are said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.reading import Fields
from bot.nlu.examples import Example
from bot.nlu.features import MEANINGS, TextFeatures, features_of
from bot.nlu.normal_form import normal_form
from bot.nlu.pieces import pieces_of
from bot.nlu.properties import FIELDS
from bot.nlu.trained import LinearComponent, block_of, normal_form_of
from case_bridge.contract.vocabulary import Urgency
from chinese.safety import read_safety
from chinese.urgency import detect_urgency
from chinese.urgent_hints import denies_harm, hints_of

NONE: Final = "none"
SOFT: Final = "soft"
"""What deserves the soft question and no alarm: long past, denied, a figure of speech about death."""

_EVERY: Final = 3
"""Of the pieces of a harmless text one in so many is learnt; more cost time and teach little."""

_KINDS: Final = frozenset(kind.value for kind in Urgency)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UrgencyClassifier(LinearComponent):
    """Adds to FIELDS the emergency that the model is sure of or suspects, unless a rule is already sure."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # Bounds are distances from the border of what is harmless, in units of the margin. They were chosen on folds of
        # our own texts by family, with at most two false alarms among a hundred harmless training texts; real complaints
        # tell of lost money far more often than of life, so the bound of SCAM is the strictest of the three.
        # `piece_extra` lifts all bounds for a piece of a long message: each piece is one more chance of a false alarm.
        return {
            "strength": 1.0,
            "rarest": 2,
            "balance": 0.5,
            "is_calibrated": False,
            "certain": -0.1,
            "certain_of": {"VIOLENCE": -0.2, "SCAM": -0.05},
            "doubtful": -0.35,
            "piece_extra": 0.7,
        }

    def wanted_label(self, example: Message) -> str | None:
        """Return the `urgent` of the example's block; other texts are harmless, unless a rule is sure that they aren't."""
        text = example.get(TEXT)
        block = block_of(example)
        if "urgent" in block:
            return str(block["urgent"])
        sign = detect_urgency(text)
        is_urgent = (sign is not None and sign.certain) or block.get("cause") == "SCAM_IN_PROGRESS"
        return None if is_urgent else NONE

    def examples(self, pairs: Sequence[tuple[str, str]]) -> list[Example]:
        """Return the texts and, of the harmless ones, also some of the pieces that they will be read by."""
        whole = [Example(text, label, family) for family, (text, label) in enumerate(pairs)]
        harmless = [one for one in whole if one.label == NONE]
        pieces = [Example(piece, NONE, one.family) for one in harmless for piece in pieces_of(one.text)[::_EVERY]]
        return [*whole, *pieces]

    def features(self, normal: str, plain: Callable[[str], TextFeatures] = features_of) -> TextFeatures:
        return urgent_features(normal, plain)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            fields: Fields = message.get(FIELDS) or Fields()
            if not (fields.urgent and fields.urgent_certain):
                message.set(FIELDS, self._judged(fields, message))
        return messages

    def _judged(self, fields: Fields, message: Message) -> Fields:
        found = self.judge(normal_form_of(message), message.get(TEXT) or "")
        if found is None:
            return fields
        kind, certain = found
        if fields.urgent and not certain:
            return fields
        return msgspec.structs.replace(fields, urgent=kind, urgent_certain=certain)

    def judge(self, normal: str, text: str) -> tuple[str, bool] | None:
        """Return the kind of emergency that a text tells and whether the model is sure; None for a harmless text."""
        if read_safety(text) is True:
            return None
        extra = self._config["piece_extra"]
        heard = [(self._margin(normal), 0.0), *((self._margin(normal_form(each)), extra) for each in pieces_of(text))]
        (kind, is_soft), margin = max(((said, margin - more) for (said, margin), more in heard), key=lambda one: one[1])
        if margin < self._config["doubtful"]:
            return None
        certain = self._config["certain_of"].get(kind, self._config["certain"])
        is_denied = kind == Urgency.SELF_HARM.value and denies_harm(normal)
        return kind, margin >= certain and not is_soft and not is_denied

    def _margin(self, normal: str) -> tuple[tuple[str, bool], float]:
        """Return the likeliest kind, whether it is only soft, and how far the text lies outside the harmless ones."""
        margins = self.model().margins(self.features(normal))
        kinds = {label: margin for label, margin in margins.items() if label in _KINDS}
        kind = max(kinds, key=lambda label: kinds[label])
        return (kind, margins.get(SOFT, -1.0) > kinds[kind]), -margins[NONE]


def urgent_features(normal: str, plain_of: Callable[[str], TextFeatures] = features_of) -> TextFeatures:
    """Return the plain features of a text with its hints of danger, alone and in pairs, among its meanings."""
    plain = plain_of(normal)
    hints = hints_of(normal)
    found = Counter({f"u:{hint}": 1 for hint in hints})
    found.update(f"uu:{one}+{other}" for at, one in enumerate(hints) for other in hints[at + 1 :])
    blocks = list(plain.blocks)
    blocks[MEANINGS] = plain.blocks[MEANINGS] + found
    return TextFeatures(tuple(blocks))
