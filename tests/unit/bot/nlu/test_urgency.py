"""The model of urgency beside the rules."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.reading import Fields
from bot.nlu.properties import FIELDS
from bot.nlu.urgency import UrgencyClassifier, urgent_features

TEXTS = {
    "SELF_HARM": ("东西都收拾好了,可以上路了", "账都理清了,今晚上路", "跟家里人吃了顿饭,明天上路"),
    "SCAM": ("那头催我把额度提空", "那头教我把额度提空", "那头要我今天把额度提空"),
    "soft": ("难受得很", "心里难受", "难受了好久"),
    "none": ("利息怎么算", "怎么还款", "额度是多少", "乱收费", "软件打不开", "退我钱", "客服没人接", "你好"),
}
HARMLESS = "我上个月在你们这里办了一笔贷款,利息比说好的高,客服一直没有人接,软件也打不开"
CONFIG: dict[str, Any] = {**UrgencyClassifier.get_default_config(), "rarest": 1}
CONTEXT = ExecutionContext(GraphSchema({}))


def about(text: str, **block: str) -> Message:
    return Message({TEXT: text, INTENT: "urgent", METADATA: {METADATA_INTENT: block}})


@pytest.fixture
def classifier(tmp_path: Path) -> UrgencyClassifier:
    storage, resource = LocalModelStorage.create(tmp_path), Resource("urgency")
    examples = [about(text, urgent=kind) for kind, texts in TEXTS.items() for text in texts]
    UrgencyClassifier.create(CONFIG, storage, resource, CONTEXT).train(TrainingData(examples))
    return UrgencyClassifier.load(CONFIG, storage, resource, CONTEXT)


def read(classifier: UrgencyClassifier, text: str, fields: Fields | None = None) -> tuple[str | None, bool]:
    [message] = classifier.process([Message({TEXT: text, FIELDS: fields or Fields()})])
    found = message.get(FIELDS)
    return found.urgent, found.urgent_certain


@pytest.mark.parametrize(
    ("text", "kind"),
    [("收拾好了,今晚上路", "SELF_HARM"), ("他催我把额度提空", "SCAM")],
    ids=["without a name", "a trick"],
)
def test_what_no_rule_knows_is_an_emergency_of_its_kind(classifier: UrgencyClassifier, text: str, kind: str) -> None:
    assert read(classifier, text) == (kind, True)


@pytest.mark.parametrize("text", ["利息怎么算的", "软件又打不开了", HARMLESS])
def test_ordinary_matters_are_none(classifier: UrgencyClassifier, text: str) -> None:
    assert read(classifier, text) == (None, False)


def test_what_is_only_soft_is_not_certain(classifier: UrgencyClassifier) -> None:
    kind, certain = read(classifier, "心里难受了好久")

    assert kind is not None
    assert not certain


def test_one_grave_sentence_is_found_in_a_long_message(classifier: UrgencyClassifier) -> None:
    assert read(classifier, f"{HARMLESS}。跟家里人吃了顿饭,今晚上路。{HARMLESS}")[0] == "SELF_HARM"


def test_a_sure_rule_stands(classifier: UrgencyClassifier) -> None:
    assert read(classifier, "今晚上路", Fields(urgent="VIOLENCE", urgent_certain=True)) == ("VIOLENCE", True)


def test_a_sure_model_confirms_a_doubtful_rule(classifier: UrgencyClassifier) -> None:
    doubtful = Fields(urgent="VIOLENCE", urgent_certain=False)

    assert read(classifier, "收拾好了,今晚上路", doubtful) == ("SELF_HARM", True)
    assert read(classifier, "利息怎么算的", doubtful) == ("VIOLENCE", False)


def test_who_denies_it_is_only_asked(classifier: UrgencyClassifier) -> None:
    assert read(classifier, "收拾好了,今晚上路,不是要自杀") == ("SELF_HARM", False)


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (about("今晚上路", urgent="SELF_HARM"), "SELF_HARM"),
        (about("乱收费"), "none"),
        (about("我不想活了"), None),
        (about("刚把钱打给他", cause="SCAM_IN_PROGRESS"), None),
    ],
    ids=["told by the block", "harmless", "a rule is sure", "told by the cause"],
)
def test_what_a_text_teaches(classifier: UrgencyClassifier, message: Message, wanted: str | None) -> None:
    assert classifier.wanted_label(message) == wanted


def test_pieces_of_harmless_texts_are_harmless_too(classifier: UrgencyClassifier) -> None:
    learnt = classifier.examples([(HARMLESS, "none"), (HARMLESS + "今晚上路", "SELF_HARM")])

    assert [one.label for one in learnt[:2]] == ["none", "SELF_HARM"]
    assert {(one.label, one.family) for one in learnt[2:]} == {("none", 0)}


def test_hints_stand_among_the_meanings() -> None:
    found = urgent_features("他在天台上")

    assert {"u:height"} <= set(found.blocks[2])
