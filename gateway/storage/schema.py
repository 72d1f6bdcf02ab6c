"""Bring the gateway's tables to the newest version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from foundation.engines import Engines

_MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """Return an alembic configuration bound to an open connection."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


async def migrate(engines: Engines) -> None:
    """Upgrade to the newest version; does nothing when it is there already."""
    async with engines.write_alone() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "head"))
