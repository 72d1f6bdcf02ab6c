"""`python -m gateway.runtime.imports KIND FILE` beside a running service."""

import json
import os
import subprocess
import sys

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from tests.fakes.database import sqlite_url
from tests.fakes.office import KEYS

STAFF = "工号,姓名,登录名\n0821,李文静,liwj\n"
YEAR = {
    "year": 2027,
    "source": "notice",
    "off": ["2027-01-01", *(f"2027-02-{day:02d}" for day in range(5, 12)), *(f"2027-10-0{day}" for day in range(1, 8))],
    "working": ["2027-02-20"],
}


@pytest.fixture
def imported(tmp_path):
    secrets = dict.fromkeys(("TINGSU_BRAIN_TOKEN", "TINGSU_SERVICE_TOKEN", "TINGSU_TERMINAL_TOKEN"), "secret")
    environment = {
        **os.environ, **secrets, "TINGSU_DATA_DIR": str(tmp_path), "TINGSU_FIELD_KEYS": KEYS, "PYTHONPATH": "."
    }  # fmt: skip

    def run(kind, content, *more, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        command = (sys.executable, "-m", "gateway.runtime.imports", kind, str(path), *more)
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run


@pytest.fixture
async def store(tmp_path):
    engines = Engines(sqlite_url(tmp_path))
    yield SqlStore(engines, Sealer(KEYS))
    await engines.close()


async def test_a_dry_run_tells_and_an_import_stores(imported, store):
    dry = imported("staff", STAFF.encode("gb18030"), "--dry-run")
    async with store.read() as unit:
        between = await unit.reference.page(ReferenceKind.STAFF, None, 10)
    done = imported("staff", STAFF)

    async with store.read() as unit:
        stored = await unit.staff_file.numbered({"0821"})
    assert (dry.returncode, done.returncode, between) == (0, 0, ())
    assert dry.stdout.startswith("staff: 1 rows would be imported: 1 new")
    assert done.stdout.startswith("staff: 1 rows imported: 1 new")
    assert [entry.name for entry in stored] == ["李文静"]


def test_every_fault_is_told_with_its_line(imported):
    refused = imported("staff", STAFF + "0822,,\n0823,=1,\n")

    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "line 3, name: must not be empty",
        "line 4, name: begins like a formula (= + - @)",
    ]


async def test_a_year_of_the_calendar_is_imported_from_json_and_csv(imported, store):
    days = [f"{day},off" for day in YEAR["off"]] + ["2027-02-20,working"]
    dry = imported("calendar", json.dumps(YEAR), "--dry-run", name="2027.json")
    as_json = imported("calendar", json.dumps(YEAR), name="2027.json")
    as_csv = imported("calendar", "day,kind\n" + "\n".join(days), name="2027.csv")

    async with store.read() as unit:
        years = await unit.calendars.years()
    assert (dry.returncode, as_json.returncode, as_csv.returncode) == (0, 0, 0)
    assert dry.stdout == "2027: 15 days off, 1 weekend days worked; would be imported.\n"
    assert as_json.stdout.endswith("imported, the calendar is at version 1.\n")
    assert [(each.year.year, each.year.source, each.version) for each in years] == [(2027, "2027.csv", 2)]


def test_a_notice_with_a_fault_is_refused(imported):
    refused = imported("calendar", json.dumps({**YEAR, "working": ["2027-02-22"]}), name="2027.json")

    assert refused.returncode == 1
    assert refused.stderr.startswith("$.working[0]: ")


def test_misuse_is_told_without_a_trace(imported, tmp_path):
    unknown = imported("planets", STAFF)
    command = (sys.executable, "-m", "gateway.runtime.imports", "staff", str(tmp_path / "nothing.csv"))
    missing = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "."}, check=False
    )

    assert (unknown.returncode, missing.returncode) == (2, 2)
    assert "kinds: staff contracts" in unknown.stderr
    assert "Traceback" not in unknown.stderr + missing.stderr
