"""Bringing a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from case_bridge.storage.reference_tables import EVIDENCE_FILES
from foundation.engines import Engines

METADATA = EVIDENCE_FILES.metadata
"""All tables: the modules that hold them have been imported by now."""
MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "cases_version"


async def migrate(url: str) -> None:
    """Upgrade the case tables of this database to the newest revision, in one transaction.

    Safe to call at every start, beside a running service and from several processes at once.
    """
    engines = Engines(url)
    try:
        async with engines.write_alone() as connection:
            await connection.run_sync(upgrade)
    finally:
        await engines.close()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the case tables up to `revision` within the transaction of `connection`."""
    command.upgrade(migration_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the case tables back to `revision`; `base` drops them."""
    command.downgrade(migration_config(connection), revision)


def migration_config(connection: Connection) -> Config:
    """Return alembic's settings for working on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
