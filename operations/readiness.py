"""Waits until a started set-up can answer a customer, and measures its phases."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from operations.children import Plan
from operations.settings import Settings

_POLL_SECONDS = 0.1
_REPORT_SECONDS = 10.0
_ANSWER_SECONDS = 5.0
_OK = b"200"
_LOOPBACK = "127.0.0.1"
_ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound


@dataclass(frozen=True)
class Phases:
    """Seconds from the start until everything was ready; `text` names when each process listened."""

    total_seconds: float
    text: str


async def wait(settings: Settings, plans: Sequence[Plan], tell: Callable[[str], None]) -> Phases:
    """Return when `/readyz` answers 200; tells of each process that listens, and every ten seconds what is awaited."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    host = _LOOPBACK if settings.public_host in _ANY_ADDRESS else settings.public_host
    hosts = [host if plan.port == settings.public_port else _LOOPBACK for plan in plans]
    listening = await asyncio.gather(
        *(_until_listening(plan, each, started, tell) for plan, each in zip(plans, hosts, strict=True))
    )
    next_report = loop.time() + _REPORT_SECONDS
    while not await is_ready(host, settings.public_port):
        if loop.time() > next_report:
            tell(f"all processes listen, but /readyz does not answer 200 yet ({loop.time() - started:.0f} s)")
            next_report += _REPORT_SECONDS
        await asyncio.sleep(_POLL_SECONDS)
    phases = ", ".join(f"{plan.name} {seconds:.1f}" for plan, seconds in zip(plans, listening, strict=True))
    return Phases(loop.time() - started, phases)


async def is_ready(host: str, port: int) -> bool:
    """Tell whether `GET /readyz` answers 200."""
    try:
        return await asyncio.wait_for(_status(host, port, "/readyz"), _ANSWER_SECONDS) == _OK
    except (OSError, asyncio.TimeoutError):
        return False


async def _until_listening(plan: Plan, host: str, started: float, tell: Callable[[str], None]) -> float:
    loop = asyncio.get_running_loop()
    next_report = started + _REPORT_SECONDS
    while not await _listens(host, plan.port):
        if loop.time() > next_report:
            tell(f"{plan.name} is still starting ({loop.time() - started:.0f} s); its log is {plan.log}")
            next_report += _REPORT_SECONDS
        await asyncio.sleep(_POLL_SECONDS)
    tell(f"{plan.name} listens on {plan.port} after {loop.time() - started:.1f} s")
    return loop.time() - started


async def _listens(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True


async def _status(host: str, port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        words = (await reader.readline()).split()
        return words[1] if len(words) > 1 else b""
    finally:
        writer.close()
