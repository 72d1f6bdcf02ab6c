"""`python -m gateway.runtime.harvest` beside a running service."""

import os
import subprocess
import sys

import msgspec
import pytest

from case_bridge.contract.harvest_review import from_table
from case_bridge.domain.agreement import Line
from case_bridge.service.filing import file_case
from case_bridge.storage.schema import migrate
from case_bridge.storage.store import SqlStore
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.runtime.harvest import table
from tests.fakes.database import sqlite_url
from tests.fakes.office import KEYS, filing, office_on
from tests.fakes.readings import READING

TEXT = "我叫王小明,电话13800138000,多收了我服务费,客服不解释"
READ = msgspec.structs.replace(READING, end=len(TEXT), label="inquiry", fields=())


@pytest.fixture
async def case_number(tmp_path):
    url = sqlite_url(tmp_path)
    await migrate(url)
    engines = Engines(url)
    receipt, _ = await file_case(filing(issue_text=TEXT, readings=(READ,)), office_on(SqlStore(engines, Sealer(KEYS))))
    await engines.close()
    return receipt.number


@pytest.fixture
def harvested(tmp_path, case_number):
    secrets = dict.fromkeys(("TINGSU_BRAIN_TOKEN", "TINGSU_SERVICE_TOKEN", "TINGSU_TERMINAL_TOKEN"), "secret")
    environment = {
        **os.environ, **secrets, "TINGSU_DATA_DIR": str(tmp_path), "TINGSU_FIELD_KEYS": KEYS, "PYTHONPATH": "."
    }  # fmt: skip

    def run(*arguments):
        command = (sys.executable, "-m", "gateway.runtime.harvest", *arguments)
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    return run


def test_the_file_holds_masked_words_and_only_its_owner_reads_it(harvested, tmp_path, case_number):
    done = harvested()

    (path,) = (tmp_path / "harvest").iterdir()
    (row,) = from_table(path.read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert row.text == "我叫某某,电话***,多收了我服务费,客服不解释"
    assert (row.label_read, row.label, row.decision) == ("inquiry", "complaint", "")
    assert case_number not in path.read_text(encoding="utf-8") + done.stdout


def test_figures_are_printed_without_any_word(harvested, tmp_path):
    counted = harvested("--count")

    assert counted.returncode == 0, counted.stderr
    assert "1 cases compared: 1 with something changed, 0 confirmed as read" in counted.stdout
    assert "王小明" not in counted.stdout
    assert not (tmp_path / "harvest").exists()


def test_a_review_is_never_written_over(harvested, tmp_path):
    out = tmp_path / "mine.tsv"
    harvested("--out", str(out))
    before = out.read_bytes()

    again = harvested("--out", str(out))

    assert again.returncode == 2
    assert "exists" in again.stderr
    assert out.read_bytes() == before


def test_cases_before_the_day_are_passed_over(harvested, tmp_path):
    late = harvested("--since", "2026-11-23")

    assert "0 cases compared" in late.stdout
    assert late.stdout.endswith("nothing to review\n")
    assert not (tmp_path / "harvest").exists()


def test_misuse_is_told_without_a_trace(harvested):
    misused = harvested("--since", "yesterday")

    assert misused.returncode == 2
    assert "Traceback" not in misused.stderr


def test_the_table_has_a_block_for_each_model_and_measure():
    shown = table(
        (
            Line("m1", "label", "complaint", 4, 3),
            Line("m1", "label", "inquiry", 1, 1),
            Line("m1", "topic", "SERVICE", 2, 0),
        )
    )

    assert [line.split() for line in shown] == [
        ["model", "m1", "label", "judged", "stood", "share"],
        ["complaint", "4", "3", "0.75"],
        ["inquiry", "1", "1", "1.00"],
        ["model", "m1", "topic", "judged", "stood", "share"],
        ["SERVICE", "2", "0", "0.00"],
    ]
