"""What the three processes of a set-up are called with."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from operations.children import Plan
from operations.settings import BOT_PYTHON, SERVICE_PYTHON, Settings, bot_environment, child_environment

_LOOPBACK = "127.0.0.1"


class Ports(NamedTuple):
    """The loopback ports of this run."""

    rasa: int
    actions: int


def plans(settings: Settings, secrets: Mapping[str, str], ports: Ports, model: Path) -> list[Plan]:
    """Return the service, Rasa and the action server, in the order in which they are to be stopped."""
    shared = {
        **secrets,
        "TINGSU_DATA_DIR": str(settings.data_dir),
        "TINGSU_PUBLIC_HOST": settings.public_host,
        "TINGSU_PUBLIC_PORT": str(settings.public_port),
        "TINGSU_INTERNAL_PORT": str(settings.internal_port),
        "TINGSU_INTERNAL_URL": settings.internal_url or f"http://{_LOOPBACK}:{settings.internal_port}",
        "TINGSU_RASA_URLS": f"http://{_LOOPBACK}:{ports.rasa}",
        "TINGSU_TEST_CLOCK": str(int(settings.is_clock_settable)),
        "TINGSU_ACTION_URL": f"http://{_LOOPBACK}:{ports.actions}/webhook",
    }
    logs = settings.data_dir / "logs"
    return [
        Plan(
            name="service",
            command=(str(SERVICE_PYTHON), "-m", "gateway"),
            env=child_environment(**shared),
            port=settings.public_port,
            log=logs / "service.log",
        ),
        Plan(
            name="rasa",
            command=_rasa_command(model, ports.rasa),
            env=bot_environment(**shared),
            port=ports.rasa,
            log=logs / "rasa.log",
        ),
        Plan(
            name="actions",
            command=(str(BOT_PYTHON), "-m", "rasa_sdk", "--actions", "bot.actions", "--port", str(ports.actions)),
            env=bot_environment(**shared),
            port=ports.actions,
            log=logs / "actions.log",
        ),
    ]


def _rasa_command(model: Path, port: int) -> tuple[str, ...]:
    return (
        *(str(BOT_PYTHON), "-m", "rasa", "run", "--model", str(model)),
        *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
        *("-i", _LOOPBACK, "-p", str(port)),
    )
