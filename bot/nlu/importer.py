"""How Rasa gets our training texts and rules: read once and quickly; their form is checked by tests/bot_data.

Rasa's own reader opens each file six times, most of them with a slow loader (half a minute of processor time).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.training_texts import TrainingText, training_texts

_TEXTS, _RULES, _RESPONSES = "nlu", "rules", "responses"


class TaughtMessage(Message):
    """A training text, of which Rasa takes hashes and deep copies by the ten thousand: here both are quick."""

    def fingerprint(self) -> str:
        if self._cached_fingerprint is None and not self.features:
            self._cached_fingerprint = _hash_of_plain(self.data)
        return self._cached_fingerprint or super().fingerprint()

    def __deepcopy__(self, memo: dict[int, object]) -> TaughtMessage:
        copied = TaughtMessage(self.data, set(self.output_properties), self.time, list(self.features))
        copied._cached_fingerprint = self._cached_fingerprint
        return copied


class OwnDataImporter(RasaFileImporter):
    """Texts, rules and responses from the folders of these names (see above) of each path of training data."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        paths = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        left_to_rasa = [str(Path(path) / folder) for path in paths for folder in (_RULES, _RESPONSES)]
        super().__init__(config_file, domain_path, left_to_rasa)
        self._texts = [Path(path) / _TEXTS for path in paths]

    def get_nlu_data(self, language: str | None = None) -> TrainingData:
        responses = super().get_nlu_data(language or "zh").responses
        texts = [_message(text) for folder in self._texts for text in training_texts(folder)]
        return TrainingData(texts, responses=responses)


def _message(text: TrainingText) -> Message:
    """Return the message as Rasa's own reader builds it: what a block says is metadata of the intent."""
    own_label = text.label if text.label != text.intent else None
    told = {"label": own_label, "topic": text.topic, "cause": text.cause, "urgent": text.urgent}
    about = {name: value for name, value in told.items() if value is not None}
    return TaughtMessage.build(text.text.strip(), text.intent, intent_metadata=about or None)


def _hash_of_plain(data: Mapping[str, object]) -> str | None:
    """Return a hash of data that is plain JSON, as our texts are when they come; None of any other."""
    try:
        plain = json.dumps(data, sort_keys=True)
    except TypeError:
        return None
    return hashlib.md5(plain.encode(), usedforsecurity=False).hexdigest()
