"""Sending notices out of the house: claimed, sent, settled; what fails is repeated, and in the end an ADMIN knows."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from case_bridge.contract.notice_words import NoticeKind, NoticeRoute
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.calendar import local_day
from case_bridge.domain.notice_wording import wording
from case_bridge.domain.notices import Occasion
from case_bridge.service.notice_ports import ClaimTerms, Delivery
from case_bridge.service.notices import tell_inside
from case_bridge.service.ports import Office
from foundation.clock import Clock

EMERGENCIES = (NoticeRoute.ON_CALL,)
NEWS = (NoticeRoute.SMTP, NoticeRoute.WEBHOOK)

TRIES = 10
"""How often a message is tried before it is given up [P]; with the waits between, for two and a half hours."""

_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(minutes=30)
_BATCH = 10
_LEASE = timedelta(minutes=5)
"""Far above a batch of messages that all time out; a message of a dead process waits so long [P]."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outgoing:
    """A message to one destination; `id` is the same at every try, `at` the machine's time of this one."""

    id: str
    destination: str
    title: str
    text: str
    at: datetime


class NotDelivered(Exception):
    """The other side did not take the message; `word` says why without any personal data.

    `is_final`: it never will, so that there is no point in repeating.
    """

    def __init__(self, word: str, *, is_final: bool = False) -> None:
        super().__init__(word)
        self.word = word
        self.is_final = is_final


class Post(Protocol):
    """The ways out of the house; `paced` says how many messages a minute some destinations take at most."""

    def paced(self, routes: Sequence[NoticeRoute]) -> Mapping[str, int]: ...

    async def send(self, message: Outgoing) -> None:
        """Hand a message over. Raises NotDelivered."""


class Delivering:
    """One way of deliveries, worked off batch by batch by any number of processes."""

    def __init__(self, office: Office, post: Post, steady: Clock, routes: tuple[NoticeRoute, ...]) -> None:
        self._office = office
        self._post = post
        self._steady = steady
        self._routes = routes

    async def step(self) -> int:
        """Send what is due now; return how many messages were tried. Destinations do not wait for each other."""
        batch = await self._claim()
        by_destination: defaultdict[str, list[Delivery]] = defaultdict(list)
        for delivery in batch:
            by_destination[delivery.destination].append(delivery)
        await asyncio.gather(*(self._send_all(each) for each in by_destination.values()))
        return len(batch)

    async def _claim(self) -> tuple[Delivery, ...]:
        now = self._steady.now()
        async with self._office.store.read() as unit:
            if not await unit.deliveries.is_due(self._routes, now):
                return ()
        terms = ClaimTerms(self._routes, now, now + _LEASE, _BATCH, self._post.paced(self._routes))
        async with self._office.store.write() as unit:
            return await unit.deliveries.claim(terms)

    async def _send_all(self, deliveries: Sequence[Delivery]) -> None:
        for delivery in deliveries:
            await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        words = wording(delivery.news)
        now = self._steady.now()
        message = Outgoing(delivery.delivery_id, delivery.destination, words.title, words.text, now)
        try:
            await self._post.send(message)
        except NotDelivered as failed:
            await self._failed(delivery, failed)
            return
        async with self._office.store.write() as unit:
            await unit.deliveries.settle(delivery.delivery_id, self._steady.now())
        _log.info("notice.delivered", extra=_log_fields(delivery))

    async def _failed(self, delivery: Delivery, failed: NotDelivered) -> None:
        fields = {**_log_fields(delivery), "error": failed.word}
        if not failed.is_final and delivery.attempts < TRIES:
            _log.warning("notice.not_delivered", extra=fields)
            again_at = self._steady.now() + retry_wait(delivery.attempts)
            async with self._office.store.write() as unit:
                await unit.deliveries.put_off(delivery.delivery_id, again_at, failed.word)
            return
        _log.error("notice.given_up", extra=fields)
        async with self._office.store.write() as unit:
            await unit.deliveries.give_up(delivery.delivery_id, failed.word)
            await tell_inside(unit, _broken(delivery, self._office.clock.now()), self._office)


def retry_wait(attempts: int) -> timedelta:
    """Return how long to wait after so many failed tries: 1, 2, 4 minutes and so on, at most 30."""
    wait = _FIRST_WAIT
    for _ in range(1, min(attempts, TRIES)):
        wait *= 2
    return min(wait, _LONGEST_WAIT)


def _broken(delivery: Delivery, now: datetime) -> Occasion:
    """Return the news of a way that does not work, once a day for each destination."""
    mark = f"{delivery.destination} {local_day(now).isoformat()}"
    return Occasion(NoticeKind.DELIVERY_FAILED, (Role.ADMIN,), mark=mark)


def _log_fields(delivery: Delivery) -> Mapping[str, str | int]:
    return {"route": delivery.route.value, "destination": delivery.destination, "attempt": delivery.attempts}
