"""`python -m gateway.runtime.staff NAME ROLE` beside a running service."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from case_bridge.contract.vocabulary import Role
from case_bridge.service.ports import Staff
from case_bridge.service.staff import staff_of
from case_bridge.storage.store import SqlStore
from case_bridge.storage.tables import ACCOUNTS
from foundation.clock import FILE_NAME, SettableClock
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.database import sqlite_url
from tests.fakes.office import KEYS

NOWHERE = "postgresql+asyncpg://someone:hidden@127.0.0.1:1/cases"
VALENTINE = datetime(2026, 2, 14, 2, 0, tzinfo=UTC)


@pytest.fixture
def make_staff(tmp_path):
    secrets = dict.fromkeys(("TINGSU_BRAIN_TOKEN", "TINGSU_SERVICE_TOKEN", "TINGSU_TERMINAL_TOKEN"), "secret")
    environment = {
        **os.environ, **secrets, "TINGSU_DATA_DIR": str(tmp_path), "TINGSU_FIELD_KEYS": KEYS, "PYTHONPATH": "."
    }  # fmt: skip

    def run(*arguments, **settings):
        command = (sys.executable, "-m", "gateway.runtime.staff", *arguments)
        return subprocess.run(command, capture_output=True, text=True, env=environment | settings, check=False)

    return run


async def test_the_last_line_is_a_token_that_works_at_once(make_staff, tmp_path):
    created = make_staff("lihua", "supervisor")
    reset = make_staff("lihua", "HANDLER")

    engines = Engines(sqlite_url(tmp_path))
    staff = await staff_of(reset.stdout.splitlines()[-1], SqlStore(engines, Sealer(KEYS)))
    await engines.close()
    assert (created.returncode, reset.returncode) == (0, 0)
    assert "One-time password: " in created.stdout
    assert staff == Staff("lihua", Role.HANDLER, "default")


@pytest.mark.parametrize(("setting", "is_followed"), [("1", True), ("0", False)])
async def test_an_account_is_dated_by_the_clock_of_the_set_up(make_staff, tmp_path, setting, is_followed):
    SettableClock(tmp_path / FILE_NAME).set(VALENTINE)

    created = make_staff("lihua", "HANDLER", TINGSU_TEST_CLOCK=setting)

    engines = Engines(sqlite_url(tmp_path))
    async with engines.read() as connection:
        account = (await connection.execute(select(ACCOUNTS.c.created_at, ACCOUNTS.c.reset_at))).one()
    await engines.close()
    assert created.returncode == 0
    assert (account == (VALENTINE, VALENTINE)) is is_followed
    assert ("clock.file_ignored" in created.stderr) is not is_followed


@pytest.mark.parametrize("arguments", [(), ("lihua",), ("lihua", "KING"), ("", "HANDLER"), ("a b", "HANDLER")])
def test_misuse_is_told_without_a_trace(make_staff, arguments):
    refused = make_staff(*arguments)

    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "Traceback" not in refused.stderr


def test_a_database_that_cannot_be_reached_is_told_without_a_trace(make_staff):
    refused = make_staff("lihua", "HANDLER", TINGSU_DATABASE_URL=NOWHERE)

    assert (refused.returncode, refused.stdout) == (2, "")
    assert "StoreUnreachable: " in refused.stderr
    assert "hidden" not in refused.stderr
    assert "Traceback" not in refused.stderr
