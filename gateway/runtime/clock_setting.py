"""The test clock: reads and sets the time by which every process of the set-up lives (TINGSU_TEST_CLOCK=1 only)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone

import msgspec
from aiohttp import web

from case_bridge.contract.errors import FieldError
from case_bridge.service.refusals import InvalidRequest
from case_bridge.web.bodies import answer, body_as
from foundation.clock import SettableClock

log = logging.getLogger(__name__)

_YEARS = range(2000, 2100)
"""Beyond these a due date would be counted over so many working days that a test would seem to hang."""

AfterSet = Callable[[], Awaitable[None]]


class SetClock(msgspec.Struct, frozen=True):
    """Let the clock stand at `now`, an ISO instant with offset."""

    now: str


class Reading(msgspec.Struct, frozen=True):
    """What the clock shows."""

    now: datetime


class ClockSetting:
    """GET and PUT of the clock, without a token: loopback only, and only in test set-ups.

    Each of `after_set` has run once at the new time, in order, before a PUT is answered, so that a script
    finds everything that the new time brings about.
    """

    def __init__(self, clock: SettableClock, after_set: tuple[AfterSet, ...]) -> None:
        self._clock = clock
        self._after_set = after_set
        self._turn = asyncio.Lock()

    def warn(self) -> None:
        """Say in the log that this is no set-up for customers. Raises ClockUnreadable."""
        log.warning("clock.settable", extra={"now": self._clock.now().isoformat(), "route": "PUT /test/clock"})

    async def get_clock(self, _: web.Request) -> web.Response:
        """Return the present reading."""
        return answer(Reading(self._clock.now()))

    async def put_clock(self, request: web.Request) -> web.Response:
        """Let the clock stand at an instant, earlier or later. Raises InvalidRequest."""
        now = _instant((await body_as(request, SetClock)).now)
        async with self._turn:
            self._clock.set(now)
            log.warning("clock.set", extra={"now": now.isoformat()})
            for catch_up in self._after_set:
                await catch_up()
            return answer(Reading(now))


def _instant(text: str) -> datetime:
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise _refused("must be an ISO instant, as 2026-02-14T10:00:00+08:00") from None
    if given.tzinfo is None:
        raise _refused("must have an offset, as +08:00 or Z")
    if given.year not in _YEARS:
        raise _refused(f"must lie in the years {_YEARS.start} to {_YEARS.stop - 1}")
    return given.astimezone(timezone.utc)


def _refused(message: str) -> InvalidRequest:
    return InvalidRequest(FieldError("$.now", message))
