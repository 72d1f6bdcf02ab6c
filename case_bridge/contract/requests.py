"""What may be asked of the case store; every instant is aware UTC, every amount integer fen."""

from datetime import date, datetime
from typing import Annotated

import msgspec

from case_bridge.contract.understanding import Issue, MessageReading
from case_bridge.contract.vocabulary import (
    Act,
    Channel,
    ComplainantKind,
    ContactType,
    Mention,
    Topic,
    Urgency,
)

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
FilingKey = Annotated[str, msgspec.Meta(min_length=8, max_length=128)]
IssueText = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
ShortText = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
PersonName = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Fen = Annotated[int, msgspec.Meta(gt=0, le=100_000_000_000)]


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything sent to the case store."""


class Contact(Request, frozen=True):
    """One way to reach the complainant; `value` is normalised (see chinese.contacts)."""

    type: ContactType
    value: Annotated[str, msgspec.Meta(min_length=1, max_length=254)]


class Complainant(Request, frozen=True):
    """Who brings the case; a refused name is None, refused contacts are empty."""

    kind: ComplainantKind = ComplainantKind.PERSON
    name: PersonName | None = None
    contact_person: PersonName | None = None
    relationship: PersonName | None = None
    contacts: tuple[Contact, ...] = ()


class Circumstances(Request, frozen=True, kw_only=True):
    """What a customer can tell about the matter, and correct later.

    `amount_max_fen` is set only for a range. `occurred_from` and `occurred_until` are the first and last day (both
    included, Asia/Shanghai) of the time that the customer named in `occurred_at`.
    """

    contract_number: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    amount_fen: Fen | None = None
    amount_max_fen: Fen | None = None
    demand: ShortText | None = None
    occurred_at: ShortText | None = None
    occurred_from: date | None = None
    occurred_until: date | None = None
    occurred_place: ShortText | None = None
    staff_involved: ShortText | None = None
    collection_facts: ShortText | None = None


class NewCase(Circumstances, frozen=True, kw_only=True):
    """What is said of every new case, whoever registers it."""

    channel: Channel
    act: Act
    topic: Topic
    cause: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    issue_text: IssueText
    complainant: Complainant
    urgent: Urgency | None = None
    mentions: tuple[Mention, ...] = ()


class FileCase(NewCase, frozen=True, kw_only=True):
    """File a case once for each `filing_key`; repeating the request returns the same receipt.

    `submitted_at` is when the customer confirmed; the clocks start there, also when the filing was held up.
    `issues` are the things that the case is surely about, `readings` tell how the words of `issue_text` were read;
    both point into `issue_text`.
    """

    filing_key: FilingKey
    conversation: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
    submitted_at: Instant
    evidence: tuple[ShortText, ...] = ()
    declined: tuple[str, ...] = ()
    issues: Annotated[tuple[Issue, ...], msgspec.Meta(max_length=18)] = ()
    readings: Annotated[tuple[MessageReading, ...], msgspec.Meta(max_length=50)] = ()


class AmendCase(Circumstances, frozen=True, kw_only=True):
    """Correct a filed case; only the fields given change, the old values stay in the event log.

    `filing_key` proves that the conversation which filed is asking; `request_key` makes a repeat harmless.
    `contacts`, when given, replace the earlier ones.
    """

    filing_key: FilingKey
    request_key: FilingKey
    name: PersonName | None = None
    contact_person: PersonName | None = None
    contacts: tuple[Contact, ...] | None = None


class AppendMessage(Request, frozen=True):
    """Add the customer's further words to a filed case, once for each `request_key`."""

    filing_key: FilingKey
    request_key: FilingKey
    text: IssueText


class Proof(Request, frozen=True):
    """What the asker shows: the filing conversation's key, the query code, or both weak factors."""

    filing_key: FilingKey | None = None
    query_code: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    contact_last4: Annotated[str, msgspec.Meta(max_length=8)] | None = None
    name: Annotated[str, msgspec.Meta(max_length=80)] | None = None


class FindStatus(Request, frozen=True):
    """Ask how a case stands. `case_number` is as typed; `conversation` and `address` are counted for guessing limits.

    `address` is the customer's network address or None where the channel has none.
    """

    case_number: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    proof: Proof
    conversation: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
    address: Annotated[str, msgspec.Meta(max_length=64)] | None = None
