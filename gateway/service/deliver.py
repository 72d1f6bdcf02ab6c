"""Hand the answer to the request that asked for it."""

import asyncio
from collections.abc import Callable

from foundation.clock import Clock
from gateway.domain.message import Accepted, Utterance
from gateway.service.ports import Store
from gateway.service.wakeups import Wakeups, wait_for

# Another gateway process may have stored the answer without waking this one.
_LOOK_AGAIN_SECONDS = 1.0


class AnswerPending(Exception):
    """The answer is not there in time; the message stays queued and a repeat gets its answer."""


class Deliver:
    """Waits for answers and returns them, each request the same items at every repeat."""

    def __init__(self, store: Store, wakeups: Wakeups, clock: Clock, wait_seconds: float) -> None:
        self._store = store
        self._wakeups = wakeups
        self._clock = clock
        self._wait_seconds = wait_seconds

    async def answer_to(self, accepted: Accepted, is_gone: Callable[[], bool]) -> tuple[Utterance, ...]:
        """Return earlier undelivered lines and the answer to the message, in order.

        Nothing is marked delivered once `is_gone` says that the client hung up. Raises AnswerPending.
        """
        deadline = asyncio.get_running_loop().time() + self._wait_seconds
        with self._wakeups.awaiting(accepted.conversation, accepted.seq) as answered:
            while not is_gone():
                items = await self._collect(accepted)
                if items is not None:
                    return items
                remaining = deadline - asyncio.get_running_loop().time()
                if remaining <= 0 or self._wakeups.is_closing:
                    raise AnswerPending
                await wait_for(answered, min(remaining, _LOOK_AGAIN_SECONDS))
        raise AnswerPending

    async def _collect(self, accepted: Accepted) -> tuple[Utterance, ...] | None:
        others = self._wakeups.awaited(accepted.conversation) - {accepted.seq}
        at = self._clock.now()
        return await self._store.collect(accepted.conversation, accepted.seq, others, delivered_at=at)
