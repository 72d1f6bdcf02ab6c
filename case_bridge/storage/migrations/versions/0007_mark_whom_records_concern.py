"""Mark whom a record concerns, so that a list need not open it; records from before stay without."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case_record", sa.Column("concerns", sa.Text()))


def downgrade() -> None:
    op.drop_column("case_record", "concerns")
