"""Where notices may be sent, as the settings name it; the store keeps keys only, never an address or a secret."""

import hashlib
import re
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

_MAILBOX = re.compile(r"[^@\s,<>\"\r\n]{1,64}@[A-Za-z0-9.-]{1,253}")
_ACCOUNT = re.compile(r"[\w.@-]{1,64}")


class BadDestination(ValueError):
    """The text names no destination; the message says what it should look like."""


class RobotKind(Enum):
    """Whose group the robot sits in; the value begins its entry in the settings."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"


@dataclass(frozen=True)
class Robot:
    """The robot of a group. `url` holds its token; `secret` signs what goes to DingTalk."""

    kind: RobotKind
    url: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)

    @property
    def key(self) -> str:
        return f"{self.kind.value}:{_digest(self.url)}"


@dataclass(frozen=True)
class Mailbox:
    """An e-mail address that belongs to no account."""

    address: str = field(repr=False)

    @property
    def key(self) -> str:
        return f"mail:{_digest(self.address)}"


@dataclass(frozen=True)
class Account:
    """A member of staff, by the address of the account."""

    name: str

    @property
    def key(self) -> str:
        return f"staff:{self.name}"


Destination = Robot | Mailbox | Account


def robot(text: str) -> Robot:
    """Read `wecom:URL` or `dingtalk:URL#SECRET`. Raises BadDestination."""
    prefix, _, url = text.strip().partition(":")
    try:
        kind = RobotKind(prefix)
    except ValueError:
        raise BadDestination("a robot begins with wecom: or dingtalk:") from None
    address, _, secret = url.partition("#")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadDestination("after wecom: or dingtalk: comes the URL of the robot, from https:// on")
    return Robot(kind, address, secret or None)


def mailbox(text: str) -> Mailbox:
    """Read an e-mail address. Raises BadDestination."""
    address = text.strip()
    if not _MAILBOX.fullmatch(address):
        raise BadDestination("not an e-mail address")
    return Mailbox(address)


def destination(text: str) -> Destination:
    """Read a robot, an e-mail address or the name of an account. Raises BadDestination."""
    given = text.strip()
    if given.partition(":")[0] in {kind.value for kind in RobotKind}:
        return robot(given)
    if "@" in given:
        return mailbox(given)
    if not _ACCOUNT.fullmatch(given):
        raise BadDestination("neither a robot nor an e-mail address nor an account")
    return Account(given)


def _digest(text: str) -> str:
    """Return what tells destinations of one set-up apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
