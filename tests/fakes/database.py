"""A migrated database for each test, migrated once and copied."""

from pathlib import Path

from case_bridge.storage import schema as case_schema
from foundation.engines import Engines
from gateway.storage import schema as gateway_schema
from tests.fakes.postgres import Postgres

DATABASES = ("sqlite", "postgresql")

_TEMPLATE: list[bytes] = []


async def migrated_url(folder: Path) -> str:
    """Return the URL of a fresh SQLite database of the case store in `folder`."""
    path = folder / "cases.db"
    url = sqlite_url(folder)
    if not _TEMPLATE:
        await case_schema.migrate(url)
        _TEMPLATE.append(path.read_bytes())
    else:
        path.write_bytes(_TEMPLATE[0])
    return url


async def migrated_url_of(kind: str, folder: Path, postgres: Postgres) -> str:
    """Return the URL of a fresh database of the case store; on PostgreSQL the gateway's tables lie beside it."""
    if kind == "sqlite":
        return await migrated_url(folder)
    return await postgres.copy_of("migrated", migrate_both)


async def empty_url_of(kind: str, folder: Path, postgres: Postgres) -> str:
    """Return the URL of a fresh database without tables."""
    return sqlite_url(folder) if kind == "sqlite" else await postgres.empty()


async def migrate_both(url: str) -> None:
    """Bring the tables of the case store and of the gateway into one database."""
    await case_schema.migrate(url)
    engines = Engines(url)
    try:
        await gateway_schema.migrate(engines)
    finally:
        await engines.close()


def sqlite_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/cases.db"
