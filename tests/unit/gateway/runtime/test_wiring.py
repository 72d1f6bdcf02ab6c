"""The composition root opens nothing by itself."""

from pathlib import Path

from foundation.sealing import new_key
from gateway.runtime.case_store import cases_url
from gateway.runtime.settings import from_env
from gateway.runtime.wiring import build_service, gateway_url

SECRETS = {
    "TINGSU_BRAIN_TOKEN": "b",
    "TINGSU_SERVICE_TOKEN": "s",
    "TINGSU_TERMINAL_TOKEN": "t",
    "TINGSU_FIELD_KEYS": new_key("test"),
}


def test_nothing_is_opened_before_the_start(tmp_path: Path) -> None:
    build_service(from_env(SECRETS | {"TINGSU_DATA_DIR": str(tmp_path)}))

    assert list(tmp_path.iterdir()) == []


def test_both_databases_lie_in_the_data_directory(tmp_path: Path) -> None:
    settings = from_env(SECRETS | {"TINGSU_DATA_DIR": str(tmp_path)})

    assert gateway_url(settings) == f"sqlite+aiosqlite:///{tmp_path}/gateway.db"
    assert cases_url(settings) == f"sqlite+aiosqlite:///{tmp_path}/cases.db"


def test_both_databases_are_the_one_that_is_named() -> None:
    url = "postgresql+asyncpg://tingsu@host/tingsu"

    settings = from_env(SECRETS | {"TINGSU_DATABASE_URL": url})

    assert (gateway_url(settings), cases_url(settings)) == (url, url)
