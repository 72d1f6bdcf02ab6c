"""The tables of the gateway; texts and senders are sealed, their context is table.column/row id."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from foundation.instants import UtcInstant

VERSION_TABLE = "gateway_version"

_NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


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
    Column("filing_pending_since", UtcInstant),
    Column("filing_next_at", UtcInstant),
    Column("filing_lease_until", UtcInstant),
    Column("filing_attempts", Integer, nullable=False),
    Column("erased_at", UtcInstant),
    Column("created_at", UtcInstant, nullable=False),
    Column("last_activity_at", UtcInstant, nullable=False),
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
    Column("received_at", UtcInstant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("not_before", UtcInstant, nullable=False),
    Column("lease_until", UtcInstant),
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", String(100)),
    Column("delivered_at", UtcInstant),
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
    Column("created_at", UtcInstant, nullable=False),
    Column("delivered_at", UtcInstant),
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
    Column("requested_at", UtcInstant, nullable=False),
)
Index("ix_handoff_request_conversation_id", handoff_request.c.conversation_id)
Index(
    "ix_handoff_request_priority_requested_at_id",
    handoff_request.c.priority,
    handoff_request.c.requested_at,
    handoff_request.c.id,
)
