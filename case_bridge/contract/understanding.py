"""How the customer's words were read: kept with the case, so that people's corrections can be compared with it.

Nothing here holds a word of the customer's: spans are characters of the case's `issue_text`, the end not included.
"""

from typing import Annotated

import msgspec

from case_bridge.contract.vocabulary import Act, Topic

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=20_000)]
ShortName = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


class Understood(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything that a reading consists of."""


class Span(Understood, frozen=True):
    """Where something stands in the issue text."""

    start: Offset
    end: Offset


class Issue(Understood, frozen=True):
    """One of the things that a case is about; an `act` other than the case's own is for staff to take apart.

    `confidence` is that of the topic, calibrated (0..1).
    """

    act: Act
    topic: Topic
    cause: ShortName
    confidence: Share
    spans: tuple[Span, ...] = ()


class LabelShare(Understood, frozen=True):
    """A label that a message may have, with its calibrated probability."""

    label: ShortName
    confidence: Share


class FieldSpan(Understood, frozen=True):
    """Where the value of a field (a word of `expects`) was read."""

    field: ShortName
    start: Offset
    end: Offset


class MessageReading(Understood, frozen=True):
    """How one message of the issue text was read, before anybody corrected anything.

    `model` is the hash of everything that the model was made of; the message stands from `start` to `end`; `ranking`
    holds the best labels, best first; `doubtful` names the fields for which one of several values was taken.
    """

    model: Annotated[str, msgspec.Meta(max_length=64)]
    start: Offset
    end: Offset
    label: ShortName
    confidence: Share
    topic: Topic
    cause: ShortName
    topic_confidence: Share
    ranking: Annotated[tuple[LabelShare, ...], msgspec.Meta(max_length=8)] = ()
    fields: Annotated[tuple[FieldSpan, ...], msgspec.Meta(max_length=64)] = ()
    doubtful: Annotated[tuple[ShortName, ...], msgspec.Meta(max_length=16)] = ()
