"""A set-up is ready when /readyz says so, not when its ports are open."""

from pathlib import Path

from aiohttp import web

from operations.children import Plan
from operations.readiness import is_ready, wait
from operations.settings import Settings


class Starting:
    """A service whose /readyz answers 503 a few times before it answers 200."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.asked = 0

    async def readyz(self, request: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(status=503 if self.asked <= self.refusals else 200)

    async def start(self) -> tuple[web.AppRunner, int]:
        app = web.Application()
        app.router.add_get("/readyz", self.readyz)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, runner.addresses[0][1]


async def test_it_waits_until_readyz_answers_200(tmp_path: Path) -> None:
    starting = Starting(refusals=2)
    runner, port = await starting.start()
    told: list[str] = []
    plan = Plan("service", (), {}, port, tmp_path / "service.log")

    phases = await wait(Settings(tmp_path, "0.0.0.0", port, 1), [plan], told.append)

    await runner.cleanup()
    assert starting.asked == 3
    assert phases.text.startswith("service 0.")
    assert told[0].startswith(f"service listens on {port} after 0.")


async def test_a_closed_port_is_not_ready() -> None:
    runner, port = await Starting(refusals=0).start()

    assert await is_ready("127.0.0.1", port)
    await runner.cleanup()
    assert not await is_ready("127.0.0.1", port)
