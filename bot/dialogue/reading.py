"""What was understood of one message: the fields of the text alone, and the labels put beside them."""

from datetime import date

import msgspec

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
    """A date as written, its norm (`YYYY-MM-DD`, `YYYY-MM`, `rel:-1d` ...) and the days it covers, both included."""

    text: str
    norm: str
    first_day: date | None = None
    last_day: date | None = None


class CorrectionRead(Part, frozen=True, kw_only=True):
    """The customer corrects a field; `field` is a value of `expects`, `new` is as written or None if not given."""

    field: str
    old: str | None = None
    new: str | None = None


class Ranked(Part, frozen=True, kw_only=True):
    """One candidate label with its calibrated probability (0..1)."""

    label: str
    confidence: float


class Fields(Part, frozen=True, kw_only=True):
    """What the grammar alone finds in a text, whatever the question was.

    `contacts` are the customer's own; `amount_index` points at the amount in dispute within `amounts`;
    `contract_numbers` are as written; `case_numbers` are normalised; `urgent` is a value of Urgency and
    `urgent_certain` tells a certain finding from one that deserves a check question; `wish` is the
    explicit wish of a short text; `mentions` are values of Mention; `identity_kinds` name the identity and
    bank numbers that were recognised and must not be stored.
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
    amounts: tuple[AmountRead, ...] = ()
    amount_index: int | None = None
    dates: tuple[DateRead, ...] = ()
    place: str | None = None
    relationship: str | None = None
    identity_kinds: tuple[str, ...] = ()
    correction: CorrectionRead | None = None


class Reading(Fields, frozen=True, kw_only=True):
    """A whole message as understood: the fields and, beside them, the labels.

    `label` is what the customer is doing (design: interfaces), also when the Rasa intent became `urgent`;
    `act` is a value of Act if a case would be filed, `topic` of Topic, `cause` a leaf of the taxonomy;
    `ranking` holds the three best labels, best first.
    """

    label: str
    confidence: float
    ranking: tuple[Ranked, ...] = ()
    act: str | None = None
    topic: str = "OTHER"
    cause: str = "OTHER"
    topic_confidence: float = 0.0


def decode_reading(raw: object) -> Reading:
    """Return the reading that `encode_reading` made; raises msgspec.ValidationError on anything else."""
    return msgspec.convert(raw, type=Reading)


def encode_reading(reading: Reading) -> dict[str, object]:
    """Return the reading as JSON-able values (days as ISO text)."""
    encoded: dict[str, object] = msgspec.to_builtins(reading)
    return encoded


def read_fields(text: str, today: date) -> Fields:  # noqa: ARG001
    """Return what the grammar finds in a text; `today` (Asia/Shanghai) is the day that relative dates count from."""
    return Fields()
