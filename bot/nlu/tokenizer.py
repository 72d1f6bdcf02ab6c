"""Words of a Chinese message for Rasa: jieba with the field's own lexicon."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.lexicon import LEXICON_FOLDER, digest_of, load_lexicon


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ChineseTokenizer(Tokenizer):
    """Cuts the customer's own text; positions are those of the text as written."""

    @staticmethod
    def supported_languages() -> list[str]:
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        return ["jieba"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> ChineseTokenizer:
        # Read now, or the first customer after a start waits for it.
        load_lexicon()
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003
        return digest_of(LEXICON_FOLDER)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Cut nothing: no component learns from tokens, and Rasa would take a hash of each of them."""
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        tokens: list[Token] = []
        start = 0
        for word in load_lexicon().cut(message.get(attribute)):
            if word.strip():
                tokens.append(Token(word, start))
            start += len(word)
        return self._apply_token_pattern(tokens)
