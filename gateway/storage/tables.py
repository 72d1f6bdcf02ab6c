"""The tables of the gateway; texts and senders are sealed, their context is table.column/row id."""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

VERSION_TABLE = "gateway_version"

_NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class NaiveInstant(ValueError):
    """An instant without a zone was to be stored."""


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored in UTC and read back aware on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant(value.isoformat())
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


metadata = MetaData(naming_convention=_NAMING)

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("door", String(16), nullable=False),
    Column("sender", Text, nullable=False),
    Column("sender_index", String(64), nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("filed_seq", Integer, nullable=False),
    Column("case_number", String(32)),
    Column("filing_pending_since", Instant),
    Column("filing_next_at", Instant),
    Column("filing_lease_until", Instant),
    Column("filing_attempts", Integer, nullable=False),
    Column("erased_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("last_activity_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("door", "sender_index"),
)
Index("ix_conversation_filing_next_at", conversation.c.filing_next_at)

inbound = Table(
    "inbound_message",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("client_id_index", String(64), nullable=False),
    Column("body", Text),
    Column("masked", String(200), nullable=False),
    Column("priority", String(2), nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", String(100)),
    Column("delivered_at", Instant),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "client_id_index"),
)
Index("ix_inbound_message_state_priority", inbound.c.state, inbound.c.priority)
Index("ix_inbound_message_conversation_id_state", inbound.c.conversation_id, inbound.c.state)

outbound = Table(
    "outbound_message",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("in_reply_to", Integer),
    Column("payload", Text),
    Column("created_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("delivered_with", Integer),
    UniqueConstraint("conversation_id", "seq"),
)

handoff_request = Table(
    "handoff_request",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation_id", ForeignKey("conversation.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("priority", String(2), nullable=False),
    Column("requested_at", Instant, nullable=False),
)
Index("ix_handoff_request_conversation_id", handoff_request.c.conversation_id)
Index(
    "ix_handoff_request_priority_requested_at_id",
    handoff_request.c.priority,
    handoff_request.c.requested_at,
    handoff_request.c.id,
)
