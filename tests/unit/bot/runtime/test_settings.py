"""The settings of the Rasa side."""

from pathlib import Path

import pytest

from bot.runtime.settings import SettingMissing, from_env

SECRETS = ("TINGSU_BRAIN_TOKEN", "TINGSU_SERVICE_TOKEN", "TINGSU_FIELD_KEYS")


@pytest.fixture(autouse=True)
def _only_secrets_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TINGSU_DATA_DIR", "TINGSU_INTERNAL_URL", "TINGSU_ACTION_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in SECRETS:
        monkeypatch.setenv(name, "secret")


def test_what_is_not_set_has_its_default() -> None:
    settings = from_env()

    assert settings.data_dir == Path("var")
    assert settings.internal_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize("name", SECRETS)
def test_a_missing_secret_stops_the_start_with_its_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name)

    with pytest.raises(SettingMissing, match=name):
        from_env()
