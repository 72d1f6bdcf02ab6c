"""A brain that speaks the protocol of our Rasa channel over real HTTP, and fails on demand."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from aiohttp import web

Item = dict[str, object]
Respond = Callable[[dict[str, object]], list[Item]]


class Fault(Enum):
    """What goes wrong with one request."""

    FAIL = "500 before anything ran"
    REFUSE = "400"
    AWAY = "503"
    DIE_BEFORE = "connection cut before the turn ran"
    DIE_AFTER = "connection cut after the turn ran"
    GARBAGE = "200 with something that is no answer"
    WRONG_SIGNAL = "200 with a signal of the wrong shape"


def echo(turn: dict[str, object]) -> list[Item]:
    return [{"text": f"您说:{turn['text']}"}]


@dataclass
class FakeBrain:
    """Runs every message id once for each sender, as the real channel does.

    `faults` are used up one by one, by turns and filings alike; `ran` lists the texts of the turns
    that really ran; `gate`, when set, holds turns back until it is released.
    """

    respond: Respond = echo
    respond_filing: Respond = lambda _: []
    token: str = "brain-token"
    faults: deque[Fault] = field(default_factory=deque)
    ran: list[str] = field(default_factory=list)
    seen: list[dict[str, object]] = field(default_factory=list)
    filings: list[dict[str, object]] = field(default_factory=list)
    is_ready: bool = True
    gate: asyncio.Event | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    most_at_once: int = 0
    port: int = 0
    _answers: dict[tuple[object, object], list[Item]] = field(default_factory=dict)
    _busy: dict[object, int] = field(default_factory=dict)
    _runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen on the same port as before, or on a free one."""
        app = web.Application()
        app.router.add_post("/webhooks/tingsu/turn", self._turn)
        app.router.add_post("/webhooks/tingsu/filing", self._filing)
        app.router.add_get("/webhooks/tingsu/ready", self._ready)
        self._runner = web.AppRunner(app, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close the port and every connection; what ran is remembered."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _ready(self, _: web.Request) -> web.Response:
        return web.Response(status=200 if self.is_ready else 503)

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.seen.append(body)
        self.arrived.set()
        busy = self._busy[body["sender"]] = self._busy.get(body["sender"], 0) + 1
        self.most_at_once = max(self.most_at_once, busy)
        try:
            if self.gate is not None:
                await self.gate.wait()
            return self._answer(request, body, self._run)
        finally:
            self._busy[body["sender"]] -= 1

    async def _filing(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.filings.append(body)
        return self._answer(request, body, self.respond_filing)

    def _run(self, body: dict[str, object]) -> list[Item]:
        self.ran.append(str(body["text"]))
        return self.respond(body)

    def _answer(self, request: web.Request, body: dict[str, object], respond: Respond) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.Response(status=401)
        return self._with_fault(request, body, respond, self.faults.popleft() if self.faults else None)

    def _with_fault(
        self, request: web.Request, body: dict[str, object], respond: Respond, fault: Fault | None
    ) -> web.StreamResponse:
        status = {Fault.FAIL: 500, Fault.REFUSE: 400, Fault.AWAY: 503}.get(fault) if fault else None
        if status is not None:
            return web.Response(status=status)
        if fault is Fault.DIE_BEFORE:
            return _cut(request)
        key = (body["sender"], body["message_id"])
        if key not in self._answers:
            self._answers[key] = respond(body)
        if fault is Fault.DIE_AFTER:
            return _cut(request)
        if fault is Fault.GARBAGE:
            return web.Response(text="<html>")
        if fault is Fault.WRONG_SIGNAL:
            return web.json_response({"messages": [{"custom": {"case": 7}}]})
        return web.json_response({"messages": self._answers[key]})


def _cut(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()
