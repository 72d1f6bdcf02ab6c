"""The composition root opens nothing by itself."""

from pathlib import Path

from foundation.sealing import new_key
from gateway.runtime.settings import from_env
from gateway.runtime.wiring import build_service, database_url


def test_nothing_is_opened_before_the_start(tmp_path: Path) -> None:
    settings = from_env(
        {
            "TINGSU_DATA_DIR": str(tmp_path),
            "TINGSU_BRAIN_TOKEN": "b",
            "TINGSU_SERVICE_TOKEN": "s",
            "TINGSU_TERMINAL_TOKEN": "t",
            "TINGSU_FIELD_KEYS": new_key("test"),
        }
    )

    build_service(settings)

    assert list(tmp_path.iterdir()) == []


def test_the_database_lies_in_the_data_directory(tmp_path: Path) -> None:
    assert database_url(tmp_path).endswith(f"{tmp_path}/gateway.db")
