"""Count the open cases of every handler without reading all cases."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OF_OPEN_CASES = sa.text("handler IS NOT NULL AND state NOT IN ('CLOSED', 'LINKED')")


def upgrade() -> None:
    op.create_index(
        "ix_cases_open_load",
        "cases",
        ["handler", "severity"],
        postgresql_where=_OF_OPEN_CASES,
        sqlite_where=_OF_OPEN_CASES,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_open_load", "cases")
