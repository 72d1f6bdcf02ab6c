"""The whole service on free ports of this process, in front of a fake brain."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from socket import socket

import aiohttp

from foundation.sealing import new_key
from gateway.runtime.app import running
from gateway.runtime.settings import Settings, from_env
from gateway.runtime.wiring import Service
from tests.fakes.brain import FakeBrain

INTEGRATION = "integration-token"
TERMINAL = "terminal-token"
FIELD_KEYS = new_key("test")


@dataclass
class Running:
    """A running service, its brain and a client that knows its tokens."""

    service: Service
    settings: Settings
    brain: FakeBrain
    http: aiohttp.ClientSession

    @property
    def public(self) -> str:
        return f"http://127.0.0.1:{self.settings.public_port}"

    @property
    def internal(self) -> str:
        return f"http://127.0.0.1:{self.settings.internal_port}"

    async def post(self, body: object, **headers: str) -> tuple[int, object]:
        """Post to the REST channel: bytes as they are, anything else as JSON."""
        status, answer, _ = await self.call("POST", f"{self.public}/webhooks/rest/webhook", INTEGRATION, body, headers)
        return status, answer

    async def say(self, text: str, message_id: str | None = None, sender: str = "customer") -> tuple[int, object]:
        """Post a well-formed message."""
        metadata = {} if message_id is None else {"metadata": {"message_id": message_id}}
        return await self.post({"sender": sender, "message": text} | metadata)

    async def texts(self, text: str, message_id: str | None = None, sender: str = "customer") -> list[object]:
        """Post a message and return the texts of its answer."""
        status, items = await self.say(text, message_id, sender)
        assert status == 200, items
        assert isinstance(items, list)
        return [item.get("text") for item in items]

    async def call(
        self, method: str, url: str, token: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, object, dict[str, str]]:
        """Return status, decoded body and headers."""
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"} | (headers or {})
        payload = {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
        async with self.http.request(method, url, headers=sent, **payload) as response:
            return response.status, await response.json(content_type=None), dict(response.headers)


@asynccontextmanager
async def running_service(data_dir: Path, brain: FakeBrain, **environment: str) -> AsyncIterator[Running]:
    """Run the service on `data_dir` until the end of the block."""
    settings = from_env(_environment(data_dir, brain) | environment)
    async with running(settings) as service, aiohttp.ClientSession() as http:
        yield Running(service, settings, brain, http)


def free_port() -> int:
    """Return a loopback port that is free now."""
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data_dir: Path, brain: FakeBrain) -> dict[str, str]:
    return {
        "TINGSU_PUBLIC_HOST": "127.0.0.1",
        "TINGSU_PUBLIC_PORT": str(free_port()),
        "TINGSU_INTERNAL_PORT": str(free_port()),
        "TINGSU_DATA_DIR": str(data_dir),
        "TINGSU_RASA_URLS": brain.url,
        "TINGSU_BRAIN_TOKEN": brain.token,
        "TINGSU_SERVICE_TOKEN": "service-token",
        "TINGSU_TERMINAL_TOKEN": TERMINAL,
        "TINGSU_FIELD_KEYS": FIELD_KEYS,
        "TINGSU_INTEGRATION_TOKEN": INTEGRATION,
    }
