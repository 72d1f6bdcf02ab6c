"""The case store's background work: sweeping in time, and sending what is on its way out."""

import asyncio

from case_bridge.service.delivering import Delivering
from case_bridge.service.sweeping import Sweeping, Swept
from gateway.service.wakeups import wait_for

SWEEP_SECONDS = 15
"""A sweep at least so often [P]: no clock tells of rings, of cases that nobody has, of an imported calendar."""

_LOOK_AGAIN_SECONDS = 1.0
_WAIT_SECONDS = 5.0
"""So long may somebody wait for a sweep that they asked for; what is left then follows by itself."""


class Watch:
    """Sweeps every 15 seconds, within one when something is due, and at once when nudged."""

    def __init__(self, sweeping: Sweeping, look_again_seconds: float = _LOOK_AGAIN_SECONDS) -> None:
        self._sweeping = sweeping
        self._look_again_seconds = look_again_seconds
        self._nudged = asyncio.Event()
        self._waiting: list[asyncio.Future[None]] = []

    def nudge(self) -> None:
        """Sweep now."""
        self._nudged.set()

    async def sweep_soon(self) -> None:
        """Sweep now, and return when that is done or has taken long."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        self.nudge()
        await asyncio.wait({done}, timeout=_WAIT_SECONDS)

    async def catch_up(self) -> None:
        """Return when everything is done that is due by now."""
        await self._sweeping.sweep()

    async def step(self) -> None:
        """Sweep once, then wait until it is worth it again."""
        swept = await self._swept()
        # What is due and was not done (somebody holds the case, or it fails) is tried again at the usual time.
        is_futile = swept == Swept() and await self._sweeping.is_due()
        for _ in range(SWEEP_SECONDS):
            await wait_for(self._nudged, self._look_again_seconds)
            if self._nudged.is_set() or (not is_futile and await self._sweeping.is_due()):
                break
        self._nudged.clear()

    async def _swept(self) -> Swept:
        waiting, self._waiting = self._waiting, []
        try:
            return await self._sweeping.sweep()
        finally:
            for done in waiting:
                if not done.done():
                    done.set_result(None)


class Courier:
    """Sends what is due, and looks again within a second."""

    def __init__(self, delivering: Delivering) -> None:
        self._delivering = delivering

    async def step(self) -> None:
        """Send one batch, or wait for it."""
        if not await self._delivering.step():
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
