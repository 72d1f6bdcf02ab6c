"""The secrets of an embedded set-up: made once, kept in the data directory for its owner alone."""

import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from foundation.sealing import new_key
from operations.exclusive import holding

_TOKEN_BYTES = 32
FILE_NAME = "secrets.json"


class SecretsUnreadable(Exception):
    """The secrets file is damaged; making new keys would lock away the stored data, so nothing is changed."""


def _token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


_MADE: Mapping[str, Callable[[], str]] = {
    "TINGSU_BRAIN_TOKEN": _token,
    "TINGSU_SERVICE_TOKEN": _token,
    "TINGSU_TERMINAL_TOKEN": _token,
    "TINGSU_FIELD_KEYS": lambda: new_key("k1"),
}


def load_or_create(data_dir: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Return every secret: from `env` where set, else from the file, else new and stored (mode 0600).

    Raises SecretsUnreadable.
    """
    path = data_dir / FILE_NAME
    make_private_folder(data_dir)
    with holding(data_dir / ".secrets.lock", lambda: None):
        stored = read(path)
        missing = [name for name in _MADE if name not in stored and not env.get(name)]
        if missing:
            stored.update({name: _MADE[name]() for name in missing})
            _write(path, stored)
    return {name: env.get(name) or stored[name] for name in _MADE}


def read(path: Path) -> dict[str, str]:
    """Return what the file holds; an absent file holds nothing. Raises SecretsUnreadable."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as bad:
        raise SecretsUnreadable(f"{path} cannot be read: {bad}") from bad
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise SecretsUnreadable(f"{path} does not hold an object of texts")
    return found


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner can enter; an existing one is left as it is."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _write(path: Path, values: dict[str, str]) -> None:
    unfinished = path.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(values, out, indent=2)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)
