"""The case store's part of the wiring."""

from case_bridge.service.filing import file_case
from case_bridge.storage.schema import migrate
from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.runtime.case_store import build_office, cases_url
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
