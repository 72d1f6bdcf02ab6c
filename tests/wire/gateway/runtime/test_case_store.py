"""The case store's part of the wiring."""

from case_bridge.service.filing import file_case
from case_bridge.storage.schema import migrate
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.runtime.case_store import build_office, cases_url
from tests.fakes.office import KEYS, filing


class _Noon:
    def now(self):
        return filing().submitted_at


async def test_the_built_office_files_into_the_data_directory(tmp_path):
    await migrate(cases_url(tmp_path))
    engines = Engines(cases_url(tmp_path))

    receipt, is_new = await file_case(filing(), build_office(engines, Sealer(KEYS), _Noon()))

    await engines.close()
    assert is_new
    assert receipt.received_at == filing().submitted_at
    assert (tmp_path / "cases.db").exists()
