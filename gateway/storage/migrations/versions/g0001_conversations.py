"""Conversations, their messages and hand-off wishes."""

import sqlalchemy as sa
from alembic import op

revision = "g0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the first tables."""
    _conversation()
    _inbound()
    _outbound()
    _handoff()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("handoff_request")
    op.drop_table("outbound_message")
    op.drop_table("inbound_message")
    op.drop_table("conversation")


def _instant(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _owner() -> sa.Column[object]:
    return sa.Column(
        "conversation_id",
        sa.String(32),
        sa.ForeignKey("conversation.id"),
        nullable=False,
    )


def _conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("sender_index", sa.String(64), nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("filed_seq", sa.Integer, nullable=False),
        _instant("filing_pending_since"),
        _instant("filing_next_at"),
        _instant("filing_lease_until"),
        sa.Column("filing_attempts", sa.Integer, nullable=False),
        _instant("erased_at"),
        _instant("created_at", nullable=False),
        _instant("last_activity_at", nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint("door", "sender_index", name="uq_conversation_door_sender_index"),
    )
    op.create_index("ix_conversation_filing_next_at", "conversation", ["filing_next_at"])


def _inbound() -> None:
    op.create_table(
        "inbound_message",
        sa.Column("id", sa.String(32), primary_key=True),
        _owner(),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("client_id_index", sa.String(64), nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("masked", sa.String(200), nullable=False),
        sa.Column("priority", sa.String(2), nullable=False),
        _instant("received_at", nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        _instant("not_before", nullable=False),
        _instant("lease_until"),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.String(100)),
        _instant("delivered_at"),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_inbound_message_conversation_id_seq"),
        sa.UniqueConstraint(
            "conversation_id",
            "client_id_index",
            name="uq_inbound_message_conversation_id_client_id_index",
        ),
    )
    op.create_index("ix_inbound_message_state_priority", "inbound_message", ["state", "priority"])
    op.create_index("ix_inbound_message_conversation_id_state", "inbound_message", ["conversation_id", "state"])


def _outbound() -> None:
    op.create_table(
        "outbound_message",
        sa.Column("id", sa.String(32), primary_key=True),
        _owner(),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("in_reply_to", sa.Integer),
        sa.Column("payload", sa.Text),
        _instant("created_at", nullable=False),
        _instant("delivered_at"),
        sa.Column("delivered_with", sa.Integer),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_outbound_message_conversation_id_seq"),
    )


def _handoff() -> None:
    op.create_table(
        "handoff_request",
        sa.Column("id", sa.String(32), primary_key=True),
        _owner(),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("priority", sa.String(2), nullable=False),
        _instant("requested_at", nullable=False),
    )
    op.create_index("ix_handoff_request_conversation_id", "handoff_request", ["conversation_id"])
