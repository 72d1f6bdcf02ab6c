"""What belongs to a case beside the work: links, parties, evidence, place, references, notes."""

from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.records.base import Line, Record, Text
from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Severity, Topic
from case_bridge.contract.work_words import (
    AuthorisationStatus,
    EvidenceKind,
    IdentityLevel,
    LinkKind,
    PartyRole,
    ScanStatus,
)


class Link(Record, frozen=True):
    """Another case that belongs to this one."""

    kind: LinkKind
    number: str


class ExternalReference(Record, frozen=True):
    """The same matter at a regulator or other body; `due_on` binds if it is earlier than our own date."""

    body: Line
    reference: Line
    received_on: date
    due_on: date | None = None
    is_regulator: bool = True


class EvidenceItem(Record, frozen=True):
    """A file kept outside the database under `storage_key`; `sha256` of the original bytes."""

    name: Line
    kind: EvidenceKind
    media_type: Line
    size_bytes: int
    sha256: str
    storage_key: str
    is_sensitive: bool = False
    scan: ScanStatus = ScanStatus.NOT_SCANNED


class PartyRecord(Record, frozen=True):
    """Somebody with a part in the case and their right to speak for another; `evidence` is the id of its proof."""

    role: PartyRole
    name: Line
    contact: Line | None = None
    authorisation: AuthorisationStatus = AuthorisationStatus.NOT_NEEDED
    scope: Line | None = None
    valid_until: date | None = None
    evidence: str | None = None
    rejected_because: Text | None = None


class IdentityCheck(Record, frozen=True):
    """How the complainant's identity was checked."""

    level: IdentityLevel
    how: Line


class Place(Record, frozen=True):
    """Where it happened, as far as it was found out."""

    text: Line
    branch: Line | None = None


class CollectionContact(msgspec.Struct, frozen=True, kw_only=True):
    """One contact by a collector, as told or proved (GB/T 45251-2025); nothing here is a verdict."""

    at: Instant | None = None
    caller: Line | None = None
    number: Line | None = None
    told_to: Line | None = None
    words: Text | None = None


class CollectionFacts(Record, frozen=True):
    """Facts about collection: who, from which number, how often a day, whom they told."""

    is_agency: bool | None = None
    agency: Line | None = None
    most_calls_a_day: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    contacts: tuple[CollectionContact, ...] = ()


class StaffIdentified(Record, frozen=True):
    """The employee meant by the customer, as found in the staff file, with the record of service at that moment."""

    staff_id: Line
    unit: Line | None = None
    earlier_complaints: int = 0
    upheld_complaints: int = 0
    quality_score: float | None = None


class LoweringRequest(Record, frozen=True):
    """A supervisor's wish to lower a MAJOR case; compliance has to confirm."""

    to: Severity
    reasons: Text
    confirmed_by: str | None = None


class Reclassification(Record, frozen=True):
    """The topic and cause that the case had before, and why they were changed."""

    topic: Topic
    cause: Line
    reason: Text


class Note(Record, frozen=True):
    """A remark of staff; never shown to the customer."""

    text: Text
