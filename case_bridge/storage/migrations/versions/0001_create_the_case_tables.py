"""Create the case tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.String(32)
_DIGEST = sa.String(64)
_WORD = sa.String(32)
_INSTANT = sa.DateTime(timezone=True)

_CHILDREN = ("case_request", "case_message", "case_event", "case_clock", "case_contact")
_INDEXES = (
    ("cases", ("received_at", "number")),
    ("cases", ("name_digest",)),
    ("cases", ("contract_number_digest",)),
    ("case_contact", ("value_digest",)),
    ("case_clock", ("status", "due_at")),
    ("failed_proof", ("scope_digest", "at")),
    ("failed_proof", ("at",)),
)
_APPEND_ONLY = """
CREATE TRIGGER case_event_no_{verb} BEFORE {verb} ON case_event
BEGIN SELECT RAISE(ABORT, 'case_event is append-only'); END
"""


def upgrade() -> None:
    op.create_table(
        "cases",
        *_classification(),
        *_matter(),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
        sa.UniqueConstraint("filing_digest", name="uq_cases_filing_digest"),
        sa.UniqueConstraint("number", name="uq_cases_number"),
    )
    _create_parts()
    _create_log()
    _create_failed_proofs()
    _create_staff()
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(_APPEND_ONLY.format(verb=verb))


def downgrade() -> None:
    for table in (*_CHILDREN, "cases", "failed_proof", "staff_account"):
        op.drop_table(table)


def _classification() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("filing_digest", _DIGEST, nullable=False),
        sa.Column("query_code_digest", _DIGEST, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", _WORD, nullable=False),
        sa.Column("topic", _WORD, nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("taxonomy_version", _WORD, nullable=False),
        sa.Column("severity", _WORD, nullable=False),
        sa.Column("priority", _WORD, nullable=False),
        sa.Column("severity_row", _WORD),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("state_since", _INSTANT, nullable=False),
        sa.Column("channel", _WORD, nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("filed_at", _INSTANT, nullable=False),
        sa.Column("conversation_sealed", sa.Text()),
    )


def _matter() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("complainant_kind", _WORD, nullable=False),
        sa.Column("name_sealed", sa.Text()),
        sa.Column("name_digest", _DIGEST),
        sa.Column("contact_person_sealed", sa.Text()),
        sa.Column("relationship_sealed", sa.Text()),
        sa.Column("contract_number_sealed", sa.Text()),
        sa.Column("contract_number_digest", _DIGEST),
        sa.Column("amount_fen", sa.BigInteger()),
        sa.Column("amount_max_fen", sa.BigInteger()),
        sa.Column("issue_text_sealed", sa.Text(), nullable=False),
        sa.Column("demand_sealed", sa.Text()),
        sa.Column("occurred_at_sealed", sa.Text()),
        sa.Column("occurred_from", sa.Date()),
        sa.Column("occurred_until", sa.Date()),
        sa.Column("occurred_place_sealed", sa.Text()),
        sa.Column("staff_involved_sealed", sa.Text()),
        sa.Column("collection_facts_sealed", sa.Text()),
        sa.Column("evidence_sealed", sa.Text(), nullable=False),
        sa.Column("urgent", _WORD),
        sa.Column("mentions", sa.Text(), nullable=False),
        sa.Column("declined", sa.Text(), nullable=False),
    )


def _create_parts() -> None:
    _create_child(
        "case_contact",
        "position",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", _WORD, nullable=False),
        sa.Column("value_sealed", sa.Text(), nullable=False),
        sa.Column("value_digest", _DIGEST, nullable=False),
    )
    _create_child(
        "case_clock",
        "kind",
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("status", _WORD, nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
    )
    _create_child(
        "case_message",
        "position",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.Text(), nullable=False),
    )
    _create_child(
        "case_request",
        "request_digest",
        sa.Column("request_digest", _DIGEST, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
    )


def _create_log() -> None:
    _create_child(
        "case_event",
        "seq",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("detail_sealed", sa.Text()),
        sa.Column("prev_hash", _DIGEST, nullable=False),
        sa.Column("hash", _DIGEST, nullable=False),
    )


def _create_child(table: str, key: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("case_id", _ID, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name=f"fk_{table}_case_id"),
        sa.PrimaryKeyConstraint("case_id", key, name=f"pk_{table}"),
    )


def _create_failed_proofs() -> None:
    op.create_table(
        "failed_proof",
        sa.Column("attempt_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("scope_digest", _DIGEST, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_failed_proof"),
    )


def _create_staff() -> None:
    op.create_table(
        "staff_account",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("password_is_one_time", sa.Boolean(), nullable=False),
        sa.Column("token_digest", _DIGEST, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("reset_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_staff_account"),
        sa.UniqueConstraint("token_digest", name="uq_staff_account_token_digest"),
    )
