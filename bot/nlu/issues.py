"""The several things that one message is about, by its pieces, as the models read each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.dialogue.reading import IssueRead, SpanRead
from bot.dialogue.story import is_mere_service
from bot.nlu.clauses import Clause
from case_bridge.contract.vocabulary import Act, Topic

_COMPLAINT: Final = Act.COMPLAINT.value.lower()
_REPORT: Final = Act.REPORT.value.lower()
_SURE_STORY: Final = 0.7
_MAYBE_STORY: Final = 0.2
_SURE_TOPIC: Final = 0.75
_SURE_VAGUE_TOPIC: Final = 0.9
_VAGUE: Final = (Topic.SERVICE, Topic.SYSTEM)
"""Topics that mere abuse and "nobody answers" fall under: beside another topic they are mostly no thing of their own.

A thing too many is read back to the customer and stays with the case, so being right comes before being complete. At
these thresholds one in fifty of the real texts has several (docs/understanding.md).
"""


@dataclass(frozen=True)
class LabelledClause:
    """A piece of a message, its normal form and the probability of each label."""

    clause: Clause
    normal: str
    labels: Mapping[str, float]


@dataclass(frozen=True)
class ReadClause:
    """A labelled piece with its topic, cause and the probability of the topic."""

    labelled: LabelledClause
    topic: str
    cause: str
    confidence: float


def issues_of(read: Sequence[ReadClause], topic: str) -> tuple[IssueRead, ...]:
    """Return the things that the pieces surely tell of, in order; each topic once, with all its pieces.

    Nothing, where the `topic` of the whole message is not among them: then the pieces were misread.
    """
    by_topic: dict[str, list[ReadClause]] = {}
    for each in read:
        if _is_sure(each):
            by_topic.setdefault(each.topic, []).append(each)
    return tuple(_issue(each) for each in by_topic.values()) if topic in by_topic else ()


def may_tell_things(labels: Mapping[str, float]) -> bool:
    """Whether a whole message with these labels is worth reading piece by piece; a question or a yes is not."""
    return _story_share(labels) >= _MAYBE_STORY


def _story_share(labels: Mapping[str, float]) -> float:
    return labels.get(_COMPLAINT, 0.0) + labels.get(_REPORT, 0.0)


def _is_sure(read: ReadClause) -> bool:
    needed = _SURE_VAGUE_TOPIC if read.topic in _VAGUE else _SURE_TOPIC
    return _story_share(read.labelled.labels) >= _SURE_STORY and read.topic != Topic.OTHER and read.confidence >= needed


def _reports(read: ReadClause) -> bool:
    is_report = read.labelled.labels.get(_REPORT, 0.0) >= _SURE_STORY
    return is_report and not is_mere_service(read.topic, (), read.labelled.clause.text)


def _issue(told: Sequence[ReadClause]) -> IssueRead:
    surest = max(told, key=lambda each: each.confidence)
    is_report = any(_reports(each) for each in told)
    return IssueRead(
        act=(Act.REPORT if is_report else Act.COMPLAINT).value,
        topic=surest.topic,
        cause=surest.cause,
        confidence=surest.confidence,
        spans=tuple(SpanRead(start=each.labelled.clause.start, end=each.labelled.clause.end) for each in told),
    )
