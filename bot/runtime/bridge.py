"""The action server's one client of the case store."""

import functools

from bot.runtime import settings
from case_bridge.client import BridgeClient


@functools.lru_cache(maxsize=1)
def bridge() -> BridgeClient:
    """Return the client; it opens its connections at the first call."""
    configured = settings.from_env()
    return BridgeClient(
        configured.internal_url,
        configured.service_token,
        timeout_seconds=configured.bridge_timeout_seconds,
    )
