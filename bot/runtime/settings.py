"""The settings of the Rasa side; nothing else there reads the environment."""

import os
from dataclasses import dataclass
from pathlib import Path


class SettingMissing(Exception):
    """A setting without a default is not set; the message is its name."""


@dataclass(frozen=True, kw_only=True)
class BotSettings:
    """Read once at the start of a process."""

    brain_token: str
    """Shared secret of the gateway's calls to our channel. TINGSU_BRAIN_TOKEN, no default."""
    service_token: str
    """Shared secret of our calls to the case store. TINGSU_SERVICE_TOKEN, no default."""
    field_keys: str
    """Keys that seal the conversations (foundation.sealing). TINGSU_FIELD_KEYS, no default."""
    internal_url: str
    """Base address of the case store. TINGSU_INTERNAL_URL, default `http://127.0.0.1:8081`."""
    action_url: str
    """Address of the action server's webhook. TINGSU_ACTION_URL, default Rasa's own `http://127.0.0.1:5055/webhook`."""
    data_dir: Path
    """Where the conversations are kept. TINGSU_DATA_DIR, default `var`."""
    bridge_timeout_seconds: float
    """How long a call to the case store may take before the customer is told that filing is pending.
    TINGSU_BRIDGE_TIMEOUT_SECONDS, default 5: a filing takes tens of milliseconds."""


def from_env() -> BotSettings:
    """Return the settings. Raises SettingMissing."""
    return BotSettings(
        brain_token=_required("TINGSU_BRAIN_TOKEN"),
        service_token=_required("TINGSU_SERVICE_TOKEN"),
        field_keys=_required("TINGSU_FIELD_KEYS"),
        internal_url=os.environ.get("TINGSU_INTERNAL_URL", "http://127.0.0.1:8081"),
        action_url=os.environ.get("TINGSU_ACTION_URL", "http://127.0.0.1:5055/webhook"),
        data_dir=data_dir(),
        bridge_timeout_seconds=float(os.environ.get("TINGSU_BRIDGE_TIMEOUT_SECONDS", "5")),
    )


def data_dir() -> Path:
    """Return `BotSettings.data_dir`, also where no secrets are set."""
    return Path(os.environ.get("TINGSU_DATA_DIR", "var"))


def is_clock_settable() -> bool:
    """Tell whether tests may set the clock. TINGSU_TEST_CLOCK, 1 or 0, default 0; the service refuses other values."""
    return os.environ.get("TINGSU_TEST_CLOCK") == "1"


def _required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise SettingMissing(name)
    return value
