"""Background work: the dispatcher of turns, the loop of pending filings, and the loops of the case store."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from foundation.engines import StoreBusy, StoreUnreachable
from gateway.domain.turn import Claim
from gateway.service.answer import Answer
from gateway.service.filings import Filings
from gateway.service.wakeups import Wakeups

log = logging.getLogger(__name__)

_LOOK_AGAIN_SECONDS = 1.0
_AFTER_FAILURE_SECONDS = 1.0


Step = Callable[[], Awaitable[None]]


class Background:
    """Runs up to `workers` turns at a time, one filing, and the `further` steps again and again.

    `stop_seconds` is the grace of the turns at the end; a further step is cut off at once and done again after the
    next start.
    """

    def __init__(
        self,
        answer: Answer,
        filings: Filings,
        wakeups: Wakeups,
        workers: int,
        stop_seconds: float,
        further: Mapping[str, Step] = MappingProxyType({}),
    ) -> None:
        self._answer = answer
        self._filings = filings
        self._wakeups = wakeups
        self._slots = asyncio.Semaphore(workers)
        self._stop_seconds = stop_seconds
        self._further = further
        self._turns: set[asyncio.Task[None]] = set()
        self._loops: tuple[asyncio.Task[None], ...] = ()

    def start(self) -> None:
        """Start the loops."""
        steps = {"turns": self._dispatch, "filings": self._file, **self._further}
        self._loops = tuple(asyncio.create_task(_forever(name, step)) for name, step in steps.items())

    async def stop(self) -> None:
        """Claim nothing more, let running turns finish within the grace, then cut them off.

        A turn cut off stays claimed and is repeated at the next start.
        """
        await _cancel(self._loops)
        if self._turns:
            await asyncio.wait(self._turns, timeout=self._stop_seconds)
        await _cancel(tuple(self._turns))

    async def _dispatch(self) -> None:
        await self._slots.acquire()
        claim: Claim | None = None
        try:
            claim = await self._answer.claim()
        finally:
            if claim is None:
                self._slots.release()
        if claim is None:
            await self._wakeups.work(_LOOK_AGAIN_SECONDS)
            return
        turn = asyncio.create_task(self._handle(claim))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)

    async def _handle(self, claim: Claim) -> None:
        try:
            await self._answer.handle(claim)
        except Exception as broken:
            log.exception("turn.broken")
            await self._put_back(claim, broken)
        finally:
            self._slots.release()

    async def _put_back(self, claim: Claim, broken: Exception) -> None:
        try:
            await self._answer.failed(claim, broken)
        except Exception:
            # The storage is away too: the lease ends by itself and the message is tried again.
            log.exception("turn.left_claimed")

    async def _file(self) -> None:
        if not await self._filings.step():
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)


async def _forever(name: str, step: Step) -> None:
    while True:
        try:
            await step()
        except (StoreBusy, StoreUnreachable):
            # Logged where it was found.
            await asyncio.sleep(_AFTER_FAILURE_SECONDS)
        except Exception:
            log.exception("background.failed", extra={"loop": name})
            await asyncio.sleep(_AFTER_FAILURE_SECONDS)


async def _cancel(tasks: tuple[asyncio.Task[None], ...]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
