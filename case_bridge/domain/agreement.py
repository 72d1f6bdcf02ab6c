"""How often people left a reading as it was: by model, by what was read, by how sure it was. Counts only."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from case_bridge.contract.understanding import MessageReading
from case_bridge.domain.second_look import SecondLook

LABEL, TOPIC, CAUSE, FIELD = "label", "topic", "cause", "field"
BANDS = (0.5, 0.7, 0.8, 0.9, 0.95)
"""Where bands of confidence begin, beside 0; narrow where most readings are."""


@dataclass(frozen=True)
class Judgement:
    """One thing read by a model and whether it stood; `confidence` is None where the reading tells none."""

    model: str
    measure: str
    value: str
    confidence: float | None
    stood: bool


@dataclass(frozen=True)
class Line:
    """How many of the readings of one kind people judged, and how many they left; `group` is a value or a band."""

    model: str
    measure: str
    group: str
    judged: int
    stood: int

    @property
    def share(self) -> float:
        """Return the share that stood."""
        return self.stood / self.judged


def judgements(readings: tuple[MessageReading, ...], look: SecondLook) -> Iterator[Judgement]:
    """Yield what people judged of a case's readings."""
    leading = readings[look.message]
    of_topic = leading.topic_confidence
    for measure, value, confidence, stood in (
        (LABEL, leading.label, leading.confidence, look.label_stood),
        (TOPIC, leading.topic.value, of_topic, look.topic_stood),
        (CAUSE, leading.topic.value, of_topic, look.cause_stood),
    ):
        if stood is not None:
            yield Judgement(leading.model, measure, value, confidence, stood)
    for field in look.fields:
        yield Judgement(readings[field.messages[0]].model, FIELD, field.field, None, field.stood)


def lines_of(judged: Iterable[Judgement]) -> tuple[Line, ...]:
    """Return the counts by value and by band of confidence, for each model and measure, in a fixed order."""
    counts: Counter[tuple[str, str, str]] = Counter()
    stood: Counter[tuple[str, str, str]] = Counter()
    for each in judged:
        for group in _groups(each):
            counts[each.model, each.measure, group] += 1
            stood[each.model, each.measure, group] += each.stood
    return tuple(Line(*key, judged=counts[key], stood=stood[key]) for key in sorted(counts, key=_place))


def _groups(each: Judgement) -> Iterator[str]:
    yield each.value
    if each.confidence is not None:
        yield _band(each.confidence)


def _band(confidence: float) -> str:
    low = max((start for start in BANDS if start <= confidence), default=0.0)
    high = min((start for start in BANDS if start > low), default=1.0)
    return f"{low:.2f}-{high:.2f}"


def _place(key: tuple[str, str, str]) -> tuple[str, int, str]:
    model, measure, group = key
    return model, (LABEL, TOPIC, CAUSE, FIELD).index(measure), group
