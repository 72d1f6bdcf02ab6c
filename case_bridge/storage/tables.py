"""Tables of the case store. Columns ending in _sealed hold foundation.sealing texts, _digest keyed digests."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from foundation.instants import UtcInstant

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_ID = String(32)
_DIGEST = String(64)
_WORD = String(32)


# Written out, not bound: only so does the planner see in time that an index of open cases is enough.
OF_OPEN_CASES = text("handler IS NOT NULL AND state NOT IN ('CLOSED', 'LINKED')")

CASES = Table(
    "cases",
    METADATA,
    Column("case_id", _ID, primary_key=True),
    Column("number", String(24), nullable=False, unique=True),
    Column("filing_digest", _DIGEST, nullable=False, unique=True),
    Column("query_code_digest", _DIGEST, nullable=False),
    Column("version", Integer, nullable=False),
    Column("act", _WORD, nullable=False),
    Column("topic", _WORD, nullable=False),
    Column("cause", String(40), nullable=False),
    Column("taxonomy_version", _WORD, nullable=False),
    Column("severity", _WORD, nullable=False),
    Column("priority", _WORD, nullable=False),
    Column("severity_row", _WORD),
    Column("state", _WORD, nullable=False),
    Column("state_since", UtcInstant, nullable=False),
    Column("channel", _WORD, nullable=False),
    Column("team", String(64), nullable=False),
    Column("received_at", UtcInstant, nullable=False),
    Column("filed_at", UtcInstant, nullable=False),
    Column("conversation_sealed", Text),
    Column("complainant_kind", _WORD, nullable=False),
    Column("name_sealed", Text),
    Column("name_digest", _DIGEST),
    Column("contact_person_sealed", Text),
    Column("relationship_sealed", Text),
    Column("contract_number_sealed", Text),
    Column("contract_number_digest", _DIGEST),
    Column("amount_fen", BigInteger),
    Column("amount_max_fen", BigInteger),
    Column("issue_text_sealed", Text, nullable=False),
    Column("demand_sealed", Text),
    Column("occurred_at_sealed", Text),
    Column("occurred_from", Date),
    Column("occurred_until", Date),
    Column("occurred_place_sealed", Text),
    Column("staff_involved_sealed", Text),
    Column("collection_facts_sealed", Text),
    Column("evidence_sealed", Text, nullable=False),
    Column("urgent", _WORD),
    Column("mentions", Text, nullable=False),
    Column("declined", Text, nullable=False),
    Column("issues", Text, nullable=False, server_default="[]"),
    Column("readings", Text, nullable=False, server_default="[]"),
    Column("handler", String(64)),
    Column("filed_as", _WORD),
    Column("is_level_confirmed", Boolean, nullable=False, server_default=false()),
    Column("level_by_hand", _WORD),
    Column("decided_at", UtcInstant),
    Column("executed_at", UtcInstant),
    Column("closed_at", UtcInstant),
    Column("sla_version", _WORD),
    Column("next_due_at", UtcInstant),
    Index(None, "received_at", "number"),
    Index(None, "name_digest"),
    Index(None, "contract_number_digest"),
    Index(None, "next_due_at", "number"),
    Index(None, "team", "next_due_at", "number"),
    Index(None, "handler", "next_due_at", "number"),
    Index(None, "state"),
    Index("ix_cases_open_load", "handler", "severity", postgresql_where=OF_OPEN_CASES, sqlite_where=OF_OPEN_CASES),
)

CONTACTS = Table(
    "case_contact",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("type", _WORD, nullable=False),
    Column("value_sealed", Text, nullable=False),
    Column("value_digest", _DIGEST, nullable=False),
    Index(None, "value_digest"),
)

CLOCKS = Table(
    "case_clock",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("kind", _WORD, primary_key=True),
    Column("key", String(48), primary_key=True, server_default=""),
    Column("due_at", UtcInstant, nullable=False),
    Column("status", _WORD, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("started_at", UtcInstant),
    Column("internal_due_at", UtcInstant),
    Column("stopped_at", UtcInstant),
    Column("paused_at", UtcInstant),
    Column("told", Text, nullable=False, server_default="[]"),
    Column("next_warning_at", UtcInstant),
    Column("planned", Text, nullable=False, server_default="[]"),
    Column("added_seconds", Integer, nullable=False, server_default="0"),
    Column("not_after", Date),
    Index(None, "status", "due_at"),
    Index(None, "next_warning_at"),
)

RECORDS = Table(
    "case_record",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record_id", String(48), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("role", _WORD),
    Column("body_sealed", Text, nullable=False),
    Column("concerns", Text),
    UniqueConstraint("case_id", "record_id"),
    Index(None, "role", "case_id"),
)

MESSAGES = Table(
    "case_message",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text_sealed", Text, nullable=False),
)

REQUESTS = Table(
    "case_request",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("request_digest", _DIGEST, primary_key=True),
    Column("at", UtcInstant, nullable=False),
)

EVENTS = Table(
    "case_event",
    METADATA,
    Column("case_id", _ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", _WORD, nullable=False),
    Column("at", UtcInstant, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("detail_sealed", Text),
    Column("prev_hash", _DIGEST, nullable=False),
    Column("hash", _DIGEST, nullable=False),
)

ATTEMPTS = Table(
    "failed_proof",
    METADATA,
    Column("attempt_id", Integer, primary_key=True, autoincrement=True),
    Column("scope_digest", _DIGEST, nullable=False),
    Column("at", UtcInstant, nullable=False),
    Index(None, "scope_digest", "at"),
    Index(None, "at"),
)

ACCOUNTS = Table(
    "staff_account",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("role", _WORD, nullable=False),
    Column("team", String(64), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("password_is_one_time", Boolean, nullable=False),
    Column("token_digest", _DIGEST, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("reset_at", UtcInstant, nullable=False),
    UniqueConstraint("token_digest"),
)


def _news_columns() -> tuple[Column[Any], ...]:
    """Return the columns of a news: what is told, of which case and clock."""
    return (
        Column("kind", _WORD, nullable=False),
        # No foreign key: of ten thousand notices at once, each would look its case up.
        Column("case_id", _ID),
        Column("case_number", String(24)),
        Column("clock", _WORD),
        Column("due_at", UtcInstant),
    )


# Counted up in the order of telling; only as INTEGER does SQLite count by itself.
_PLACE = BigInteger().with_variant(Integer(), "sqlite")

NEWS = Table(
    "staff_news",
    METADATA,
    Column("place", _PLACE, primary_key=True),
    Column("notice_id", _ID, nullable=False, unique=True),
    *_news_columns(),
    Column("audience", _ID, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Index(None, "audience", "place"),
)

AUDIENCES = Table(
    "staff_audience",
    METADATA,
    Column("audience", _ID, primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("role", _WORD, nullable=False),
    Index(None, "name"),
)

READ_NEWS = Table(
    "staff_news_read",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("place", _PLACE, primary_key=True, autoincrement=False),
    Column("read_at", UtcInstant, nullable=False),
)

READ_UNTIL = Table(
    "staff_news_read_until",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("role", _WORD, primary_key=True),
    Column("place", _PLACE, primary_key=True, autoincrement=False),
    Column("read_at", UtcInstant, nullable=False),
)

DELIVERIES = Table(
    "notice_delivery",
    METADATA,
    Column("delivery_id", _ID, primary_key=True),
    *_news_columns(),
    Column("route", _WORD, nullable=False),
    Column("destination", String(80), nullable=False),
    Column("round", Integer, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("status", _WORD, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", UtcInstant, nullable=False),
    Column("last_try_at", UtcInstant),
    Column("last_error", String(64)),
    Column("delivered_at", UtcInstant),
    Index(None, "status", "route", "next_try_at"),
    Index(None, "destination", "last_try_at"),
    Index(None, "route", "round", "created_at"),
)
