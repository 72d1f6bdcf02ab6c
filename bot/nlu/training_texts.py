"""The training texts as they lie in their files: one reader for training, lessons, the peer and tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).resolve().parent.parent / "data" / "nlu"
ITEM: Final = "- "


@dataclass(frozen=True)
class TrainingText:
    """A text, the name of its file and what its block says of it (docs/training-texts.md).

    `label` is what the label classifier learns: the `label` of the block, or else its intent.
    """

    text: str
    file: str
    intent: str
    label: str
    topic: str | None = None
    cause: str | None = None
    urgent: str | None = None


def training_texts(folder: Path = FOLDER) -> tuple[TrainingText, ...]:
    """Return the texts of all files of the folder, in the order of files and lines."""
    return tuple(text for path in sorted(folder.glob("*.yml")) for text in texts_of(path))


def texts_of(path: Path) -> tuple[TrainingText, ...]:
    """Return the texts of one file; blocks that teach no intent, such as lookups, have none."""
    return tuple(text for block in blocks_of(path) if "intent" in block for text in _texts(block, path.name))


def blocks_of(path: Path) -> tuple[Mapping[str, Any], ...]:
    """Return the blocks of one file as they are written."""
    # The loader in C reads all files in a tenth of a second, the one in Python in a whole one.
    return tuple(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)["nlu"] or ())


def _texts(block: Mapping[str, Any], file: str) -> tuple[TrainingText, ...]:
    about = block.get("metadata") or {}
    known = {name: about.get(name) for name in ("topic", "cause", "urgent")}
    intent = str(block["intent"])
    return tuple(
        TrainingText(line.removeprefix(ITEM), file, intent, about.get("label") or intent, **known)
        for line in block["examples"].splitlines()
        if line.startswith(ITEM)
    )
