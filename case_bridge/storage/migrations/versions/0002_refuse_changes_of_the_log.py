"""PostgreSQL refuses to change the event log too, as SQLite has done since 0001."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_REFUSE = """
CREATE FUNCTION refuse_change_of_case_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'case_event is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""
# TRUNCATE fires no trigger of a row.
_TRIGGERS = {
    "case_event_no_change": "BEFORE UPDATE OR DELETE ON case_event FOR EACH ROW",
    "case_event_no_truncate": "BEFORE TRUNCATE ON case_event FOR EACH STATEMENT",
}


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_REFUSE)
    for name, when in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_change_of_case_event()")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name} ON case_event")
    op.execute("DROP FUNCTION refuse_change_of_case_event()")
