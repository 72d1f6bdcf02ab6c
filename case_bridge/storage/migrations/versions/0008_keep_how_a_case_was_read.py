"""Keep the things that a case is about, and how the customer's words were read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_COLUMNS = ("issues", "readings")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("cases", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    for name in reversed(_COLUMNS):
        op.drop_column("cases", name)
