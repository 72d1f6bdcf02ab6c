"""Tokens of the customer's own text."""

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.tokenizer import ChineseTokenizer


@pytest.mark.parametrize("text", ["花呗提前结清要手续费吗", "Hello 借呗 123", "我  要投诉!", "", "😀退钱"])
def test_every_token_stands_where_it_says(text: str) -> None:
    tokens = ChineseTokenizer(ChineseTokenizer.get_default_config()).tokenize(Message({TEXT: text}), TEXT)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())
