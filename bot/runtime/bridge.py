"""The action server's one client of the case store."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.runtime import settings
from case_bridge.client import BridgeClient

_IN_USE: ContextVar["BridgeClient | None"] = ContextVar("bridge", default=None)


def bridge() -> BridgeClient:
    """Return the client; it opens its connections at the first call."""
    return _IN_USE.get() or _configured()


@contextmanager
def use_bridge(client: BridgeClient) -> Iterator[None]:
    """Let every action that runs inside the block ask `client`."""
    token = _IN_USE.set(client)
    try:
        yield
    finally:
        _IN_USE.reset(token)


@functools.lru_cache(maxsize=1)
def _configured() -> BridgeClient:
    configured = settings.from_env()
    return BridgeClient(
        configured.internal_url,
        configured.service_token,
        timeout_seconds=configured.bridge_timeout_seconds,
    )
