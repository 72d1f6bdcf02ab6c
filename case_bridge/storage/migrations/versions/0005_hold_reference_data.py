"""Hold reference data, who is away, imported calendars, and which files belong to which case."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.String(32)
_DIGEST = sa.String(64)
_WORD = sa.String(32)
_CODE = sa.String(64)
_NAME = sa.String(80)
_INSTANT = sa.DateTime(timezone=True)

_INDEXES = (
    ("staff_file", ("name_digest",)),
    ("staff_file", ("account",)),
    ("case_staff", ("staff_digest",)),
    ("evidence_file", ("case_id",)),
)


def upgrade() -> None:
    _create_people()
    _create_lists()
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("off", sa.Text(), nullable=False),
        sa.Column("working", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.String(64), nullable=False),
        sa.Column("imported_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendar_year"),
        sa.UniqueConstraint("version", name="uq_calendar_year_version"),
    )
    op.create_table(
        "evidence_file",
        sa.Column("storage_key", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("media_type", sa.String(64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", _DIGEST, nullable=False),
        sa.Column("scan", _WORD, nullable=False),
        sa.Column("stored_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_evidence_file_case_id"),
        sa.PrimaryKeyConstraint("storage_key", name="pk_evidence_file"),
    )
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    for table in (
        "evidence_file",
        "calendar_year",
        "active_contracts",
        "code_list",
        "contract_file",
        "account_absence",
        "case_staff",
        "staff_file",
    ):
        op.drop_table(table)


def _create_people() -> None:
    _create_list(
        "staff_file",
        _DIGEST,
        sa.Column("staff_id_sealed", sa.Text(), nullable=False),
        sa.Column("name_sealed", sa.Text(), nullable=False),
        sa.Column("name_digest", _DIGEST, nullable=False),
        sa.Column("account", sa.String(64)),
        sa.Column("unit", _NAME),
        sa.Column("line", _NAME),
        sa.Column("email_sealed", sa.Text()),
        sa.Column("quality_score", sa.Float()),
    )
    op.create_table(
        "case_staff",
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("staff_digest", _DIGEST, nullable=False),
        sa.Column("is_upheld", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_case_staff_case_id"),
        sa.PrimaryKeyConstraint("case_id", "staff_digest", name="pk_case_staff"),
    )
    op.create_table(
        "account_absence",
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date()),
        sa.Column("set_by", sa.String(64), nullable=False),
        sa.Column("set_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["staff_account.name"], name="fk_account_absence_account"),
        sa.PrimaryKeyConstraint("account", name="pk_account_absence"),
    )


def _create_lists() -> None:
    _create_list(
        "contract_file",
        _DIGEST,
        sa.Column("contract_number_sealed", sa.Text(), nullable=False),
        sa.Column("customer_name_digest", _DIGEST),
        sa.Column("product", _CODE),
        sa.Column("branch", _CODE),
        sa.Column("partner", _CODE),
        sa.Column("signed_on", sa.Date()),
    )
    op.create_table(
        "code_list",
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("entry_key", _CODE, nullable=False),
        sa.Column("code", _CODE, nullable=False),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("region", _NAME),
        *_ends(),
        sa.PrimaryKeyConstraint("kind", "entry_key", name="pk_code_list"),
    )
    _create_list(
        "active_contracts",
        sa.String(80),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("product", _CODE, nullable=False),
        sa.Column("contracts", sa.Integer(), nullable=False),
    )


def _create_list(table: str, key: sa.String, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("entry_key", key, nullable=False),
        *columns,
        *_ends(),
        sa.PrimaryKeyConstraint("entry_key", name=f"pk_{table}"),
    )


def _ends() -> tuple[sa.Column[Any], ...]:
    return (sa.Column("row_digest", _DIGEST, nullable=False), sa.Column("updated_at", _INSTANT, nullable=False))
