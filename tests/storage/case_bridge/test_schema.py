"""Migrations: each step can be taken back, and the result is what the tables say."""

import asyncio
import hashlib
from datetime import datetime, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, Table, insert, inspect, text

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.notices import Occasion
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import Telling
from case_bridge.storage.schema import VERSION_TABLE, downgrade, migrate, migration_config, upgrade
from case_bridge.storage.store import SqlStore
from case_bridge.storage.tables import METADATA
from foundation.engines import Engines
from foundation.instants import UtcInstant
from foundation.sealing import Sealer
from gateway.storage import tables as gateway_tables
from tests.fakes.database import migrate_both
from tests.fakes.office import KEYS


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


LINES = "SELECT notice_id, kind, case_number, due_at, recipient, role, created_at, is_read, read_at FROM staff_notice"


async def _lines(engines):
    async with engines.write() as connection:
        return {tuple(row) for row in await connection.exec_driver_sql(LINES)}


async def test_lines_of_inboxes_become_news_and_lines_again(empty):
    def line(news, name, role, read_at=None):
        told_at = datetime(2026, 11, 22, 4, news, tzinfo=timezone.utc)
        ear = hashlib.sha256(name.encode()).hexdigest()[:10]
        return {
            "notice_id": f"{news:022x}{ear}",
            "kind": "CLOCK_DUE",
            "case_id": "a" * 32 if news else None,
            "case_number": "SL-1" if news else None,
            "clock": "DECISION",
            "due_at": told_at,
            "recipient": name,
            "role": role,
            "created_at": told_at,
            "is_read": read_at is not None,
            "read_at": read_at,
        }

    noon = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)
    given = [
        *(line(news, name, "MGMT") for news in (2, 1) for name in ("chen", "deng")),
        line(2, "李", "HANDLER", noon),
        *(line(3, name, "MGMT", noon) for name in ("deng", "chen")),
        line(0, "root", "ADMIN"),
    ]
    await _run(empty, upgrade, "0009")
    async with empty.write() as connection:
        before = Table(
            "staff_notice",
            MetaData(),
            *(Column(name, UtcInstant if name.endswith("_at") else None) for name in given[0]),
        )
        await connection.execute(insert(before), given)
    lines = await _lines(empty)

    await _run(empty, upgrade, "0010")

    unit = SqlStore(empty, Sealer(KEYS))
    async with unit.read() as reading:
        inboxes = {
            reader.name: [
                (int(each.notice_id, 16), each.role.value, each.created_at.minute, each.read_at)
                for each in await reading.notices.page(reader, None, 10)
            ]
            for reader in (Recipient("chen", Role.MGMT), Recipient("李", Role.HANDLER), Recipient("root", Role.ADMIN))
        }
    assert inboxes == {
        "chen": [(2, "MGMT", 2, None), (1, "MGMT", 1, None), (3, "MGMT", 3, noon)],
        "李": [(2, "HANDLER", 2, noon)],
        "root": [(0, "ADMIN", 0, None)],
    }
    async with unit.write() as writing:
        await writing.notices.mark_all_read(Recipient("root", Role.ADMIN), noon)

    await _run(empty, downgrade, "0009")

    after = await _lines(empty)
    kept = {each for each in lines if "root" not in each}
    assert kept <= after
    assert [(each[4], bool(each[7])) for each in after - kept] == [("root", True)]


async def test_the_same_people_are_one_audience_in_whatever_order_they_were_put_together(empty):
    orders = ("chen\tMGMT\ndeng\tMGMT", "deng\tMGMT\nchen\tMGMT", "chen\tMGMT")

    def keep(connection):
        upgrade(connection, "0010")
        connection.execute(text("CREATE TABLE staff_audience_carried (listeners TEXT, audience TEXT)"))
        step = ScriptDirectory.from_config(migration_config(connection)).get_revision("0010").module
        with Operations.context(MigrationContext.configure(connection)):
            for listeners in orders:
                step.keep_audience(listeners)
        carried = dict(connection.execute(text("SELECT listeners, audience FROM staff_audience_carried")).all())
        return carried, connection.execute(text("SELECT audience, name FROM staff_audience ORDER BY name")).all()

    carried, people = await _run(empty, keep)

    both, alone = carried[orders[0]], carried[orders[2]]
    assert carried == {orders[0]: both, orders[1]: both, orders[2]: alone}
    assert set(people) == {(both, "chen"), (both, "deng"), (alone, "chen")}


async def test_what_was_read_with_all_in_one_role_stays_unread_in_another_on_the_way_back(empty):
    supervisor, legal = (Recipient("wang", role) for role in (Role.SUPERVISOR, Role.LEGAL))
    await _run(empty, upgrade)
    async with SqlStore(empty, Sealer(KEYS)).write() as unit:
        tellings = [
            Telling(Occasion(NoticeKind.CLOCK_DUE, (), mark=each.role), (each,)) for each in (supervisor, legal)
        ]
        await unit.notices.tell(tellings, datetime(2026, 11, 22, 4, tzinfo=timezone.utc))
        assert await unit.notices.mark_all_read(legal, datetime(2026, 11, 22, 12, tzinfo=timezone.utc)) == 1

    await _run(empty, downgrade, "0009")

    assert {(each[5], bool(each[7])) for each in await _lines(empty)} == {("SUPERVISOR", False), ("LEGAL", True)}


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
