"""Inboxes and the way out of the house in memory; they keep the same promises as the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from case_bridge.contract.notice_words import DeliveryStatus, NoticeRoute
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import ClaimTerms, Delivery, Notice, NoticeMark, Telling


@dataclass
class _Told:
    """One piece of news, with who was told of it as what."""

    telling: Telling
    place: int
    at: datetime

    def seen_by(self, reader: Recipient, read_at: datetime | None) -> Notice | None:
        as_what = {each.name: each.role for each in self.telling.listeners}.get(reader.name)
        if as_what not in (reader.role, Role.HANDLER):
            return None
        occasion = self.telling.occasion
        return Notice(occasion.stem, occasion.news, occasion.case_id, as_what, self.at, self.place, read_at)


@dataclass
class MemoryNotices:
    """Inboxes of one transaction."""

    told: dict[str, _Told] = field(default_factory=dict)
    read: dict[tuple[str, str], datetime] = field(default_factory=dict)

    async def tell(self, tellings: Sequence[Telling], at: datetime) -> frozenset[str]:
        before = frozenset(self.told)
        for each in tellings:
            if each.listeners:
                self.told.setdefault(each.occasion.stem, _Told(each, len(self.told) + 1, at))
        return self.told.keys() - before

    async def page(self, reader: Recipient, after: NoticeMark | None, size: int) -> tuple[Notice, ...]:
        mine = sorted(self._of(reader), key=lambda each: _order(each.mark))
        if after is not None:
            mine = [each for each in mine if _order(each.mark) > _order(after)]
        return tuple(mine[:size])

    async def unread_count(self, reader: Recipient) -> int:
        return len(self._unread(reader))

    async def mark_read(self, reader: Recipient, notice_id: str, at: datetime) -> int | None:
        if notice_id not in {each.notice_id for each in self._of(reader)}:
            return None
        is_fresh = (reader.name, notice_id) not in self.read
        self.read.setdefault((reader.name, notice_id), at)
        return int(is_fresh)

    async def mark_all_read(self, reader: Recipient, at: datetime) -> int:
        unread = self._unread(reader)
        self.read |= {(reader.name, each.notice_id): at for each in unread}
        return len(unread)

    def _of(self, reader: Recipient) -> list[Notice]:
        found = (each.seen_by(reader, self.read.get((reader.name, stem))) for stem, each in self.told.items())
        return [notice for notice in found if notice is not None]

    def _unread(self, reader: Recipient) -> list[Notice]:
        return [each for each in self._of(reader) if each.read_at is None]


@dataclass
class Sending:
    """How one delivery stands."""

    delivery: Delivery
    status: DeliveryStatus = DeliveryStatus.WAITING
    next_try_at: datetime | None = None
    last_try_at: datetime | None = None
    last_error: str | None = None
    delivered_at: datetime | None = None


@dataclass
class MemoryDeliveries:
    """The way out of one transaction."""

    by_id: dict[str, Sending] = field(default_factory=dict)

    async def add(self, deliveries: Sequence[Delivery]) -> None:
        for delivery in deliveries:
            self.by_id.setdefault(delivery.delivery_id, Sending(delivery))

    async def is_due(self, routes: tuple[NoticeRoute, ...], now: datetime) -> bool:
        return any(_is_due(sending, routes, now) for sending in self.by_id.values())

    async def claim(self, terms: ClaimTerms) -> tuple[Delivery, ...]:
        found = self._take(terms, None, terms.size)
        for destination, limit in terms.paced.items():
            found += self._take(terms, destination, min(limit - self._tried(destination, terms), terms.size))
        for sending in found:
            sending.delivery = replace(sending.delivery, attempts=sending.delivery.attempts + 1)
            sending.next_try_at, sending.last_try_at = terms.lease_until, terms.now
        return tuple(sending.delivery for sending in found)

    async def settle(self, delivery_id: str, at: datetime) -> None:
        sending = self._of(delivery_id)
        sending.status, sending.delivered_at, sending.last_error = DeliveryStatus.DELIVERED, at, None

    async def put_off(self, delivery_id: str, next_try_at: datetime, error: str) -> None:
        sending = self._of(delivery_id)
        sending.next_try_at, sending.last_error = next_try_at, error

    async def give_up(self, delivery_id: str, error: str) -> None:
        sending = self._of(delivery_id)
        sending.status, sending.last_error = DeliveryStatus.DEAD, error

    async def ringing(self, since: datetime) -> Mapping[str, datetime]:
        rings: dict[str, datetime] = {}
        for sending in self.by_id.values():
            one = sending.delivery
            if one.route is NoticeRoute.ON_CALL and one.round == 0 and one.created_at >= since and one.case_id:
                rings[one.case_id] = min(rings.get(one.case_id, one.created_at), one.created_at)
        return rings

    def _take(self, terms: ClaimTerms, destination: str | None, size: int) -> list[Sending]:
        due = [
            sending
            for sending in self.by_id.values()
            if _is_due(sending, terms.routes, terms.now)
            and (destination or sending.delivery.destination) == sending.delivery.destination
            and (destination is not None or sending.delivery.destination not in terms.paced)
        ]
        due.sort(key=lambda sending: (sending.delivery.created_at, sending.delivery.delivery_id))
        return due[: max(size, 0)]

    def _tried(self, destination: str, terms: ClaimTerms) -> int:
        since = terms.now - timedelta(seconds=terms.pace_seconds)
        return sum(
            sending.delivery.destination == destination
            and sending.last_try_at is not None
            and sending.last_try_at > since
            for sending in self.by_id.values()
        )

    def _of(self, delivery_id: str) -> Sending:
        return self.by_id[delivery_id]


def _is_due(sending: Sending, routes: tuple[NoticeRoute, ...], now: datetime) -> bool:
    is_time = sending.next_try_at is None or sending.next_try_at <= now
    return sending.status is DeliveryStatus.WAITING and sending.delivery.route in routes and is_time


def _order(mark: NoticeMark) -> tuple[bool, int]:
    return mark.is_read, -mark.place
