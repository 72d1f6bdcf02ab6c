"""The settings of notices that leave the house, read from the environment that runtime.settings gives."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from gateway.notifying.destinations import BadDestination, Mailbox, destination, mailbox, robot
from gateway.notifying.post import Directory
from gateway.notifying.smtp import MailServer, Security

_SUBMISSION = 587
_TIMEOUT_SECONDS = 10.0
_LONGEST_TIMEOUT = 20.0
_PORTS = range(1, 65_536)

D = TypeVar("D")


class BadNoticeSetting(ValueError):
    """A setting cannot be read; the message names it and never repeats its value, which may be a secret."""


def directory_from(env: Mapping[str, str]) -> Directory:
    """Return where notices may go. Raises BadNoticeSetting.

    Everything is off by default. TINGSU_SMTP_HOST opens e-mail to the accounts of TINGSU_STAFF_EMAILS,
    TINGSU_NOTICE_WEBHOOKS tells groups, TINGSU_ON_CALL is rung up in an emergency.
    """
    timeout = _timeout(env)
    directory = Directory(
        server=_server(env, timeout),
        addresses=_addresses(env),
        groups=_each(env, "TINGSU_NOTICE_WEBHOOKS", robot),
        on_call=_each(env, "TINGSU_ON_CALL", destination),
        timeout_seconds=timeout,
    )
    if directory.server is None and any(isinstance(each, Mailbox) for each in directory.on_call):
        raise BadNoticeSetting("TINGSU_ON_CALL: an e-mail address needs TINGSU_SMTP_HOST")
    return directory


def _server(env: Mapping[str, str], timeout: float) -> MailServer | None:
    host = env.get("TINGSU_SMTP_HOST")
    if not host:
        return None
    ca_file = env.get("TINGSU_SMTP_CA_FILE")
    if ca_file and not Path(ca_file).is_file():
        raise BadNoticeSetting("TINGSU_SMTP_CA_FILE: no such file")
    user, password = env.get("TINGSU_SMTP_USER") or None, env.get("TINGSU_SMTP_PASSWORD") or None
    if (user is None) != (password is None):
        raise BadNoticeSetting("TINGSU_SMTP_USER and TINGSU_SMTP_PASSWORD go together")
    return MailServer(
        host=host,
        port=_port(env),
        sender=_read("TINGSU_SMTP_FROM", mailbox, env.get("TINGSU_SMTP_FROM") or "").address,
        security=_security(env),
        user=user,
        password=password,
        ca_file=Path(ca_file) if ca_file else None,
        timeout_seconds=timeout,
    )


def _port(env: Mapping[str, str]) -> int:
    text = env.get("TINGSU_SMTP_PORT") or str(_SUBMISSION)
    if not (text.isascii() and text.isdigit() and int(text) in _PORTS):
        raise BadNoticeSetting("TINGSU_SMTP_PORT: no port")
    return int(text)


def _security(env: Mapping[str, str]) -> Security:
    try:
        return Security(env.get("TINGSU_SMTP_SECURITY") or Security.STARTTLS.value)
    except ValueError:
        raise BadNoticeSetting("TINGSU_SMTP_SECURITY: starttls, tls or none") from None


def _timeout(env: Mapping[str, str]) -> float:
    try:
        seconds = float(env.get("TINGSU_NOTICE_TIMEOUT_SECONDS") or _TIMEOUT_SECONDS)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_TIMEOUT:
        raise BadNoticeSetting(f"TINGSU_NOTICE_TIMEOUT_SECONDS: above 0, at most {_LONGEST_TIMEOUT:g}")
    return seconds


def _addresses(env: Mapping[str, str]) -> Mapping[str, Mailbox]:
    name = "TINGSU_STAFF_EMAILS"
    pairs = [part.partition("=") for part in _parts(env, name)]
    if not all(account.strip() for account, _, _ in pairs):
        raise BadNoticeSetting(f"{name}: account=address, separated by commas")
    return MappingProxyType({account.strip(): _read(name, mailbox, address) for account, _, address in pairs})


def _each(env: Mapping[str, str], name: str, read: Callable[[str], D]) -> tuple[D, ...]:
    return tuple(dict.fromkeys(_read(name, read, part) for part in _parts(env, name)))


def _parts(env: Mapping[str, str], name: str) -> list[str]:
    return [part for part in (env.get(name) or "").split(",") if part.strip()]


def _read(name: str, read: Callable[[str], D], text: str) -> D:
    try:
        return read(text)
    except BadDestination as bad:
        raise BadNoticeSetting(f"{name}: {bad}") from None
