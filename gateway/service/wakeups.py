"""In-process wake-ups; they only save waiting, the tables are the truth."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from gateway.domain.conversation import ConversationId

_Key = tuple[ConversationId, int]


class Wakeups:
    """Tells workers that there is work, and open requests that their answer is stored."""

    def __init__(self) -> None:
        self._work = asyncio.Event()
        self._answered: dict[_Key, asyncio.Event] = {}
        self._open: Counter[_Key] = Counter()
        self.is_closing = False

    def nudge(self) -> None:
        """Wake the dispatcher."""
        self._work.set()

    def nudge_in(self, delay: timedelta) -> None:
        """Wake the dispatcher after `delay`."""
        asyncio.get_running_loop().call_later(delay.total_seconds(), self._work.set)

    async def work(self, at_most_seconds: float) -> None:
        """Wait for a nudge, or the given time."""
        await wait_for(self._work, at_most_seconds)
        self._work.clear()

    def answered(self, conversation: ConversationId, seq: int) -> None:
        """Wake the requests that wait for the answer to `seq`."""
        event = self._answered.get((conversation, seq))
        if event is not None:
            event.set()

    @contextmanager
    def awaiting(self, conversation: ConversationId, seq: int) -> Iterator[asyncio.Event]:
        """Register an open request; the event is set when its answer is stored."""
        key = (conversation, seq)
        self._open[key] += 1
        try:
            yield self._answered.setdefault(key, asyncio.Event())
        finally:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]
                self._answered.pop(key, None)

    def awaited(self, conversation: ConversationId) -> frozenset[int]:
        """Return the seqs of the conversation that open requests wait for."""
        return frozenset(seq for owner, seq in self._open if owner == conversation)

    def close(self) -> None:
        """Let every open request end now."""
        self.is_closing = True
        for event in self._answered.values():
            event.set()
        self._work.set()


async def wait_for(event: asyncio.Event, at_most_seconds: float) -> None:
    """Wait until the event is set, or the given time."""
    try:
        async with asyncio.timeout(at_most_seconds):
            await event.wait()
    except TimeoutError:
        return
