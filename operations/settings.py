"""Settings of the operations tools: the only place here that reads the environment (runs on Python 3.8)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

ROOT = Path(__file__).resolve().parent.parent
ENVS = ROOT / ".envs"
BOT_PYTHON = ENVS / "bot" / "bin" / "python"
SERVICE_PYTHON = ENVS / "service" / "bin" / "python"
MODELS = ROOT / "models"

_HIGHEST_PORT = 65535


class BadSetting(ValueError):
    """An environment variable holds a value that cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """What `make run` and `make chat` need to know.

    `data_dir` holds all data (TINGSU_DATA_DIR, default `var`). The service listens on `public_host`
    (TINGSU_PUBLIC_HOST, default 0.0.0.0: customers come from outside) and `public_port`
    (TINGSU_PUBLIC_PORT, 8080), and on 127.0.0.1 at `internal_port` (TINGSU_INTERNAL_PORT, 8081).
    `internal_url` is where the action server finds the case API when something stands between
    (TINGSU_INTERNAL_URL, default the internal port). `is_clock_settable` lets tests set the clock of all
    processes (TINGSU_TEST_CLOCK, 1 or 0, default 0).
    """

    data_dir: Path
    public_host: str
    public_port: int
    internal_port: int
    internal_url: str | None = None
    is_clock_settable: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read the settings. Raises BadSetting."""
        return cls(
            data_dir=(ROOT / env.get("TINGSU_DATA_DIR", "var")).resolve(),
            public_host=env.get("TINGSU_PUBLIC_HOST", "0.0.0.0"),  # noqa: S104 - customers come from outside
            public_port=_port(env, "TINGSU_PUBLIC_PORT", 8080),
            internal_port=_port(env, "TINGSU_INTERNAL_PORT", 8081),
            internal_url=env.get("TINGSU_INTERNAL_URL") or None,
            is_clock_settable=_flag(env, "TINGSU_TEST_CLOCK"),
        )


def environment() -> dict[str, str]:
    """Return a copy of this process's environment."""
    return dict(os.environ)


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment for a Python process of ours: repository importable, bytecode kept.

    Without bytecode every start compiles Rasa and TensorFlow again (20 s instead of 6 s), so
    PYTHONDONTWRITEBYTECODE is dropped.
    """
    env = environment()
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.pop("PYTHONHOME", None)
    env["PYTHONPATH"] = str(ROOT)
    env["PYTHONUNBUFFERED"] = "1"
    env.update(extra)
    return env


def bot_environment(**extra: str) -> dict[str, str]:
    """Return the environment for a Rasa process: no telemetry, no banners, one thread for each library.

    It knows no password of the company's database: neither Rasa nor the actions work on it.
    """
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONHASHSEED": "0",
        "SANIC_HOST": "127.0.0.1",
    }
    env = child_environment(**{**quiet, **extra})
    env.pop("TINGSU_DATABASE_URL", None)
    return env


def _flag(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name) or "0"
    if text not in ("0", "1"):
        raise BadSetting(f"{name} must be 1 or 0, not {text!r}")
    return text == "1"


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or not 0 < int(text) <= _HIGHEST_PORT:
        raise BadSetting(f"{name} must be a port number from 1 to {_HIGHEST_PORT}, not {text!r}")
    return int(text)
