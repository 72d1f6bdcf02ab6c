"""The two apps of the service and their life: start, ready, stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from case_bridge.contract.errors import Problem
from gateway.channels.problems import problem_documents, problem_response
from gateway.channels.rest import LARGEST_BODY_BYTES
from gateway.runtime.settings import Settings
from gateway.runtime.wiring import Gateway, build_gateway
from gateway.storage.schema import migrate

log = logging.getLogger(__name__)

_SHUTDOWN_SECONDS = 1.0


def public_app(gateway: Gateway) -> web.Application:
    """Return the app that customers, integrators and staff reach."""
    app = _app(gateway)
    app.router.add_post("/webhooks/rest/webhook", gateway.rest.post_message)
    return app


def internal_app(gateway: Gateway) -> web.Application:
    """Return the app for processes of this machine."""
    app = _app(gateway)
    app.router.add_post("/webhooks/terminal/webhook", gateway.terminal.post_message)
    app.router.add_get("/webhooks/terminal/history", gateway.terminal.get_history)
    return app


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Gateway]:
    """Run the service: migrate, free the claims of a dead process, listen, answer; stop at the end."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    gateway = build_gateway(settings)
    runners = (_runner(public_app(gateway)), _runner(internal_app(gateway)))
    try:
        await migrate(gateway.engines)
        await gateway.store.release_claims()
        await _listen(runners[0], settings.public_host, settings.public_port)
        await _listen(runners[1], settings.internal_host, settings.internal_port)
        gateway.background.start()
        yield gateway
    finally:
        gateway.wakeups.close()
        await asyncio.gather(*(runner.cleanup() for runner in runners), gateway.background.stop())
        await gateway.brain.close()
        await gateway.engines.close()


async def serve(settings: Settings) -> None:
    """Run the service until SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    async with running(settings):
        log.info("service.started", extra={"port": settings.public_port})
        await stopping.wait()
        log.info("service.stopping")


def _app(gateway: Gateway) -> web.Application:
    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readyz(_: web.Request) -> web.Response:
        if await _is_ready(gateway):
            return web.json_response({"status": "ready"})
        return problem_response(Problem(status=503, code="not_ready", title="Not ready yet", retry_after_seconds=1))

    app = web.Application(middlewares=[problem_documents], client_max_size=LARGEST_BODY_BYTES)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    return app


async def _is_ready(gateway: Gateway) -> bool:
    try:
        await gateway.store.check()
    except Exception:
        log.exception("storage.unreadable")
        return False
    return await gateway.brain.is_ready()


def _runner(app: web.Application) -> web.AppRunner:
    return web.AppRunner(app, shutdown_timeout=_SHUTDOWN_SECONDS, access_log=None)


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
