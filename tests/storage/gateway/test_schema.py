"""Migrations of the gateway lead up and down, and to exactly its tables."""

from collections.abc import AsyncIterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import PrimaryKeyConstraint, inspect
from sqlalchemy.engine import Connection

from foundation.engines import Engines
from gateway.storage.schema import alembic_config, migrate
from gateway.storage.tables import VERSION_TABLE, metadata


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[Engines]:
    engines = Engines(empty_url)
    yield engines
    await engines.close()


def table_names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_every_revision_leads_up_down_and_up_again(empty: Engines) -> None:
    def climb(connection: Connection) -> set[str]:
        config = alembic_config(connection)
        revisions = list(ScriptDirectory.from_config(config).walk_revisions())
        for script in reversed(revisions):
            command.upgrade(config, script.revision)
            command.downgrade(config, "-1")
            command.upgrade(config, script.revision)
        command.downgrade(config, "base")
        return table_names(connection)

    async with empty.write() as connection:
        left = await connection.run_sync(climb)

    assert left == {VERSION_TABLE}


async def test_the_migrated_schema_is_that_of_the_tables(empty: Engines) -> None:
    def differences(connection: Connection) -> list[object]:
        options = {"compare_type": True, "version_table": VERSION_TABLE}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    await migrate(empty)

    async with empty.write() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_migrated_names_are_those_of_the_tables(empty: Engines) -> None:
    def names(connection: Connection) -> set[str | None]:
        inspector = inspect(connection)
        return {
            each["name"]
            for table in metadata.tables
            for each in [
                *inspector.get_indexes(table),
                *inspector.get_unique_constraints(table),
                *inspector.get_foreign_keys(table),
            ]
        }

    await migrate(empty)

    async with empty.read() as connection:
        migrated = await connection.run_sync(names)
    declared = {
        str(each.name)  # type: ignore[attr-defined]
        for table in metadata.tables.values()
        for each in (*table.indexes, *table.constraints)
        if not isinstance(each, PrimaryKeyConstraint)
    }
    assert migrated == declared


async def test_migrating_twice_changes_nothing(empty: Engines) -> None:
    await migrate(empty)

    await migrate(empty)

    async with empty.read() as connection:
        assert await connection.run_sync(table_names) == {*metadata.tables, VERSION_TABLE}
