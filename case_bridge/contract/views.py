"""What the case store answers; encoded as JSON with `isoformat` instants in UTC (+00:00)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from case_bridge.contract.process import Action
from case_bridge.contract.records.every import AnyRecord
from case_bridge.contract.reference_words import MatchStatus
from case_bridge.contract.requests import Complainant, Instant
from case_bridge.contract.understanding import Issue, MessageReading
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    ClockKind,
    ClockStatus,
    JrtBusiness,
    JrtCause,
    Priority,
    Severity,
    Topic,
)

Keyword = Annotated[object, msgspec.Meta(extra_json_schema={"description": "A keyword of JSON Schema 2020-12."})]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every answer; unknown fields are ignored by an older reader."""


class ClockView(View, frozen=True):
    """One promise; `provisional` when the holiday calendar of a year involved is not published yet.

    `due_at` is the day by law, `internal_due_at` the same without rolling over days off; `key` tells several of a
    kind apart.
    """

    kind: ClockKind
    due_at: Instant
    status: ClockStatus
    provisional: bool = False
    key: str = ""
    started_at: Instant | None = None
    internal_due_at: Instant | None = None
    stopped_at: Instant | None = None
    paused_at: Instant | None = None


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

    action: Action
    input_schema: Mapping[str, Keyword]


class ContractView(View, frozen=True):
    """How the contract number of a case stands to the company's contracts, and what those say of it."""

    match_status: MatchStatus
    product: str | None = None
    branch: str | None = None
    partner: str | None = None
    signed_on: date | None = None


class StaffMatchView(View, frozen=True):
    """The employee whom the customer's words name exactly: an offer for identify_staff, recorded by nobody yet.

    `name` is masked; the counts are of other complaints, `quality_score` as the staff file has it.
    """

    staff_id: str
    name: str
    unit: str | None
    line: str | None
    earlier_complaints: int
    upheld_complaints: int
    quality_score: float | None


class CaseView(View, frozen=True):
    """A case for staff; personal values are masked unless unmasked with a reason (design: interfaces).

    `version` goes back with an action to refuse a stale write; `severity_row` is the row of the decision table that
    fired (HAND: a person set the level). `issues` are the things that the case is surely about and `readings` how the
    customer's words were read, in places of `issue_text` as it is shown. `work` is everything done so far; in a list it
    is left out, as are `readings`, `contract`, `staff_match` and the clocks of which nothing is owed any more, and
    `allowed` names the actions with references to their schemas in /api/openapi.json, some with nothing to act on
    (complete_task without an open task, take_case of a case that is kept from the reader's team or unit).
    """

    number: str
    version: int
    act: Act
    topic: Topic
    cause: str
    severity: Severity
    severity_row: str | None
    is_level_confirmed: bool
    priority: Priority
    state: CaseState
    state_since: Instant
    filed_as: Act
    channel: Channel
    team: str
    handler: str | None
    jrt_cause: JrtCause
    jrt_business: JrtBusiness
    taxonomy_version: str
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
    decided_at: Instant | None
    executed_at: Instant | None
    closed_at: Instant | None
    clocks: tuple[ClockView, ...]
    allowed: tuple[AllowedAction, ...]
    work: tuple[AnyRecord, ...]
    masked: bool
    contract: ContractView | None = None
    staff_match: StaffMatchView | None = None
    issues: tuple[Issue, ...] = ()
    readings: tuple[MessageReading, ...] = ()


class CasePage(View, frozen=True):
    """A page of cases; `next` is the cursor of the following page or None at the end."""

    cases: tuple[CaseView, ...]
    next: str | None = None


class ChangeView(View, frozen=True):
    """One field that changed, as text."""

    field: str
    old: str | None
    new: str | None


class EventView(View, frozen=True):
    """One line of a case's event log; `note` is a reason or what the action was given, masked like the case."""

    seq: int
    kind: str
    at: Instant
    actor: str
    changes: tuple[ChangeView, ...] = ()
    note: str | None = None


class EventPage(View, frozen=True):
    """The event log of a case, oldest first."""

    events: tuple[EventView, ...]


class ReassignedCase(View, frozen=True):
    """One case of a reassignment: who handles it now, or the code of the refusal."""

    number: str
    handler: str | None
    refused: str | None = None


class Reassigned(View, frozen=True):
    """What came of a reassignment, in the order asked for."""

    cases: tuple[ReassignedCase, ...]
