"""One case as a list reads it: a single JSON list of its columns and parts, decoded straight into what they are.

A page holds up to a hundred cases with a thousand parts, so nothing is taken apart in Python that need not be.
"""

from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import JSON, Column, ColumnElement, Label, String, Table, Text, cast, func, literal_column, select

from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.understanding import Issue
from case_bridge.contract.vocabulary import (
    Act,
    CaseState,
    Channel,
    ClockKind,
    ClockStatus,
    ComplainantKind,
    ContactType,
    Mention,
    Priority,
    Severity,
    Topic,
    Urgency,
)
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.clocks import SlaClock
from case_bridge.domain.severity import Assessment
from case_bridge.storage.clock_rows import in_order
from case_bridge.storage.rows import CaseMapper, part_place
from case_bridge.storage.tables import CASES, CLOCKS, CONTACTS, MESSAGES
from foundation.instants import UtcInstant


class _Clock(msgspec.Struct, array_like=True, gc=False):
    """What is shown of a clock; the names are those of the columns."""

    kind: ClockKind
    due_at: datetime
    status: ClockStatus
    provisional: bool
    key: str
    started_at: datetime | None
    internal_due_at: datetime | None
    stopped_at: datetime | None
    paused_at: datetime | None


class _Contact(msgspec.Struct, array_like=True, gc=False):
    position: int
    type: ContactType
    value_sealed: str


class _Message(msgspec.Struct, array_like=True, gc=False):
    position: int
    text_sealed: str


class _Row(msgspec.Struct, array_like=True):
    """What is read of a case, under the names of the columns; at the end its parts, under those of their tables."""

    case_id: str
    number: str
    version: int
    act: Act
    topic: Topic
    cause: str
    taxonomy_version: str
    severity: Severity
    priority: Priority
    severity_row: str | None
    state: CaseState
    state_since: datetime
    channel: Channel
    team: str
    received_at: datetime
    filed_at: datetime
    complainant_kind: ComplainantKind
    name_sealed: str | None
    contact_person_sealed: str | None
    relationship_sealed: str | None
    contract_number_sealed: str | None
    amount_fen: int | None
    amount_max_fen: int | None
    issue_text_sealed: str
    demand_sealed: str | None
    occurred_at_sealed: str | None
    occurred_from: date | None
    occurred_until: date | None
    occurred_place_sealed: str | None
    staff_involved_sealed: str | None
    collection_facts_sealed: str | None
    evidence_sealed: str
    urgent: Urgency | None
    mentions: tuple[Mention, ...]
    declined: tuple[str, ...]
    issues: tuple[Issue, ...]
    handler: str | None
    filed_as: Act | None
    is_level_confirmed: bool
    level_by_hand: Severity | None
    decided_at: datetime | None
    executed_at: datetime | None
    closed_at: datetime | None
    sla_version: str | None
    case_contact: tuple[_Contact, ...] | None
    case_clock: tuple[_Clock, ...] | None
    case_message: tuple[_Message, ...] | None


_PARTS: tuple[tuple[Table, type[msgspec.Struct]], ...] = ((CONTACTS, _Contact), (CLOCKS, _Clock), (MESSAGES, _Message))
_ENDED = [literal_column(f"'{status.value}'", String) for status in (ClockStatus.MET, ClockStatus.CANCELLED)]
_JSON_TEXTS = frozenset({"mentions", "declined", "issues"})

# SQLite has no booleans: it answers 0 and 1.
_ROW = msgspec.json.Decoder(_Row, strict=False)
_EVIDENCE = msgspec.json.Decoder(tuple[str, ...])


@cache
def listed_column(dialect: str) -> Label[str]:
    """Return the column to select from CASES; with names of the values it takes PostgreSQL twice as long."""
    parts = {table.name for table, _ in _PARTS}
    own = [_value(dialect, CASES.c[name]) for name in _Row.__struct_fields__ if name not in parts]
    values = [*own, *(_part(dialect, table, shape) for table, shape in _PARTS)]
    return cast(_json_list(dialect, values), Text).label("listed")


def listed_case(listed: str, mapper: CaseMapper) -> Case:
    """Return the case in a selected column. Raises foundation.sealing.SealBroken."""
    row = _ROW.decode(listed)
    return Case(
        case_id=row.case_id,
        number=row.number,
        act=row.act,
        topic=row.topic,
        cause=row.cause,
        taxonomy_version=row.taxonomy_version,
        channel=row.channel,
        conversation=None,
        matter=_matter(row, mapper),
        received_at=row.received_at,
        filed_at=row.filed_at,
        state_since=row.state_since,
        assessment=Assessment(row.severity, row.priority, row.severity_row),
        clocks=in_order(_clock(each) for each in row.case_clock or ()),
        messages=_messages(row, mapper),
        state=row.state,
        team=row.team,
        handler=row.handler,
        filed_as=row.filed_as,
        is_level_confirmed=row.is_level_confirmed,
        level_by_hand=row.level_by_hand,
        decided_at=row.decided_at,
        executed_at=row.executed_at,
        closed_at=row.closed_at,
        sla_version=row.sla_version,
        version=row.version,
    )


