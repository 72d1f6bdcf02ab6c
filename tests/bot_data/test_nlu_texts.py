"""The training texts: complete, balanced, nobody's real data."""

import re
from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.learning.nearness import bare
from bot.nlu.examples import with_introductions
from bot.nlu.training_texts import FOLDER, ITEM, TrainingText, blocks_of, training_texts
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


def leaf_of(text: TrainingText) -> tuple[str, str] | None:
    return (text.topic, text.cause or "") if text.topic else None


TEXTS = training_texts()
LEAVES = [leaf_of(text) for text in TEXTS]
COUNTS = Counter(text.intent for text in TEXTS)


def test_no_text_stands_twice_after_normalising() -> None:
    twice = [key for key, times in Counter(bare(text.text) for text in TEXTS if bare(text.text)).items() if times > 1]

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
    blocks = [block for path in FOLDER.glob("*.yml") for block in blocks_of(path)]

    assert [block for block in blocks if not block["examples"].strip()] == []


def test_every_move_has_texts() -> None:
    moves = set(COUNTS) - set(LEAST_OF_A_LABEL)

    assert {move: COUNTS[move] for move in moves if COUNTS[move] < LEAST_OF_A_MOVE} == {}


def test_no_label_holds_more_than_two_fifths_of_the_texts() -> None:
    assert max(COUNTS.values()) <= 0.4 * len(TEXTS)


def test_every_block_about_business_names_a_leaf_of_the_tree() -> None:
    tree = taxonomy()

    unknown = {
        leaf for leaf in LEAVES if leaf and leaf[1] not in {known.cause for known in tree.causes(Topic(leaf[0]))}
    }

    assert unknown == set()


def test_every_own_leaf_of_the_tree_has_texts() -> None:
    known = Counter(LEAVES)

    thin = {
        (branch.topic.value, leaf.cause): known[branch.topic.value, leaf.cause]
        for branch in taxonomy().topics
        for leaf in branch.causes
        if known[branch.topic.value, leaf.cause] < LEAST_OF_A_LEAF
    }

    assert thin == {}


def test_acts_are_always_filed_under_a_leaf() -> None:
    acts = {"complaint", "inquiry", "suggestion", "report"}

    assert [text.text for text, leaf in zip(TEXTS, LEAVES, strict=True) if text.intent in acts and leaf is None] == []


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


def test_blocks_are_written_as_the_reader_and_rasa_expect_them() -> None:
    """Rasa's own check of the form is left out of training (bot/nlu/importer.py)."""
    blocks = [(path.name, block) for path in FOLDER.glob("*.yml") for block in blocks_of(path)]

    assert [name for name, block in blocks if not {"intent", "examples"} <= set(block)] == []
    assert {key for _, block in blocks for key in block} <= {"intent", "examples", "metadata"}
    assert {key for _, block in blocks for key in block.get("metadata", {})} <= {"label", "topic", "cause", "urgent"}
    assert [line for _, block in blocks for line in block["examples"].splitlines() if not line.startswith(ITEM)] == []
    assert [line for _, block in blocks for line in block["examples"].splitlines() if line != line.rstrip()] == []
