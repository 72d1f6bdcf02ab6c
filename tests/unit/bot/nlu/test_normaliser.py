"""The component that sets the normal form."""

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.normaliser import TextNormaliser
from bot.nlu.properties import NORMAL_TEXT


def test_the_text_stays_as_written_beside_its_normal_form() -> None:
    message = Message({TEXT: "高利袋！"})

    TextNormaliser().process([message])

    assert message.get(TEXT) == "高利袋！"
    assert message.get(NORMAL_TEXT) == "高利贷!"


def test_training_examples_are_left_to_the_models() -> None:
    data = TrainingData([Message({TEXT: "ＡＰＰ"})])

    assert TextNormaliser().process_training_data(data).training_examples[0].get(NORMAL_TEXT) is None