def _matter(row: _Row, mapper: CaseMapper) -> Matter:
    def opened(sealed: str | None, place: str) -> str | None:
        return None if sealed is None else mapper.open_value(sealed, row.case_id, place)

    return Matter(
        issue_text=mapper.open_value(row.issue_text_sealed, row.case_id, "issue_text"),
        complainant=Complainant(
            kind=row.complainant_kind,
            name=opened(row.name_sealed, "name"),
            contact_person=opened(row.contact_person_sealed, "contact_person"),
            relationship=opened(row.relationship_sealed, "relationship"),
            contacts=_contacts(row, mapper),
        ),
        contract_number=opened(row.contract_number_sealed, "contract_number"),
        amount_fen=row.amount_fen,
        amount_max_fen=row.amount_max_fen,
        demand=opened(row.demand_sealed, "demand"),
        occurred_at=opened(row.occurred_at_sealed, "occurred_at"),
        occurred_from=row.occurred_from,
        occurred_until=row.occurred_until,
        occurred_place=opened(row.occurred_place_sealed, "occurred_place"),
        staff_involved=opened(row.staff_involved_sealed, "staff_involved"),
        collection_facts=opened(row.collection_facts_sealed, "collection_facts"),
        evidence=_EVIDENCE.decode(mapper.open_value(row.evidence_sealed, row.case_id, "evidence")),
        urgent=row.urgent,
        mentions=row.mentions,
        declined=row.declined,
        issues=row.issues,
    )


def _contacts(row: _Row, mapper: CaseMapper) -> tuple[Contact, ...]:
    def opened(each: _Contact) -> Contact:
        value = mapper.open_value(each.value_sealed, row.case_id, part_place("contact", each.position))
        return Contact(type=each.type, value=value)

    return tuple(map(opened, sorted(row.case_contact or (), key=_position)))


def _messages(row: _Row, mapper: CaseMapper) -> tuple[str, ...]:
    found = sorted(row.case_message or (), key=_position)
    places = (part_place("message", each.position) for each in found)
    return tuple(
        mapper.open_value(each.text_sealed, row.case_id, place) for each, place in zip(found, places, strict=True)
    )


def _position(part: _Contact | _Message) -> int:
    return part.position


def _clock(found: _Clock) -> SlaClock:
    clock = object.__new__(SlaClock)
    # A frozen dataclass sets its fields one by one, which takes five times as long, and a page has a thousand clocks.
    clock.__dict__.update(
        kind=found.kind,
        due_at=found.due_at,
        status=found.status,
        provisional=found.provisional,
        key=found.key,
        started_at=found.started_at,
        internal_due_at=found.internal_due_at,
        stopped_at=found.stopped_at,
        paused_at=found.paused_at,
    )
    return clock


def _part(dialect: str, table: Table, shape: type[msgspec.Struct]) -> ColumnElement[Any]:
    """Return the parts of a case as a JSON list of lists."""
    each = _json_list(dialect, [_value(dialect, table.c[name]) for name in shape.__struct_fields__])
    listed = func.json_agg(each) if dialect == "postgresql" else func.json_group_array(each)
    wanted = table.c.case_id == CASES.c.case_id
    if table is CLOCKS:
        wanted &= CLOCKS.c.stopped_at.is_(None) & CLOCKS.c.status.not_in(_ENDED)
    of_the_case = select(listed).where(wanted).correlate(CASES).scalar_subquery()
    # SQLite forgets that what comes out of a subquery is JSON.
    return of_the_case if dialect == "postgresql" else func.json(of_the_case)


def _json_list(dialect: str, values: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    return func.json_build_array(*values) if dialect == "postgresql" else func.json_array(*values)


def _value(dialect: str, column: Column[Any]) -> ColumnElement[Any]:
    if column.name in _JSON_TEXTS:
        return cast(column, JSON) if dialect == "postgresql" else func.json(column)
    if isinstance(column.type, UtcInstant) and dialect != "postgresql":
        # SQLite keeps instants as texts in UTC without saying so.
        return cast(column, Text).concat("Z")
    return column
