"""Settings of the operations tools and the environments of what they start."""

from pathlib import Path

import pytest

from operations.settings import ROOT, BadSetting, Settings, bot_environment, child_environment


def test_the_defaults_are_the_promised_ones() -> None:
    settings = Settings.from_env({})

    assert settings == Settings(data_dir=ROOT / "var", public_host="0.0.0.0", public_port=8080, internal_port=8081)


def test_a_relative_data_directory_lies_in_the_repository_and_an_absolute_one_where_it_says(tmp_path: Path) -> None:
    assert Settings.from_env({"TINGSU_DATA_DIR": "data/x"}).data_dir == ROOT / "data" / "x"
    assert Settings.from_env({"TINGSU_DATA_DIR": str(tmp_path)}).data_dir == tmp_path


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1", "80.5"])
def test_a_port_must_be_a_port(text: str) -> None:
    with pytest.raises(BadSetting, match="TINGSU_INTERNAL_PORT"):
        Settings.from_env({"TINGSU_INTERNAL_PORT": text})


@pytest.mark.parametrize(("text", "is_settable"), [("1", True), ("0", False), ("", False)])
def test_the_clock_may_be_set_only_when_that_is_said(text: str, is_settable: bool) -> None:
    assert Settings.from_env({"TINGSU_TEST_CLOCK": text}).is_clock_settable is is_settable


def test_a_test_clock_of_another_word_is_refused() -> None:
    with pytest.raises(BadSetting, match="TINGSU_TEST_CLOCK must be 1 or 0"):
        Settings.from_env({"TINGSU_TEST_CLOCK": "true"})


def test_children_keep_their_bytecode_and_find_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("KEPT", "2")

    env = child_environment(EXTRA="1")

    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert (env["PYTHONPATH"], env["EXTRA"], env["KEPT"]) == (str(ROOT), "1", "2")


def test_rasa_and_its_actions_do_not_know_the_database_of_the_company(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINGSU_DATABASE_URL", "postgresql+asyncpg://u:p@host/name")

    assert "TINGSU_DATABASE_URL" not in bot_environment()
    assert "TINGSU_DATABASE_URL" in child_environment()


def test_rasa_calls_nobody_and_its_action_server_stays_on_loopback() -> None:
    env = bot_environment()

    assert (env["RASA_TELEMETRY_ENABLED"], env["SANIC_HOST"], env["OMP_NUM_THREADS"]) == ("false", "127.0.0.1", "1")
    assert bot_environment(OMP_NUM_THREADS="2")["OMP_NUM_THREADS"] == "2"
