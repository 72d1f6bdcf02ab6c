"""The files of training texts as a whole: lengths, balance between journeys and labels, cards, their page of the docs."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot.nlu.training_texts import training_texts
from chinese.identity import passes_luhn

PAGE = Path("docs/training-texts.md")
HARVESTED = "harvested.yml"
"""Not there until something was accepted (`make harvest`)."""
SHORTEST, LONGEST = 4, 400
MOST_SHORT = 0.02
LARGEST_FILE = 0.12
LARGEST_LEAF = 0.4
FEWEST_FILES = 2
OF_ITS_OWN = {"complaint", "inquiry", "suggestion", "report", "status", "out_of_scope"}
"""Labels that a message carries by itself; all others may be as short as an answer."""


TEXTS = training_texts()
FILES = sorted({text.file for text in TEXTS})


def test_no_text_is_longer_than_a_message_may_be() -> None:
    assert [text.text for text in TEXTS if len(text.text) > LONGEST] == []


@pytest.mark.parametrize("label", sorted(OF_ITS_OWN))
def test_few_texts_of_a_label_are_shorter_than_a_phrase(label: str) -> None:
    texts = [text for text in TEXTS if text.intent == label]

    short = [text.text for text in texts if len(text.text) < SHORTEST]

    assert len(short) <= MOST_SHORT * len(texts)


@pytest.mark.parametrize("file", FILES)
def test_no_file_outweighs_the_others(file: str) -> None:
    assert sum(text.file == file for text in TEXTS) <= LARGEST_FILE * len(TEXTS)


@pytest.mark.parametrize("label", sorted(OF_ITS_OWN))
def test_every_label_is_met_on_several_journeys(label: str) -> None:
    assert len({text.file for text in TEXTS if text.intent == label}) >= FEWEST_FILES


@pytest.mark.parametrize("label", ["complaint", "inquiry", "suggestion"])
def test_no_leaf_outweighs_the_others_of_its_label(label: str) -> None:
    leaves = Counter((text.topic, text.cause) for text in TEXTS if text.intent == label)

    largest, texts = leaves.most_common(1)[0]

    assert texts <= LARGEST_LEAF * sum(leaves.values()), largest


def test_no_text_stands_under_two_intents() -> None:
    intents = defaultdict(set)
    for text in TEXTS:
        intents[re.sub(r"\W+", "", text.text).lower() or text.text].add(text.intent)

    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


def test_no_number_is_a_card_by_its_check_digit() -> None:
    runs = [
        re.sub(r"\D", "", run) for text in TEXTS for run in re.findall(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)", text.text)
    ]

    assert [run for run in runs if passes_luhn(run)] == []


def test_the_page_of_the_texts_names_every_file_and_no_other() -> None:
    named = re.findall(r"^\| `(\w+\.yml)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert sorted(named) == sorted({*FILES, HARVESTED})
