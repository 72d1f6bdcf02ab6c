"""Settings are read from the environment, and wrong ones are named."""

from pathlib import Path

import pytest

from gateway.runtime.settings import BadSetting, MissingSecret, from_env

SECRETS = {
    "TINGSU_BRAIN_TOKEN": "b",
    "TINGSU_SERVICE_TOKEN": "s",
    "TINGSU_TERMINAL_TOKEN": "t",
    "TINGSU_FIELD_KEYS": "k",
}


def test_only_secrets_must_be_set() -> None:
    settings = from_env(SECRETS)

    assert (settings.public_port, settings.internal_port, settings.data_dir) == (8080, 8081, Path("var"))
    assert (settings.integration_token, settings.rest_wait_seconds) == (None, 55)


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("value", [None, ""], ids=["unset", "empty"])
def test_a_missing_secret_is_named(name: str, value: str | None) -> None:
    environment = {key: text for key, text in SECRETS.items() if key != name}
    if value is not None:
        environment[name] = value

    with pytest.raises(MissingSecret, match=name):
        from_env(environment)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TINGSU_PUBLIC_PORT", "http"),
        ("TINGSU_PUBLIC_PORT", "0"),
        ("TINGSU_PUBLIC_PORT", "70000"),
        ("TINGSU_INTERNAL_PORT", "80.5"),
        ("TINGSU_REST_WAIT_SECONDS", "-1"),
        ("TINGSU_REST_WAIT_SECONDS", "nan"),
        ("TINGSU_TURN_SECONDS", "45"),
        ("TINGSU_WORKERS", "0.5"),
        ("TINGSU_TEST_CLOCK", "yes"),
        ("TINGSU_RASA_URLS", " , "),
        ("TINGSU_RASA_URLS", "ftp://x"),
        ("TINGSU_DATABASE_URL", "sqlite+aiosqlite:///x.db"),
        ("TINGSU_DATABASE_URL", "postgresql://u:p@host/name"),
        ("TINGSU_DATABASE_URL", "postgresql+asyncpg://u:p@host"),
        ("TINGSU_DATABASE_URL", "postgresql+asyncpg://u:p@host/"),
        ("TINGSU_DATABASE_URL", "postgresql+asyncpg://u:p@host/name?sslmode=require"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{name}$"):
        from_env(SECRETS | {name: value})


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://tingsu:p%40ss@db.example:5433/tingsu",
        "postgresql+asyncpg://tingsu@/tingsu?host=/run/postgresql",
        "postgresql+asyncpg://tingsu:p@host/tingsu?ssl=verify-full",
    ],
)
def test_a_database_elsewhere_is_taken_as_it_is_said(url: str) -> None:
    assert from_env(SECRETS | {"TINGSU_DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize(
    ("value", "is_settable"), [("1", True), ("0", False), ("", False), (None, False)], ids=["1", "0", "empty", "unset"]
)
def test_the_clock_may_be_set_only_when_that_is_said(value: str | None, is_settable: bool) -> None:
    settings = from_env(SECRETS if value is None else SECRETS | {"TINGSU_TEST_CLOCK": value})

    assert settings.is_clock_settable is is_settable


def test_several_brains_are_a_comma_list() -> None:
    settings = from_env(SECRETS | {"TINGSU_RASA_URLS": "http://127.0.0.1:1, http://127.0.0.1:2/"})

    assert settings.rasa_urls == ("http://127.0.0.1:1", "http://127.0.0.1:2/")


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    secrets = {name: f"hidden-{index}" for index, name in enumerate(SECRETS)}
    url = "postgresql+asyncpg://tingsu:hidden@host/name"

    settings = from_env(secrets | {"TINGSU_DATABASE_URL": url, "TINGSU_INTEGRATION_TOKEN": "hidden"})

    assert "hidden" not in repr(settings)
