"""The two apps of the service and their life: start, ready, stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from case_bridge.contract.errors import Problem
from case_bridge.storage import schema as case_schema
from case_bridge.web.edge import edge_middleware
from case_bridge.web.evidence import evidence_routes
from case_bridge.web.internal import internal_routes
from foundation.clock import SystemClock
from foundation.engines import StoreBusy, StoreUnreachable
from gateway.channels.problems import problem_response, refusals
from gateway.channels.rest import LARGEST_BODY_BYTES
from gateway.runtime.api import api_routes
from gateway.runtime.case_store import cases_url
from gateway.runtime.settings import Settings
from gateway.runtime.wiring import Service, build_service
from gateway.storage.schema import migrate

log = logging.getLogger(__name__)

_SHUTDOWN_SECONDS = 1.0


def public_app(service: Service) -> web.Application:
    """Return the app that customers, integrators and staff reach."""
    app = _app(service)
    app.router.add_post("/webhooks/rest/webhook", service.rest.post_message)
    api_routes(app, service.office, service.handoffs)
    evidence_routes(app, service.evidence)
    return app


def internal_app(service: Service, settings: Settings) -> web.Application:
    """Return the app for processes of this machine."""
    app = _app(service)
    internal_routes(app, service.office, settings.service_token)
    app.router.add_post("/webhooks/terminal/webhook", service.terminal.post_message)
    app.router.add_get("/webhooks/terminal/history", service.terminal.get_history)
    if service.clock_setting is not None:
        app.router.add_get("/test/clock", service.clock_setting.get_clock)
        app.router.add_put("/test/clock", service.clock_setting.put_clock)
    return app


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    """Run the service: migrate, free the claims of a dead process, listen, answer; stop at the end."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    service = build_service(settings)
    public, internal = _runner(public_app(service)), _runner(internal_app(service, settings))
    try:
        await case_schema.migrate(cases_url(settings))
        await migrate(service.engines)
        await service.store.release_claims()
        await service.evidence.remove_orphans(SystemClock().now())
        await _listen(public, settings.public_host, settings.public_port)
        await _listen(internal, settings.internal_host, settings.internal_port)
        if service.clock_setting is not None:
            service.clock_setting.warn()
        service.background.start()
        yield service
    finally:
        await _stop(service, public, internal)


async def _stop(service: Service, public: web.AppRunner, internal: web.AppRunner) -> None:
    service.wakeups.close()
    await asyncio.gather(public.cleanup(), service.background.stop())
    # Only now: turns in flight need the case API until their end.
    await internal.cleanup()
    await service.brain.close()
    await service.post.close()
    await service.engines.close()
    await service.case_engines.close()


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


_NOT_READY = Problem(
    status=503,
    code="not_ready",
    title="Not ready yet",
    detail="The assistant cannot answer yet; ask again in a second.",
    retry_after_seconds=1,
)


def _app(service: Service) -> web.Application:
    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def readyz(_: web.Request) -> web.Response:
        if await _is_ready(service):
            return web.json_response({"status": "ready"})
        return problem_response(_NOT_READY)

    app = web.Application(middlewares=[edge_middleware, refusals], client_max_size=LARGEST_BODY_BYTES)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    return app


async def _is_ready(service: Service) -> bool:
    try:
        await service.store.check()
        async with service.office.store.read() as unit:
            await unit.cases.by_number("")
    except (StoreBusy, StoreUnreachable):
        return False
    except Exception:
        log.exception("storage.unreadable")
        return False
    return await service.brain.is_ready()


def _runner(app: web.Application) -> web.AppRunner:
    return web.AppRunner(app, shutdown_timeout=_SHUTDOWN_SECONDS, access_log=None)


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
