"""What kind of story a message tells, by the labels that the classifier holds likely."""

from collections.abc import Collection

from bot.dialogue.reading import Reading
from case_bridge.contract.vocabulary import Act, Mention, Topic
from chinese.acts import asks_for_improvement, named_act, tells_of_rudeness

MIN_ACT_CONFIDENCE = 0.5
"""Below this the customer chooses the act; calibrated on the own development split, see docs/understanding.md."""

SURE_ACT_CONFIDENCE = 0.6
SECOND_ACT_CONFIDENCE = 0.2
"""Between two acts: the likelier is below the first, the other not below the second. There the likelier act is wrong
every other time, which is worth a question; see docs/understanding.md."""

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
    """Return the act of a story told in `text`, or None when the customer should choose it."""
    acts = likely_acts(reading, text)
    return acts[0] if len(acts) == 1 else None


def likely_acts(reading: Reading, text: str = "") -> tuple[str, ...]:
    """Return the one act of a story told in `text`, the two between which it stands (likelier first), or none.

    Labels that only tell of fields in the message do not count.
    """
    if asks_for_improvement(text):
        return (Act.SUGGESTION.value,)
    acts = _labelled_acts(reading)
    if not acts and reading.label in _BESIDE:
        acts = _act_beside_fields(text, reading)
    if is_mere_service(reading.topic, reading.mentions, text):
        acts = tuple(Act.COMPLAINT.value if act == Act.REPORT else act for act in acts)
    return tuple(dict.fromkeys(acts))


def is_mere_service(topic: str, mentions: Collection[str], text: str) -> bool:
    """Whether a message tells of bad service and of nothing that a report would be for.

    By what is wanted, not by the verb: bad service "reported" asks for the customer's own right and is a complaint
    (reference: domain 4.11); no cause of the topic SERVICE is a violation, but what is mentioned beside it may be one.
    """
    return Mention.STAFF_VIOLATION not in mentions and (topic == Topic.SERVICE or tells_of_rudeness(text))


def _labelled_acts(reading: Reading) -> tuple[str, ...]:
    likely = {each.label: each.confidence for each in reading.ranking} or {reading.label: reading.confidence}
    stories = {label: share for label, share in likely.items() if label in _LABELS}
    if not stories or reading.label not in (*_LABELS, *_BESIDE):
        return ()
    best, *others = sorted(stories, key=lambda label: -stories[label])
    if reading.label in _BESIDE and stories[best] < _LIKELY_ACT:
        return ()
    share_of = sum(stories.values()) if reading.label in _BESIDE else 1 - sum(likely.get(each, 0.0) for each in _BESIDE)
    if stories[best] >= SURE_ACT_CONFIDENCE * share_of:
        return (_LABELS[best],)
    if others and stories[others[0]] >= SECOND_ACT_CONFIDENCE * share_of:
        return (_LABELS[best], _LABELS[others[0]])
    return (_LABELS[best],) if stories[best] >= MIN_ACT_CONFIDENCE * share_of else ()


def _act_beside_fields(text: str, reading: Reading) -> tuple[str, ...]:
    """Return the act of a message so full of fields that its story did not show in the labels."""
    named = named_act(text)
    if named is not None:
        return (named.value,)
    return (Act.COMPLAINT.value,) if reading.amount_index is not None else ()
