"""What the case store answers; encoded as JSON with `isoformat` instants in UTC (+00:00)."""

from datetime import date

import msgspec

from case_bridge.contract.requests import Complainant, Instant
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    ClockKind,
    ClockStatus,
    Priority,
    Severity,
    Topic,
)


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every answer; unknown fields are ignored by an older reader."""


class ClockView(View, frozen=True):
    """One promise; `provisional` when the holiday calendar of a year involved is not published yet."""

    kind: ClockKind
    due_at: Instant
    status: ClockStatus
    provisional: bool = False


class Receipt(View, frozen=True):
    """Proof of filing. `query_code` is the same at every repeat of the same filing."""

    number: str
    query_code: str
    act: Act
    state: CaseState
    severity: Severity
    received_at: Instant
    clocks: tuple[ClockView, ...]


class StatusView(View, frozen=True):
    """What a customer may see of a case after proof: stage and due time only."""

    number: str
    act: Act
    state: CaseState
    received_at: Instant
    next_due: ClockView | None = None


class AllowedAction(View, frozen=True):
    """An operation that the asking member of staff may do now; `input_schema` is JSON Schema."""

    action: str
    input_schema: dict[str, object]


class CaseView(View, frozen=True):
    """A case for staff; personal values are masked unless unmasked with a reason (design: interfaces)."""

    number: str
    act: Act
    topic: Topic
    cause: str
    severity: Severity
    priority: Priority
    state: CaseState
    channel: Channel
    complainant: Complainant
    contract_number: str | None
    amount_fen: int | None
    amount_max_fen: int | None
    demand: str | None
    issue_text: str
    occurred_at: str | None
    occurred_from: date | None
    occurred_until: date | None
    occurred_place: str | None
    staff_involved: str | None
    collection_facts: str | None
    evidence: tuple[str, ...]
    messages: tuple[str, ...]
    received_at: Instant
    clocks: tuple[ClockView, ...]
    allowed: tuple[AllowedAction, ...]
    masked: bool


class CasePage(View, frozen=True):
    """A page of cases; `next` is the cursor of the following page or None at the end."""

    cases: tuple[CaseView, ...]
    next: str | None = None
