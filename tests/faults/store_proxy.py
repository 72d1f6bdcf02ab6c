"""Stands between the action server and the case API, and breaks as the test wants."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

import aiohttp
from aiohttp import web

from tests.walks.stack import free_port

_START_SECONDS = 10


class Mood(Enum):
    """What becomes of a request."""

    PASS = "it is passed on and answered"
    REFUSE = "the connection breaks before anything is passed on"
    HANG = "nobody ever answers"
    LOSE_ANSWER = "it is passed on and carried out, and its answer is lost"


class StoreProxy:
    """Passes requests on to `target`; `filings` counts the filings that reached the store."""

    def __init__(self) -> None:
        self.port = free_port()
        self.target = ""
        self.filings = 0
        self.attempts = 0
        self._mood = Mood.PASS
        self._running = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def in_mood(self, mood: Mood) -> Iterator[None]:
        """Break in this way inside the block."""
        self._mood = mood
        self.attempts = 0
        try:
            yield
        finally:
            self._mood = Mood.PASS

    def start(self) -> None:
        """Listen; returns when connections are taken."""
        self._thread.start()
        assert self._running.wait(_START_SECONDS)

    def stop(self) -> None:
        """End, open requests too."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_START_SECONDS)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        async with aiohttp.ClientSession() as self._http:
            self._running.set()
            await self._stop.wait()
            await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.attempts += 1
        body = await request.read()
        if self._mood is Mood.HANG:
            await self._stop.wait()
        if self._mood in (Mood.PASS, Mood.LOSE_ANSWER):
            answer = await self._pass_on(request, body)
            if self._mood is Mood.PASS:
                return answer
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def _pass_on(self, request: web.Request, body: bytes) -> web.Response:
        self.filings += request.path == "/internal/cases"
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        try:
            async with self._http.request(
                request.method, f"{self.target}{request.path_qs}", data=body, headers=headers
            ) as answer:
                return web.Response(status=answer.status, body=await answer.read(), content_type=answer.content_type)
        except aiohttp.ClientError:
            return web.Response(status=502)
