"""The case store's part of the wiring."""

import os
from datetime import UTC, datetime

from case_bridge.service.filing import file_case
from case_bridge.storage.schema import migrate
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.runtime.case_store import build_evidence, build_office, cases_url
from gateway.runtime.settings import from_env
from tests.fakes.office import KEYS, filing
from tests.fakes.service_process import SECRETS


class _Noon:
    def now(self):
        return filing().submitted_at


async def test_the_built_office_files_into_the_data_directory(tmp_path):
    url = cases_url(from_env(SECRETS | {"TINGSU_DATA_DIR": str(tmp_path)}))
    await migrate(url)
    engines = Engines(url)

    receipt, is_new = await file_case(filing(), build_office(engines, Sealer(KEYS), _Noon()))

    await engines.close()
    assert is_new
    assert receipt.received_at == filing().submitted_at
    assert (tmp_path / "cases.db").exists()


async def test_files_lie_beside_the_database_and_leftovers_go_after_a_day(tmp_path):
    settings = from_env(SECRETS | {"TINGSU_DATA_DIR": str(tmp_path)})
    await migrate(cases_url(settings))
    engines = Engines(cases_url(settings))
    evidence = build_evidence(build_office(engines, Sealer(KEYS), _Noon()), Sealer(KEYS), settings)
    leftover = tmp_path / "evidence" / ("a" * 32 + ".part")
    leftover.parent.mkdir()
    leftover.write_bytes(b"half a file")
    os.utime(leftover, (1_000, 1_000))

    removed = await evidence.remove_orphans(datetime(2026, 11, 22, tzinfo=UTC))

    await engines.close()
    assert removed == 1
    assert not leftover.exists()
