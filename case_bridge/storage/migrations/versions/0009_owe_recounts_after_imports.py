"""Remember which due times an import of the calendar made stale, until they are counted anew."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_recount",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_calendar_recount"),
    )


def downgrade() -> None:
    op.drop_table("calendar_recount")
