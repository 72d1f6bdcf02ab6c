"""Every setting of the service, read from the environment here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from gateway.notifying.post import Directory
from gateway.runtime.notice_settings import BadNoticeSetting, directory_from

_DATABASE_OPTIONS = {"host", "port", "ssl"}


class MissingSecret(Exception):
    """A secret is not set; the message is its name."""


class BadSetting(ValueError):
    """A setting cannot be read; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Settings of the service process.

    public_host: TINGSU_PUBLIC_HOST, default 0.0.0.0: customers reach this port, nothing else.
    public_port: TINGSU_PUBLIC_PORT, default 8080.
    internal_host: always 127.0.0.1; the case API must not leave the machine.
    internal_port: TINGSU_INTERNAL_PORT, default 8081.
    data_dir: TINGSU_DATA_DIR, default var; holds both databases unless `database_url` says where they are.
    database_url: secret TINGSU_DATABASE_URL, default none: SQLite. Else postgresql+asyncpg://user:password@host/name.
    rasa_urls: TINGSU_RASA_URLS, comma list, default http://127.0.0.1:5005 (Rasa's own port).
    brain_token: secret TINGSU_BRAIN_TOKEN, shown to Rasa's channel.
    service_token: secret TINGSU_SERVICE_TOKEN, asked of the action server.
    terminal_token: secret TINGSU_TERMINAL_TOKEN, asked of the terminal client.
    field_keys: secret TINGSU_FIELD_KEYS, see foundation.sealing.Sealer.
    integration_token: TINGSU_INTEGRATION_TOKEN, default none: the REST channel is off.
    rest_wait_seconds: TINGSU_REST_WAIT_SECONDS, default 55: below the usual 60 s of proxies.
    turn_seconds: TINGSU_TURN_SECONDS, default 30, at most 40: far above a slow turn, below half a lease.
    workers: TINGSU_WORKERS, default 8: conversations answered at the same time; Rasa uses one core.
    is_clock_settable: TINGSU_TEST_CLOCK, 1 or 0, default 0: only tests of a whole set-up may set the clock.
    notices: where notices to staff may go beside their inbox, default nowhere; see runtime.notice_settings.
    stop_seconds: always 2; what running turns get at the end, so that a stop takes less than 4 s.
    """

    public_host: str
    public_port: int
    internal_port: int
    data_dir: Path
    rasa_urls: tuple[str, ...]
    brain_token: str = field(repr=False)
    service_token: str = field(repr=False)
    terminal_token: str = field(repr=False)
    field_keys: str = field(repr=False)
    database_url: str | None = field(repr=False)
    integration_token: str | None = field(repr=False)
    rest_wait_seconds: float
    turn_seconds: float
    workers: int
    is_clock_settable: bool
    notices: Directory
    internal_host: str = "127.0.0.1"
    stop_seconds: float = 2.0


def from_env(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings. Raises MissingSecret and BadSetting."""
    env = os.environ if environment is None else environment
    return Settings(
        public_host=env.get("TINGSU_PUBLIC_HOST") or "0.0.0.0",  # noqa: S104 - the public port
        public_port=_whole(env, "TINGSU_PUBLIC_PORT", 8080),
        internal_port=_whole(env, "TINGSU_INTERNAL_PORT", 8081),
        data_dir=Path(env.get("TINGSU_DATA_DIR") or "var"),
        rasa_urls=_urls(env, "TINGSU_RASA_URLS", "http://127.0.0.1:5005"),
        brain_token=_secret(env, "TINGSU_BRAIN_TOKEN"),
        service_token=_secret(env, "TINGSU_SERVICE_TOKEN"),
        terminal_token=_secret(env, "TINGSU_TERMINAL_TOKEN"),
        field_keys=_secret(env, "TINGSU_FIELD_KEYS"),
        database_url=_database(env, "TINGSU_DATABASE_URL"),
        integration_token=env.get("TINGSU_INTEGRATION_TOKEN") or None,
        rest_wait_seconds=_number(env, "TINGSU_REST_WAIT_SECONDS", 55),
        turn_seconds=_number(env, "TINGSU_TURN_SECONDS", 30, at_most=40),
        workers=_whole(env, "TINGSU_WORKERS", 8),
        is_clock_settable=_flag(env, "TINGSU_TEST_CLOCK"),
        notices=_notices(env),
    )


def _notices(env: Mapping[str, str]) -> Directory:
    try:
        return directory_from(env)
    except BadNoticeSetting as bad:
        raise BadSetting(str(bad)) from None


def _secret(env: Mapping[str, str], name: str) -> str:
    value = env.get(name)
    if not value:
        raise MissingSecret(name)
    return value


def _database(env: Mapping[str, str], name: str) -> str | None:
    url = env.get(name)
    if not url:
        return None
    parts = urlsplit(url)
    # The driver takes other options as arguments of its own and fails at the first connection.
    is_usable = {option for option, _ in parse_qsl(parts.query)} <= _DATABASE_OPTIONS
    if parts.scheme != "postgresql+asyncpg" or not parts.path.strip("/") or not is_usable:
        raise BadSetting(name)
    return url


def _number(env: Mapping[str, str], name: str, default: float, at_most: float = 65_535) -> float:
    text = env.get(name)
    if not text:
        return default
    try:
        number = float(text)
    except ValueError as bad:
        raise BadSetting(name) from bad
    if not 0 < number <= at_most:
        raise BadSetting(name)
    return number


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    number = _number(env, name, default)
    if number != int(number):
        raise BadSetting(name)
    return int(number)


def _flag(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name) or "0"
    if text not in ("0", "1"):
        raise BadSetting(name)
    return text == "1"


def _urls(env: Mapping[str, str], name: str, default: str) -> tuple[str, ...]:
    urls = tuple(part.strip() for part in (env.get(name) or default).split(",") if part.strip())
    if not urls or not all(url.startswith(("http://", "https://")) for url in urls):
        raise BadSetting(name)
    return urls
