"""A group's robot as a real HTTP server on loopback: keeps what it is told, refuses and hangs as asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True)
class Heard:
    """One request to a robot."""

    path: str
    query: dict[str, str]
    content_type: str
    body: object


@dataclass
class GroupRobot:
    """Answers `{"errcode": 0}`, or what `answers` has next: a status, an error code, a text, or "hang"."""

    heard: list[Heard] = field(default_factory=list)
    answers: list[int | str | dict[str, object]] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    @property
    def texts(self) -> list[str]:
        return [one.body["text"]["content"] for one in self.heard]

    async def wait_for(self, count: int) -> list[Heard]:
        """Return what was heard, once it is so many messages."""
        async with asyncio.timeout(10):
            while len(self.heard) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.heard

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.heard.append(Heard(request.path, dict(request.query), request.headers["Content-Type"], body))
        self.arrived.set()
        answer = self.answers.pop(0) if self.answers else {"errcode": 0, "errmsg": "ok"}
        if answer == "hang":
            await asyncio.Event().wait()
        if isinstance(answer, int):
            return web.Response(status=answer, headers={"Location": f"{self.url}/elsewhere"})
        return web.Response(text=answer) if isinstance(answer, str) else web.json_response(answer)


@asynccontextmanager
async def running_robot(robot: GroupRobot) -> AsyncIterator[GroupRobot]:
    """Listen on a free loopback port until the end of the block."""
    app = web.Application()
    app.router.add_post("/{path:.*}", robot.handle)
    async with TestServer(app) as server:
        robot.url = str(server.make_url("")).rstrip("/")
        yield robot
