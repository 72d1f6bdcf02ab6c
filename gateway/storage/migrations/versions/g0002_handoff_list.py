"""What the list of hand-off wishes needs: the last case of a conversation, and an order."""

import sqlalchemy as sa
from alembic import op

revision = "g0002"
down_revision = "g0001"
branch_labels = None
depends_on = None

_ORDER = "ix_handoff_request_priority_requested_at_id"


def upgrade() -> None:
    """Conversations that filed before have no number until they file again."""
    op.add_column("conversation", sa.Column("case_number", sa.String(32)))
    op.create_index(_ORDER, "handoff_request", ["priority", "requested_at", "id"])


def downgrade() -> None:
    op.drop_index(_ORDER, "handoff_request")
    op.drop_column("conversation", "case_number")
