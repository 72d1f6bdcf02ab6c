"""The figures of `make evaluate`: what a reader of texts answered, against what a person says of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from operations import scores
from operations.evaluation_sets import HARMLESS, OUTSIDE, Row, keyword_labels

Found = Mapping[str, Any]
"""One line of `make understand`; a reader that lacks a key is not measured by it."""
Answered = Sequence[tuple[Row, Found]]

CASES: Final = ("complaint", "inquiry", "suggestion", "report")
FIELDS: Final = ("name", "phone", "contract_number", "staff", "amounts", "disputed", "dates", "demand")
SHORT_TEXT: Final = 60
_LOOSE = ("staff", "demand")
"""Kinds whose value counts as right when it holds the wanted words: where a phrase ends is a matter of taste."""
_NUMBER = re.compile(r"[\d() +-]{5,}")


@dataclass(frozen=True)
class LabelFigures:
    """How well labels are told; `confusion` holds for each wanted label what was found how often."""

    accuracy: float
    keyword_accuracy: float
    calibration_error: float
    classes: tuple[scores.ClassScore, ...]
    confusion: dict[str, dict[str, int]]
    reliability: tuple[scores.Bin, ...]


@dataclass(frozen=True)
class Part:
    """A share of `texts` (0..1)."""

    name: str
    share: float
    texts: int


@dataclass(frozen=True)
class UrgentFigures:
    """Emergencies found (of any kind, of the right kind) and harmless texts that raise an alarm."""

    found: Part
    right_kind: Part
    false_alarms: Part
    kinds: tuple[Part, ...]


@dataclass(frozen=True)
class FieldFigures:
    """Values of one kind, compared exactly; `missed` holds wrong ones too, `invented` those that nobody wanted."""

    kind: str
    precision: float
    recall: float
    f1: float
    wanted: int
    missed: int
    invented: int


@dataclass(frozen=True)
class SetFigures:
    """Figures of one set of texts; None or () where it says nothing of them."""

    name: str
    texts: int
    labels: LabelFigures | None
    topic: Part | None
    topics: tuple[Part, ...]
    urgent: UrgentFigures | None
    fields: tuple[FieldFigures, ...]


@dataclass(frozen=True)
class Totals:
    """Figures over all sets; `milliseconds` are the percentiles 50, 95, 99 for texts of up to SHORT_TEXT characters."""

    shares: tuple[Part, ...]
    milliseconds: tuple[float, float, float]
    timed_texts: int


@dataclass(frozen=True)
class Figures:
    """Everything about one reader."""

    reader: str
    sets: tuple[SetFigures, ...]
    totals: Totals


def figures(reader: str, answered: Mapping[str, Answered]) -> Figures:
    """Return the figures of a reader, given its answers for each set."""
    sets = tuple(_of_set(name, answers) for name, answers in answered.items())
    return Figures(reader, sets, _totals([pair for answers in answered.values() for pair in answers]))


def _of_set(name: str, answers: Answered) -> SetFigures:
    with_topics = [(row, found) for row, found in answers if row.topics]
    return SetFigures(
        name=name,
        texts=len(answers),
        labels=_labels(answers) if any(row.label for row, _ in answers) else None,
        topic=_share("topic", [found["topic"] in row.topics for row, found in with_topics]) if with_topics else None,
        topics=_topics(with_topics),
        urgent=_urgent(answers) if any(row.urgent and "urgent" in found for row, found in answers) else None,
        fields=tuple(_fields(answers)),
    )


def _labels(answers: Answered) -> LabelFigures:
    pairs = [_pair(row, found["label"]) for row, found in answers]
    rule = keyword_labels([row.text for row, _ in answers])
    simple = [_pair(row, label) for (row, _), label in zip(answers, rule, strict=True)]
    confidences = [found["confidence"] for _, found in answers]
    hits = [wanted == found for wanted, found in pairs]
    return LabelFigures(
        accuracy=scores.accuracy(pairs),
        keyword_accuracy=scores.accuracy(simple),
        calibration_error=scores.calibration_error(confidences, hits),
        classes=scores.class_scores(pairs),
        confusion={wanted: dict(found.most_common()) for wanted, found in scores.confusion(pairs).items()},
        reliability=scores.reliability(confidences, hits),
    )


def _pair(row: Row, label: str) -> tuple[str, str]:
    """A borderline text accepts the label that its note names too."""
    wanted = row.label or ""
    return wanted, wanted if label in row.also_right else label


def _topics(answers: Answered) -> tuple[Part, ...]:
    """Return the accuracy for each topic (or choice of topics), the most frequent first."""
    hits: dict[str, list[bool]] = {}
    for row, found in answers:
        hits.setdefault(" or ".join(row.topics), []).append(found["topic"] in row.topics)
    return tuple(_share(name, hits[name]) for name in sorted(hits, key=lambda name: -len(hits[name])))


def _urgent(answers: Answered) -> UrgentFigures:
    wanted = [(row.urgent or "", found["urgent"]) for row, found in answers if row.urgent not in {None, HARMLESS}]
    alarms = [bool(found["urgent"]) for row, found in answers if row.urgent == HARMLESS]
    kinds = list(dict.fromkeys(kind for kind, _ in wanted))
    return UrgentFigures(
        found=_share("found", [bool(found) for _, found in wanted]),
        right_kind=_share("right kind", [kind == found for kind, found in wanted]),
        false_alarms=_share("false alarms", alarms),
        kinds=tuple(_share(kind, [bool(found) for each, found in wanted if each == kind]) for kind in kinds),
    )


def _fields(answers: Answered) -> Iterable[FieldFigures]:
    read = [(row.fields, found["fields"]) for row, found in answers if row.fields is not None]
    for kind in FIELDS:
        pairs = [
            (wanted[kind], _like(kind, wanted[kind], values))
            for wanted, found in read
            if kind in wanted and (values := _values(found, kind)) is not None
        ]
        if pairs:
            yield _field(kind, pairs)


def _field(kind: str, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> FieldFigures:
    precision, recall, f1 = scores.bag_f1(pairs)
    wanted, found = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    right = round(recall * wanted)
    return FieldFigures(kind, precision, recall, f1, wanted, wanted - right, found - right)


def _values(fields: Found, kind: str) -> tuple[str, ...] | None:
    """Return what was found of a kind; None if the reader does not look for it."""
    match kind:
        case "amounts":
            return tuple(str(amount["fen"]) for amount in fields["amounts"])
        case "dates":
            return tuple(day["date"] for day in fields["dates"])
        case "phone":
            return tuple(value for value in _single(fields, "contact") or () if _NUMBER.fullmatch(value))
        case "disputed":
            return _single(fields, "amount_fen")
        case _:
            return _single(fields, kind)


def _single(fields: Found, key: str) -> tuple[str, ...] | None:
    if key not in fields:
        return None
    return () if fields[key] is None else (str(fields[key]),)


def _like(kind: str, wanted: Sequence[str], values: Sequence[str]) -> tuple[str, ...]:
    if kind not in _LOOSE:
        return tuple(values)
    return tuple(next((each for each in wanted if each in value), value) for value in values)


def _totals(answers: Answered) -> Totals:
    outside = [found for row, found in answers if row.label == OUTSIDE]
    inside = [found for row, found in answers if row.label in {"complaint", "inquiry"}]
    complaints = [found for row, found in answers if row.label == "complaint" and "urgent" in found]
    times = [found["ms"] for row, found in answers if len(row.text) <= SHORT_TEXT]
    shares = (
        _share("out of scope, not taken for a case", [_act(found) is None for found in outside]),
        _share("complaints and inquiries taken for out of scope", [found["label"] == OUTSIDE for found in inside]),
        _share("complaints that raise an urgent alarm", [bool(found["urgent"]) for found in complaints]),
    )
    p50, p95, p99 = (scores.percentile(times, part) for part in (0.5, 0.95, 0.99))
    return Totals(tuple(part for part in shares if part.texts), (p50, p95, p99), len(times))


def _act(found: Found) -> str | None:
    """Return the act that a case would be filed under; a reader without confidence limits files every act it names."""
    act: str | None = found["act"] if "act" in found else found["label"]
    return act if "act" in found or act in CASES else None


def _share(name: str, hits: Sequence[bool]) -> Part:
    return Part(name, scores.share(hits), len(hits))
