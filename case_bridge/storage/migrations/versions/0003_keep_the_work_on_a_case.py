"""Keep the work on a case: its records, its handler and decision, and everything about its clocks."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_WORD = sa.String(32)
_INSTANT = sa.DateTime(timezone=True)

_CASE_COLUMNS = (
    "handler",
    "filed_as",
    "is_level_confirmed",
    "level_by_hand",
    "decided_at",
    "executed_at",
    "closed_at",
    "sla_version",
    "next_due_at",
)
_CLOCK_COLUMNS = (
    *("key", "started_at", "internal_due_at", "stopped_at", "paused_at", "told", "next_warning_at"),
    *("planned", "added_seconds", "not_after"),
)
_INDEXES = (
    ("cases", ("next_due_at", "number")),
    ("cases", ("team", "next_due_at", "number")),
    ("cases", ("handler", "next_due_at", "number")),
    ("case_clock", ("next_warning_at",)),
    ("case_record", ("role", "case_id")),
)


def upgrade() -> None:
    for column in _of_the_work():
        op.add_column("cases", column)
    op.execute(
        sa.text(
            "UPDATE cases SET next_due_at = COALESCE((SELECT MIN(due_at) FROM case_clock"
            " WHERE case_clock.case_id = cases.case_id AND case_clock.status = 'RUNNING'),"
            " '9999-12-31 00:00:00.000000')"
        )
    )
    _widen_clocks()
    op.create_table(
        "case_record",
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(48), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("role", _WORD),
        sa.Column("body_sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_case_record_case_id"),
        sa.PrimaryKeyConstraint("case_id", "position", name="pk_case_record"),
        sa.UniqueConstraint("case_id", "record_id", name="uq_case_record_case_id_record_id"),
    )
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    for table, columns in reversed(_INDEXES):
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    op.drop_table("case_record")
    op.execute("DELETE FROM case_clock WHERE key <> ''")
    with op.batch_alter_table("case_clock") as clock:
        clock.drop_constraint("pk_case_clock", type_="primary")
        for column in reversed(_CLOCK_COLUMNS):
            clock.drop_column(column)
        clock.create_primary_key("pk_case_clock", ["case_id", "kind"])
    with op.batch_alter_table("cases") as cases:
        for column in reversed(_CASE_COLUMNS):
            cases.drop_column(column)


def _widen_clocks() -> None:
    """Several clocks of one kind need the key in the primary key."""
    with op.batch_alter_table("case_clock") as clock:
        for column in _of_the_clocks():
            clock.add_column(column)
        clock.drop_constraint("pk_case_clock", type_="primary")
        clock.create_primary_key("pk_case_clock", ["case_id", "kind", "key"])


def _of_the_work() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("handler", sa.String(64)),
        sa.Column("filed_as", _WORD),
        sa.Column("is_level_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("level_by_hand", _WORD),
        sa.Column("decided_at", _INSTANT),
        sa.Column("executed_at", _INSTANT),
        sa.Column("closed_at", _INSTANT),
        sa.Column("sla_version", _WORD),
        sa.Column("next_due_at", _INSTANT),
    )


def _of_the_clocks() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("key", sa.String(48), nullable=False, server_default=""),
        sa.Column("started_at", _INSTANT),
        sa.Column("internal_due_at", _INSTANT),
        sa.Column("stopped_at", _INSTANT),
        sa.Column("paused_at", _INSTANT),
        sa.Column("told", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("next_warning_at", _INSTANT),
        sa.Column("planned", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("added_seconds", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("not_after", sa.Date()),
    )
