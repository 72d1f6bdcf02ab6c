"""Our own evaluation texts: known words, norms that can be compared, nobody's real data, apart from the training texts."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.learning.nearness import Texts, bare
from bot.nlu.training_texts import training_texts
from case_bridge.contract.vocabulary import Topic, Urgency
from chinese.identity import find_identity_numbers

Table = list[dict[str, str]]

LEAST_OF_A_LABEL = {
    "complaint": 200,
    "inquiry": 120,
    "suggestion": 60,
    "report": 70,
    "status": 50,
    "handoff": 40,
    "out_of_scope": 130,
}
LEAST_OF_A_MOVE = 6
LEAST_OF_A_FIELD = {
    "name": 110,
    "phone": 110,
    "contract_number": 110,
    "staff": 25,
    "amounts": 150,
    "disputed": 90,
    "dates": 120,
    "demand": 30,
}
LEAST_WITHOUT = 60
NOT_JUDGED = "?"
DATE_NORM = re.compile(
    r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?|---\d\d|rel:-?\d+[dwmy]|rel:-?\dw-[1-7]|rel:-?\dm-\d\d|rel:-?\dy-\d\d(-\d\d)?"
)
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
INVENTED_MOBILE = re.compile(r"1\d{2}(?:(\d)\1{3}\d{4}|\d{4}(\d)\2{3}|00138000|00138001|12345678|12340000)")
INVENTED_IDENTITY = re.compile(r"\d{4}001900(\d{4})00\d\d|62\d{2}0000(\d)\2{3}(\d)\3{3}\d{3}|E0000000\d")


def table(name: str) -> Table:
    with Path(f"tests/evaluation/{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


LABELS, URGENT, FIELDS = table("labels"), table("urgent"), table("fields")
TEXTS = [row["text"] for row in (*LABELS, *URGENT, *FIELDS)]


def parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part not in {"", NOT_JUDGED}]


def test_no_text_stands_twice_after_normalising() -> None:
    assert [key for key, times in Counter(map(bare, TEXTS)).items() if times > 1] == []


def test_no_text_is_a_training_text_or_nearly_one() -> None:
    taught = Texts(one.text for one in training_texts())

    assert [text for text in TEXTS if taught.has_near(text)] == []


def test_texts_are_neither_empty_nor_endless() -> None:
    assert [text for text in TEXTS if not 2 <= len(text) <= 400 or not bare(text)] == []


def test_labels_are_intents_of_the_domain() -> None:
    assert {row["label"] for row in LABELS} <= set(YAML(typ="safe").load(Path("domain.yml"))["intents"])


def test_topics_are_of_the_tree() -> None:
    assert {topic for row in LABELS for topic in parts(row["topic"])} <= {topic.value for topic in Topic}


def test_acts_have_a_topic_and_small_talk_has_none() -> None:
    with_topic = {"complaint", "inquiry", "suggestion", "report", "status"}

    assert [row["text"] for row in LABELS if bool(row["topic"]) != (row["label"] in with_topic)] == []


def test_kinds_of_emergencies_are_known_and_all_there() -> None:
    assert {row["urgent"] for row in URGENT} == {kind.value for kind in Urgency} | {""}
    assert sum(bool(row["urgent"]) for row in URGENT) >= 80
    assert sum(not row["urgent"] for row in URGENT) >= 150


@pytest.mark.parametrize(("label", "least"), sorted(LEAST_OF_A_LABEL.items()))
def test_every_label_has_enough_texts(label: str, least: int) -> None:
    assert sum(row["label"] == label for row in LABELS) >= least


def test_every_move_has_texts() -> None:
    counts = Counter(row["label"] for row in LABELS if row["label"] not in LEAST_OF_A_LABEL)

    assert {move: count for move, count in counts.items() if count < LEAST_OF_A_MOVE} == {}


@pytest.mark.parametrize(("kind", "least"), sorted(LEAST_OF_A_FIELD.items()))
def test_every_kind_of_field_has_enough_values_and_enough_texts_without(kind: str, least: int) -> None:
    assert sum(len(parts(row[kind])) for row in FIELDS) >= least
    assert sum(not row[kind] for row in FIELDS) >= LEAST_WITHOUT


def test_dates_are_norms() -> None:
    assert [date for row in FIELDS for date in parts(row["dates"]) if not DATE_NORM.fullmatch(date)] == []


def test_amounts_are_yuan_and_the_disputed_one_is_among_them() -> None:
    assert all(Decimal(yuan) > 0 for row in FIELDS for yuan in parts(row["amounts"]))
    assert [row["text"] for row in FIELDS if not set(parts(row["disputed"])) <= set(parts(row["amounts"]))] == []


def test_single_values_are_single() -> None:
    single = ("name", "phone", "disputed", "demand")

    assert [row["text"] for row in FIELDS for kind in single if len(parts(row[kind])) > 1] == []


def test_values_stand_in_their_text() -> None:
    kinds = ("name", "staff", "demand")

    assert [
        row["text"] for row in FIELDS for kind in kinds for value in parts(row[kind]) if value not in row["text"]
    ] == []


def test_telephone_numbers_are_plainly_invented() -> None:
    joined = [re.sub(r"(?<=\d)[ -](?=\d)", "", text) for text in TEXTS]

    assert {phone for text in joined for phone in MOBILE.findall(text) if not INVENTED_MOBILE.fullmatch(phone)} == set()


def test_identity_and_card_numbers_are_plainly_invented() -> None:
    found = {span.text for text in TEXTS for span in find_identity_numbers(text)}

    assert {number for number in found if not INVENTED_IDENTITY.fullmatch(number)} == set()
