"""A small service that speaks the terminal channel, for the tests of the terminal client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

TOKEN = "terminal-token"


@dataclass
class Service:
    """What it was sent, and what it answers: a status for each of the next messages, then echoes with buttons."""

    port: int = 0
    received: list[tuple[str, str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    earlier: list[dict[str, object]] = field(default_factory=list)

    async def post(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"title": "Wrong or missing token"}, status=401)
        body = await request.json()
        self.received.append((body["sender"], body["metadata"]["message_id"], body["message"]))
        status = self.statuses.pop(0) if self.statuses else 200
        if status != 200:
            return web.json_response({"title": "no", "detail": "message: too long"}, status=status)
        buttons = [{"title": "Yes", "payload": "I agree"}, {"title": "No"}]
        return web.json_response(
            [
                {"recipient_id": body["sender"], "text": f"You said {body['message']}"},
                {
                    "recipient_id": body["sender"],
                    "text": "Right?",
                    "buttons": buttons,
                    "custom": {"expects": "confirm"},
                },
                {"recipient_id": body["sender"], "custom": {"case": {"number": "1"}}},
            ]
        )

    async def history(self, request: web.Request) -> web.Response:
        return web.json_response(self.earlier)


@asynccontextmanager
async def serving() -> AsyncIterator[Service]:
    service = Service()
    app = web.Application()
    app.router.add_post("/webhooks/terminal/webhook", service.post)
    app.router.add_get("/webhooks/terminal/history", service.history)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        service.port = runner.addresses[0][1]
        yield service
    finally:
        await runner.cleanup()
