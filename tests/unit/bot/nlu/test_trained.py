"""What trained components share."""

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.classifier import LabelClassifier
from bot.nlu.properties import NORMAL_TEXT
from bot.nlu.topics import TopicClassifier
from bot.nlu.trained import normal_form_of


def test_the_normal_form_is_used_where_it_is_known() -> None:
    assert normal_form_of(Message({TEXT: "X", NORMAL_TEXT: "利息"})) == "利息"


def test_the_normal_form_is_made_where_it_is_missing() -> None:
    assert normal_form_of(Message({TEXT: "利西"})) == "利息"


def test_the_fingerprint_covers_lexicon_and_introductions() -> None:
    addon = LabelClassifier.fingerprint_addon({})

    assert addon == TopicClassifier.fingerprint_addon({})
    assert addon is not None
    assert len(addon.split(":")) == 3
