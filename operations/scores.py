"""Figures of an evaluation: per-class scores, confusion, calibration, spread of times, exact fields."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ClassScore:
    """Precision, recall and F1 (0..1) of one class and how many texts truly have it."""

    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Bin:
    """Texts whose confidence lies in [low, high): the mean of it, and the share that is right."""

    low: float
    high: float
    confidence: float
    accuracy: float
    texts: int


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of (wanted, found) pairs that agree; 0 for none."""
    return share([wanted == found for wanted, found in pairs])


def share(hits: Sequence[bool]) -> float:
    """Return the share of true values; 0 for none."""
    return sum(hits) / len(hits) if hits else 0.0


def class_scores(pairs: Sequence[tuple[str, str]]) -> tuple[ClassScore, ...]:
    """Return the scores of every class that is wanted somewhere, the most frequent first."""
    wanted = Counter(pair[0] for pair in pairs)
    found = Counter(pair[1] for pair in pairs)
    right = Counter(pair[0] for pair in pairs if pair[0] == pair[1])
    return tuple(
        ClassScore(name, *_precision_recall_f1(right[name], found[name], support), support)
        for name, support in wanted.most_common()
    )


def confusion(pairs: Sequence[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Return for each wanted class what was found how often."""
    table: dict[str, Counter[str]] = {}
    for wanted, found in pairs:
        table.setdefault(wanted, Counter())[found] += 1
    return table


def reliability(confidences: Sequence[float], hits: Sequence[bool], bins: int = 10) -> tuple[Bin, ...]:
    """Return what lies in each of `bins` equal steps of confidence; steps in which nothing lies are left out."""
    found = []
    for number in range(bins):
        inside = [at for at, sure in enumerate(confidences) if min(int(sure * bins), bins - 1) == number]
        if inside:
            mean = sum(confidences[at] for at in inside) / len(inside)
            right = share([hits[at] for at in inside])
            found.append(Bin(number / bins, (number + 1) / bins, mean, right, len(inside)))
    return tuple(found)


def calibration_error(confidences: Sequence[float], hits: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error: the mean distance of confidence and accuracy over equal bins."""
    found = reliability(confidences, hits, bins)
    total = sum(each.texts * abs(each.confidence - each.accuracy) for each in found)
    return total / len(confidences) if confidences else 0.0


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0..1) of the values lie; 0 for none."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def bag_f1(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of values found in texts against the values wanted, each text for itself."""
    right = sum((Counter(wanted) & Counter(found)).total() for wanted, found in pairs)
    return _precision_recall_f1(right, sum(len(found) for _, found in pairs), sum(len(wanted) for wanted, _ in pairs))


def _precision_recall_f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return precision, recall, 2 * right / (found + wanted) if found + wanted else 0.0
