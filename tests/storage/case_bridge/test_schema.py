"""Migrations: each step can be taken back, and the result is what the tables say."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from case_bridge.storage.schema import VERSION_TABLE, downgrade, migrate, migration_config, upgrade
from case_bridge.storage.tables import METADATA
from foundation.engines import Engines
from gateway.storage import tables as gateway_tables
from tests.fakes.database import migrate_both


@pytest.fixture
async def empty(empty_url):
    opened = Engines(empty_url)
    yield opened
    await opened.close()


async def _run(engines, work, *arguments):
    async with engines.write() as connection:
        return await connection.run_sync(work, *arguments)


def _revisions(connection):
    script = ScriptDirectory.from_config(migration_config(connection))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def _tables(connection):
    return set(inspect(connection).get_table_names()) - {VERSION_TABLE}


def _differences(connection):
    def is_ours(name, kind, _):
        return kind != "table" or name != VERSION_TABLE

    context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
    return compare_metadata(context, METADATA)


async def test_every_step_can_be_taken_down_and_up_again(empty):
    before = "base"
    for revision in await _run(empty, _revisions):
        await _run(empty, upgrade, revision)
        await _run(empty, downgrade, before)
        await _run(empty, upgrade, revision)
        before = revision

    assert await _run(empty, _tables) == set(METADATA.tables)


async def test_nothing_is_left_after_going_back_to_the_start(empty):
    await _run(empty, upgrade)

    await _run(empty, downgrade, "base")

    assert await _run(empty, _tables) == set()


async def test_the_migrated_schema_is_what_the_tables_say(empty):
    await _run(empty, upgrade)

    assert await _run(empty, _differences) == []


async def test_migrating_twice_or_at_the_same_time_is_harmless(empty_url, empty):
    await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    await migrate(empty_url)

    assert await _run(empty, _tables) == set(METADATA.tables)


async def test_a_migration_that_fails_leaves_nothing_behind(empty):
    def broken(connection):
        upgrade(connection)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await _run(empty, broken)

    assert await _run(empty, _tables) == set()


async def test_the_tables_of_the_gateway_live_beside_in_one_postgresql_database(postgres):
    url = await postgres.empty()

    await asyncio.gather(*(migrate_both(url) for _ in range(3)))

    engines = Engines(url)
    both = {*METADATA.tables, *gateway_tables.metadata.tables, gateway_tables.VERSION_TABLE}
    assert await _run(engines, _tables) == both
    await engines.close()
