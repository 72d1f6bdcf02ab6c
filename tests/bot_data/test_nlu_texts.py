"""The training texts: complete, balanced, nobody's real data."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.nlu.examples import with_introductions
from bot.nlu.normal_form import normal_form
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Topic
from chinese.contacts import find_contacts
from chinese.identity import find_identity_numbers

LEAST_EXAMPLES = 12
LEAST_OF_A_MOVE = 25
LEAST_OF_A_LEAF = 20
LEAST_OF_A_LABEL = {
    "complaint": 250,
    "inquiry": 200,
    "suggestion": 120,
    "report": 150,
    "status": 80,
    "handoff": 60,
    "out_of_scope": 200,
}
WITHOUT_EXAMPLES = {"retry_filing"}
INVENTED_PHONE = re.compile(
    r"1\d{2}(?:0013800[01]|12345678|12340000|(\d)\1{3}(?:(\d)\2{3}|1234)|(\d)\3{3}\d{4}|00001234)"
)


@dataclass(frozen=True)
class Text:
    """A training text with its intent and the topic and cause of its block."""

    text: str
    intent: str
    leaf: tuple[str, str] | None

    @property
    def key(self) -> str:
        return re.sub(r"[\W_]+", "", normal_form(self.text))


def training_texts() -> list[Text]:
    texts = []
    for path in sorted(Path("bot/data/nlu").glob("*.yml")):
        for block in YAML(typ="safe").load(path)["nlu"]:
            about = block.get("metadata") or {}
            leaf = (about["topic"], about["cause"]) if "topic" in about else None
            texts += [Text(line.removeprefix("- "), block["intent"], leaf) for line in block["examples"].splitlines()]
    return texts


TEXTS = training_texts()
COUNTS = Counter(text.intent for text in TEXTS)


def test_no_text_stands_twice_after_normalising() -> None:
    twice = [key for key, times in Counter(text.key for text in TEXTS if text.key).items() if times > 1]

    assert twice == []


def test_every_intent_of_the_domain_has_enough_examples() -> None:
    intents = set(YAML(typ="safe").load(Path("domain.yml"))["intents"]) - WITHOUT_EXAMPLES

    thin = {intent: COUNTS[intent] for intent in intents if COUNTS[intent] < LEAST_EXAMPLES}

    assert thin == {}
    assert set(COUNTS) <= intents


@pytest.mark.parametrize(("label", "least"), sorted(LEAST_OF_A_LABEL.items()))
def test_every_label_has_many_texts(label: str, least: int) -> None:
    assert COUNTS[label] >= least


def test_no_block_is_empty() -> None:
    blocks = [block for path in Path("bot/data/nlu").glob("*.yml") for block in YAML(typ="safe").load(path)["nlu"]]

    assert [block for block in blocks if not block["examples"].strip()] == []


def test_every_move_has_texts() -> None:
    moves = set(COUNTS) - set(LEAST_OF_A_LABEL)

    assert {move: COUNTS[move] for move in moves if COUNTS[move] < LEAST_OF_A_MOVE} == {}


def test_no_label_holds_more_than_two_fifths_of_the_texts() -> None:
    assert max(COUNTS.values()) <= 0.4 * len(TEXTS)


def test_every_block_about_business_names_a_leaf_of_the_tree() -> None:
    tree = taxonomy()

    unknown = {
        text.leaf
        for text in TEXTS
        if text.leaf and text.leaf[1] not in {leaf.cause for leaf in tree.causes(Topic(text.leaf[0]))}
    }

    assert unknown == set()


def test_every_own_leaf_of_the_tree_has_texts() -> None:
    known = Counter(text.leaf for text in TEXTS if text.leaf)

    thin = {
        (branch.topic.value, leaf.cause): known[branch.topic.value, leaf.cause]
        for branch in taxonomy().topics
        for leaf in branch.causes
        if known[branch.topic.value, leaf.cause] < LEAST_OF_A_LEAF
    }

    assert thin == {}


def test_acts_are_always_filed_under_a_leaf() -> None:
    acts = {"complaint", "inquiry", "suggestion", "report"}

    assert [text.text for text in TEXTS if text.intent in acts and text.leaf is None] == []


def test_no_personal_data_stands_in_the_texts() -> None:
    frames = [example.text for example in with_introductions([("……" * 5, "complaint")] * 100)]
    everything = [*(text.text for text in TEXTS), *frames]

    assert [text for text in everything if find_identity_numbers(text)] == []
    phones = {span.value for text in everything for span in find_contacts(text) if span.type.value == "MOBILE"}
    assert {phone for phone in phones if not INVENTED_PHONE.fullmatch(phone)} == set()


def test_texts_are_short_and_long() -> None:
    lengths = sorted(len(text.text) for text in TEXTS if text.intent == "complaint")

    assert lengths[0] <= 4
    assert lengths[-1] >= 60


def test_no_text_holds_signs_that_rasa_reads_as_entities() -> None:
    assert [text.text for text in TEXTS if re.search(r"\[[^\]]*\]\s*[({]", text.text)] == []
