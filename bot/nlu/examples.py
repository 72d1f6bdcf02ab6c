"""Training examples as the models see them: also as part of a message that introduces the customer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

INTRODUCTIONS = Path(__file__).resolve().parent.parent / "data" / "lookups" / "introductions.txt"

_PLACE = "……"
_EVERY = 3
_SHORTEST = 8
_NO_MATTER = frozenset(
    {"greet", "thanks", "goodbye", "affirm", "deny", "inform", "correct", "withdraw", "cancel", "start_over"}
    | {"bot_challenge", "skip", "out_of_scope", "handoff"}
)


@dataclass(frozen=True)
class Example:
    """A text and its label; examples of one `family` are the same matter, so folds keep them together.

    `weight` says how much it counts against the others.
    """

    text: str
    label: str
    family: int
    weight: float = 1.0


def with_introductions(pairs: Sequence[tuple[str, str]]) -> list[Example]:
    """Return the (text, label) pairs and, for every third one that tells a matter, a copy with an introduction.

    Customers put name, number and contract around their matter; without such copies a model
    takes the whole message for an answer to a question.
    """
    examples = [Example(text, label, family) for family, (text, label) in enumerate(pairs)]
    return [*examples, *_introduced([example for example in examples if _tells_a_matter(example)][::_EVERY])]


def _tells_a_matter(example: Example) -> bool:
    return example.label not in _NO_MATTER and len(example.text) >= _SHORTEST


def _introduced(examples: Sequence[Example]) -> list[Example]:
    frames = _frames()
    return [
        replace(example, text=frames[at % len(frames)].replace(_PLACE, example.text))
        for at, example in enumerate(examples)
    ]


@lru_cache(maxsize=1)
def _frames() -> tuple[str, ...]:
    lines = INTRODUCTIONS.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if _PLACE in line and not line.startswith("#"))
