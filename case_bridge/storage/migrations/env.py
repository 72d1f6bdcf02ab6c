"""Alembic runs this: migrate on the connection that case_bridge.storage.schema gives."""

from alembic import context

from case_bridge.storage.schema import VERSION_TABLE
from case_bridge.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
