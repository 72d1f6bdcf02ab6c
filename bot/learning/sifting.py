"""Which rows of a review may be learnt: accepted by a named person, anonymous, new, and of a known label and leaf."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.learning.nearness import Texts, bare
from case_bridge.contract.harvest_review import ReviewRow
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, Topic
from chinese.anonymous import anonymous, personal_kinds

SHORTEST, LONGEST = 4, 400
_REPORT = Act.REPORT.value.lower()
_WITH_LEAF = frozenset(act.value.lower() for act in Act)
"""Labels whose texts all have a leaf (docs/training-texts.md)."""
_BRACKETS = ("[", "]", "{", "}")
"""Signs with which Rasa's training files mark entities (rasa 3.6.21, `entities_parser.py`)."""


@dataclass(frozen=True, order=True)
class Lesson:
    """A text to learn with its label and its leaf of the category tree, both empty for a label without one."""

    label: str
    topic: str
    cause: str
    text: str


@dataclass(frozen=True)
class Refusal:
    """A row, by its id, that was accepted and still is not learnt."""

    id: str
    reason: str


@dataclass(frozen=True)
class Sifted:
    """What enters, what is refused though somebody accepted it, and how many rows nobody accepted."""

    lessons: tuple[Lesson, ...]
    refusals: tuple[Refusal, ...]
    rejected: int
    undecided: int


@dataclass(frozen=True)
class Known:
    """What there is already: training texts, evaluation texts, and the labels of training texts."""

    training: Texts
    evaluation: Texts
    labels: Collection[str]


def sift(rows: Sequence[ReviewRow], known: Known) -> Sifted:
    """Sort the rows; each text that enters counts as known for those after it."""
    lessons: list[Lesson] = []
    refusals: list[Refusal] = []
    wanted = [row for row in rows if row.says_accept]
    for row in wanted:
        reason = _refusal(row, known)
        if reason is None:
            known.training.add(row.text)
            lessons.append(_lesson(row))
        else:
            refusals.append(Refusal(row.id, reason))
    undecided = sum(row.is_undecided for row in rows)
    return Sifted(tuple(lessons), tuple(refusals), len(rows) - len(wanted) - undecided, undecided)


def _lesson(row: ReviewRow) -> Lesson:
    label = row.label.strip()
    has_leaf = label in _WITH_LEAF
    return Lesson(label, row.topic if has_leaf else "", row.cause if has_leaf else "", row.text)


def _refusal(row: ReviewRow, known: Known) -> str | None:
    """Return why an accepted row must not be learnt, None if it may; the words themselves are never told."""
    if not row.is_accepted:
        return "accepted without a name or a day"
    if not SHORTEST <= len(row.text) <= LONGEST or not bare(row.text):
        return f"not {SHORTEST} to {LONGEST} characters"
    if personal_kinds(row.text) or anonymous(row.text) != row.text:
        return "looks personal: " + (", ".join(personal_kinds(row.text)) or "other")
    if any(sign in row.text for sign in _BRACKETS):
        return "holds brackets"
    return _class_refusal(row, known) or _nearness_refusal(row, known)


def _class_refusal(row: ReviewRow, known: Known) -> str | None:
    label = row.label.strip()
    if label not in known.labels:
        return "unknown label" if label else "no label"
    if label == _REPORT:
        return "a report is not learnt from a case"
    if label in _WITH_LEAF and not _is_leaf(row.topic, row.cause):
        return "no such leaf of the category tree"
    return None


def _nearness_refusal(row: ReviewRow, known: Known) -> str | None:
    if known.evaluation.has_near(row.text):
        return "too near to an evaluation text"
    return "is there already, or nearly" if known.training.has_near(row.text) else None


def _is_leaf(topic: str, cause: str) -> bool:
    return topic in set(Topic) and any(leaf.cause == cause for leaf in taxonomy().causes(Topic(topic)))
