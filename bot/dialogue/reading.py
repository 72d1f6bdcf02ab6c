"""What was understood of one message: the fields of the text alone, and the labels put beside them."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import msgspec

from bot.dialogue.finding import Found, doubtful, find, sources
from case_bridge.contract.numbers import find_case_numbers, find_query_codes
from chinese.amounts import Amount
from chinese.corrections import read_correction
from chinese.dates import DateSpan
from chinese.mentions import find_mentions
from chinese.occurrence import with_time_of_day
from chinese.organisations import speaks_for_organisation
from chinese.relationships import find_relationship
from chinese.urgency import detect_urgency
from chinese.wishes import read_wish

Value = TypeVar("Value")

PROPERTY = "reading"
"""Name of the message property under which a reading travels from the NLU to the actions."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all pieces of a reading; unknown keys are ignored, so that an older reader survives."""


class ContactRead(Part, frozen=True, kw_only=True):
    """A contact of the customer's own; `type` is a value of ContactType, `value` is normalised."""

    type: str
    value: str


class AmountRead(Part, frozen=True, kw_only=True):
    """An amount of money as written; `high_fen` equals `low_fen` unless the customer gave a range."""

    text: str
    low_fen: int
    high_fen: int


class DateRead(Part, frozen=True, kw_only=True):
    """A date as written, its norm (`YYYY-MM-DD`, `YYYY-MM`, `rel:-1d` ...) and the days it covers, both included.

    `words` are the same with the time of the day.
    """

    text: str
    norm: str
    words: str = ""
    first_day: date | None = None
    last_day: date | None = None


class CorrectionRead(Part, frozen=True, kw_only=True):
    """The customer corrects a field, a value of `expects` or "" if not said; see chinese.corrections.Correction."""

    field: str
    old: str | None = None
    new: str | None = None
    spot: str = ""


class SpanRead(Part, frozen=True, kw_only=True):
    """Characters of the customer's message, the end not included."""

    start: int
    end: int


class SourceRead(SpanRead, frozen=True, kw_only=True):
    """Where the value of a field, a word of `expects`, was read."""

    field: str


Placed = TypeVar("Placed", bound=SpanRead)


class IssueRead(Part, frozen=True, kw_only=True):
    """One of the things that a message is about: act, topic and cause as in Reading, and where it stands."""

    act: str
    topic: str
    cause: str
    confidence: float
    spans: tuple[SpanRead, ...] = ()


class Ranked(Part, frozen=True, kw_only=True):
    """One candidate label with its calibrated probability (0..1)."""

    label: str
    confidence: float


class Fields(Part, frozen=True, kw_only=True):
    """What the grammar alone finds in a text, whatever the question was.

    `contacts` are the customer's own; `amount_index` points at the amount in dispute within `amounts`,
    `event_index` at the day it happened within `dates`;
    `contract_numbers` are as written (in digits where dictated), in order; `demands` what the customer wants done, in
    his words; `product` the kind or name of the loan; `case_numbers` are normalised; `urgent` is a value of Urgency and
    `urgent_certain` tells a certain finding from one that deserves a check question; `wish` is the
    explicit wish of a short text; `mentions` are values of Mention; `identity_kinds` name the identity and
    bank numbers that were recognised and must not be stored. `doubtful` names the fields (values of `expects`) for
    which the text holds several values, of which the likeliest was taken; `sources` tell where the values stand.
    """

    wish: str | None = None
    urgent: str | None = None
    urgent_certain: bool = False
    mentions: tuple[str, ...] = ()
    name: str | None = None
    organisation: str | None = None
    speaks_for_organisation: bool = False
    contacts: tuple[ContactRead, ...] = ()
    contract_numbers: tuple[str, ...] = ()
    case_numbers: tuple[str, ...] = ()
    query_codes: tuple[str, ...] = ()
    staff: str | None = None
    product: str | None = None
    demands: tuple[str, ...] = ()
    amounts: tuple[AmountRead, ...] = ()
    amount_index: int | None = None
    dates: tuple[DateRead, ...] = ()
    event_index: int | None = None
    place: str | None = None
    relationship: str | None = None
    identity_kinds: tuple[str, ...] = ()
    correction: CorrectionRead | None = None
    doubtful: tuple[str, ...] = ()
    sources: tuple[SourceRead, ...] = ()


