"""Tell people: an inbox for each account, and what is on its way out of the house."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.String(32)
_WORD = sa.String(32)
_INSTANT = sa.DateTime(timezone=True)

_INDEXES = (
    ("staff_notice", ("recipient", "is_read", "created_at", "notice_id")),
    ("notice_delivery", ("status", "route", "next_try_at")),
    ("notice_delivery", ("destination", "last_try_at")),
    ("notice_delivery", ("route", "round", "created_at")),
    ("cases", ("state",)),
)


def upgrade() -> None:
    _create(
        "staff_notice",
        "notice_id",
        sa.Column("recipient", sa.String(64), nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("read_at", _INSTANT),
    )
    _create(
        "notice_delivery",
        "delivery_id",
        sa.Column("route", _WORD, nullable=False),
        sa.Column("destination", sa.String(80), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("status", _WORD, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", _INSTANT, nullable=False),
        sa.Column("last_try_at", _INSTANT),
        sa.Column("last_error", sa.String(64)),
        sa.Column("delivered_at", _INSTANT),
    )
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    op.drop_index("ix_cases_state", "cases")
    op.drop_table("notice_delivery")
    op.drop_table("staff_notice")


def _create(table: str, key: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column(key, _ID, nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("case_id", _ID),
        sa.Column("case_number", sa.String(24)),
        sa.Column("clock", _WORD),
        sa.Column("due_at", _INSTANT),
        *columns,
        sa.PrimaryKeyConstraint(key, name=f"pk_{table}"),
    )
