"""What kind of story a message tells, by the labels that the classifier holds likely."""

from collections.abc import Collection

from bot.dialogue.reading import Reading
from case_bridge.contract.vocabulary import Act, Mention, Topic
from chinese.acts import asks_for_improvement, named_act, tells_of_rudeness

MIN_ACT_CONFIDENCE = 0.5
"""Below this the customer chooses the act; calibrated on the own development split, see docs/understanding.md."""

_LABELS = {act.value.lower(): act.value for act in Act}
_BESIDE = ("inform", "correct")
_LIKELY = 0.1
_LIKELY_ACT = 0.2
_DOUBTFUL = 0.8


def story_label(reading: Reading) -> str | None:
    """Return the label of the story that a message tells, or None.

    Fields beside a story draw the label to `inform`; odd words draw it to `out_of_scope`, though less surely.
    """
    if reading.label in _LABELS:
        return reading.label
    is_doubtful = reading.label == "out_of_scope" and not is_far_off(reading)
    if reading.label not in _BESIDE and not is_doubtful:
        return None
    return next((each.label for each in reading.ranking if each.label in _LABELS and each.confidence >= _LIKELY), None)


def is_far_off(reading: Reading) -> bool:
    """Whether a message is surely none of the business."""
    return reading.label == "out_of_scope" and reading.confidence >= _DOUBTFUL


def surest_act(reading: Reading, text: str = "") -> str | None:
    """Return the act of a story told in `text`, or None when the customer should choose it.

    Labels that only tell of fields in the message do not count.
    """
    if asks_for_improvement(text):
        return Act.SUGGESTION.value
    act = _labelled_act(reading)
    if act is None and reading.label in _BESIDE:
        act = _act_beside_fields(text, reading)
    if act == Act.REPORT and is_mere_service(reading.topic, reading.mentions, text):
        return Act.COMPLAINT.value
    return act


def is_mere_service(topic: str, mentions: Collection[str], text: str) -> bool:
    """Whether a message tells of bad service and of nothing that a report would be for.

    By what is wanted, not by the verb: bad service "reported" asks for the customer's own right and is a complaint
    (reference: domain 4.11); no cause of the topic SERVICE is a violation, but what is mentioned beside it may be one.
    """
    return Mention.STAFF_VIOLATION not in mentions and (topic == Topic.SERVICE or tells_of_rudeness(text))


def _labelled_act(reading: Reading) -> str | None:
    likely = {each.label: each.confidence for each in reading.ranking} or {reading.label: reading.confidence}
    stories = {label: share for label, share in likely.items() if label in _LABELS}
    if not stories or reading.label not in (*_LABELS, *_BESIDE):
        return None
    best = max(stories, key=lambda label: stories[label])
    if reading.label in _BESIDE and stories[best] < _LIKELY_ACT:
        return None
    share_of = sum(stories.values()) if reading.label in _BESIDE else 1 - sum(likely.get(each, 0.0) for each in _BESIDE)
    return _LABELS[best] if stories[best] >= MIN_ACT_CONFIDENCE * share_of else None


def _act_beside_fields(text: str, reading: Reading) -> str | None:
    """Return the act of a message so full of fields that its story did not show in the labels."""
    named = named_act(text)
    if named is not None:
        return named.value
    return Act.COMPLAINT.value if reading.amount_index is not None else None