class Reading(Fields, frozen=True, kw_only=True):
    """A whole message as understood: the fields and, beside them, the labels.

    `label` is what the customer is doing (design: interfaces), also when the Rasa intent became `urgent`;
    `act` is a value of Act if a case would be filed, `topic` of Topic, `cause` a leaf of the taxonomy;
    `ranking` holds the three best labels, best first; `issues` the things that the message surely tells of.
    """

    label: str
    confidence: float
    ranking: tuple[Ranked, ...] = ()
    act: str | None = None
    topic: str = "OTHER"
    cause: str = "OTHER"
    topic_confidence: float = 0.0
    issues: tuple[IssueRead, ...] = ()


def decode_reading(raw: object) -> Reading:
    """Return the reading that `encode_reading` made; raises msgspec.ValidationError on anything else."""
    return msgspec.convert(raw, type=Reading)


def encode_reading(reading: Reading) -> object:
    """Return the reading as a JSON object of plain values (days as ISO text)."""
    encoded: object = msgspec.to_builtins(reading)
    return encoded


def moved(reading: Reading, by: int) -> Reading:
    """Return the reading of a text that stands `by` characters later; what would stand before the start is dropped."""
    issues = (msgspec.structs.replace(issue, spans=_moved_spans(issue.spans, by)) for issue in reading.issues)
    return msgspec.structs.replace(
        reading,
        issues=tuple(issue for issue in issues if issue.spans),
        sources=_moved_spans(reading.sources, by),
    )


def _moved_spans(spans: tuple[Placed, ...], by: int) -> tuple[Placed, ...]:
    """Return the spans moved; one of which nothing is left is dropped."""
    return tuple(
        msgspec.structs.replace(span, start=max(0, span.start + by), end=span.end + by)
        for span in spans
        if span.end + by > 0
    )


def read_fields(text: str, today: date) -> Fields:
    """Return what the grammar finds in a text; `today` (Asia/Shanghai) is the day that relative dates count from."""
    return fields_of(text, find(text, today))


def fields_of(text: str, found: Found) -> Fields:
    """Return the same of a text in which `finding.find` already found what stands in it."""
    wish = read_wish(text)
    sign = detect_urgency(text)
    return Fields(
        wish=wish.value if wish else None,
        urgent=sign.kind.value if sign else None,
        urgent_certain=sign.certain if sign else False,
        mentions=tuple(mention.value for mention in find_mentions(text)),
        name=found.names[0].value if found.names else None,
        organisation=found.organisations[0].text if found.organisations else None,
        speaks_for_organisation=speaks_for_organisation(text),
        contacts=_once(ContactRead(type=span.type.value, value=span.value) for span in found.contacts),
        contract_numbers=_once(span.value for span in found.numbers),
        case_numbers=_once(span.number for span in find_case_numbers(text)),
        query_codes=find_query_codes(text),
        staff=found.staff.value if found.staff else None,
        product=found.products[0].text if found.products else None,
        demands=_once(span.text for span in found.demands),
        amounts=tuple(_amount(amount) for amount in found.amounts),
        amount_index=found.amounts.index(found.disputed) if found.disputed else None,
        dates=tuple(_date(text, span) for span in found.days),
        event_index=found.days.index(found.event) if found.event else None,
        place=found.place.name if found.place else None,
        relationship=find_relationship(text),
        identity_kinds=_once(span.kind.value for span in found.identities),
        correction=_correction(text),
        doubtful=doubtful(found),
        sources=tuple(SourceRead(field=field, start=start, end=end) for field, start, end in sources(found)),
    )


def _correction(text: str) -> CorrectionRead | None:
    found = read_correction(text)
    return CorrectionRead(field=found.field, old=found.old, new=found.new, spot=found.spot) if found else None


def _amount(found: Amount) -> AmountRead:
    high_fen = found.low_fen if found.high_fen is None else found.high_fen
    return AmountRead(text=found.text, low_fen=found.low_fen, high_fen=high_fen)


def _date(text: str, found: DateSpan) -> DateRead:
    return DateRead(
        text=found.text,
        norm=found.norm,
        words=with_time_of_day(text, found),
        first_day=found.first_day,
        last_day=found.last_day,
    )


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
