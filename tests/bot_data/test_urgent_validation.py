"""Emergencies and look-alikes that were held back from training by family, read by the trained model."""

import csv
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.dialogue.reading import Reading
from bot.learning.nearness import bare
from bot.nlu.understand import Understanding
from case_bridge.contract.vocabulary import Urgency
from operations.settings import MODELS, ROOT
from operations.train import model_path

# Loading a model imports all of Rasa and what it pins, which warn of themselves.
pytestmark = pytest.mark.filterwarnings("ignore")

WRITTEN = datetime(2026, 11, 2, 4, tzinfo=timezone.utc)
HARMLESS = {"none", "soft"}
GRAVEST = [Urgency.SELF_HARM, Urgency.VIOLENCE, Urgency.SCAM]
LEAST_FOUND = {Urgency.SELF_HARM: 0.85, Urgency.VIOLENCE: 0.95, Urgency.SCAM: 0.85}
"""Many of these are oblique on purpose; what is told plainly is a test of the rules."""

LEAST_OF_RIGHT_KIND = 0.95


def table() -> list[dict[str, str]]:
    with Path("tests/bot_data/urgent_validation.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = table()


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Reading]]:
    """`make test` trains the model before."""
    understanding = Understanding(model_path(ROOT, MODELS), tmp_path_factory.mktemp("model"))
    return [(row["urgent"], understanding.read(row["text"], WRITTEN)) for row in ROWS]


@pytest.mark.parametrize("kind", GRAVEST, ids=lambda kind: kind.value)
def test_most_emergencies_are_certain(readings: list[tuple[str, Reading]], kind: Urgency) -> None:
    found = [reading.urgent_certain for wanted, reading in readings if wanted == kind.value]

    assert sum(found) >= LEAST_FOUND[kind] * len(found)


def test_they_are_of_the_right_kind(readings: list[tuple[str, Reading]]) -> None:
    kinds = [
        (wanted, reading.urgent)
        for wanted, reading in readings
        if reading.urgent_certain and wanted in {kind.value for kind in GRAVEST}
    ]

    assert sum(wanted == found for wanted, found in kinds) >= LEAST_OF_RIGHT_KIND * len(kinds)


def test_harmless_texts_raise_no_alarm(readings: list[tuple[str, Reading]]) -> None:
    assert [reading.urgent for wanted, reading in readings if wanted == "none" and reading.urgent_certain] == []


def test_there_are_enough_of_each() -> None:
    wanted = [row["urgent"] for row in ROWS]

    assert set(wanted) <= {kind.value for kind in Urgency} | HARMLESS
    assert all(wanted.count(kind.value) >= 40 for kind in GRAVEST)
    assert wanted.count("none") >= 20


def test_none_of_them_is_a_training_text() -> None:
    learnt = {
        bare(line.strip().removeprefix("- "))
        for path in Path("bot/data/nlu").glob("urgent*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("    - ")
    }

    assert [row["text"] for row in ROWS if bare(row["text"]) in learnt] == []
