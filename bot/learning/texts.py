"""The files of texts that a lesson is held against, and the one that lessons go to."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.learning.nearness import Texts
from bot.learning.sifting import Known, Lesson
from bot.nlu.training_texts import ITEM, texts_of, training_texts

TRAINING = Path("bot/data/nlu")
EVALUATION = Path("tests/evaluation")
HARVESTED = "harvested.yml"

_HEAD = (
    'version: "3.1"\n'
    "# What customers wrote and people read otherwise than the model: masked, reviewed by a person (`make harvest`).\n"
)


def known_texts(training: Path, evaluation: Path) -> Known:
    """Return what lies in both folders."""
    taught = training_texts(training)
    return Known(
        training=Texts(one.text for one in taught),
        evaluation=Texts(_evaluation_texts(evaluation)),
        labels=frozenset(one.intent for one in taught),
    )


def with_lessons(path: Path, lessons: Iterable[Lesson]) -> str:
    """Return the content of the file with these lessons in their blocks; blocks and texts in a fixed order."""
    every = {*lessons, *(_stored(path) if path.is_file() else ())}
    by_block: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for lesson in sorted(every):
        by_block[lesson.label, lesson.topic, lesson.cause].append(lesson.text)
    return _HEAD + "nlu:\n" + "".join(_block(*key, texts) for key, texts in by_block.items())


def _block(label: str, topic: str, cause: str, texts: Iterable[str]) -> str:
    about = f"  metadata: {{topic: {topic}, cause: {cause}}}\n" if topic else ""
    return f"- intent: {label}\n{about}  examples: |\n" + "".join(f"    {ITEM}{text}\n" for text in texts)


def _stored(path: Path) -> Iterator[Lesson]:
    return (Lesson(one.intent, one.topic or "", one.cause or "", one.text) for one in texts_of(path))


def _evaluation_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from (row["text"] for row in rows if row.get("text"))
