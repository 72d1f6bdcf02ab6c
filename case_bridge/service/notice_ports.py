"""What telling people needs of the store: notices of the inbox, and messages on their way out of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Protocol

import msgspec

from case_bridge.contract.notice_words import NoticeRoute
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.notice_wording import News
from case_bridge.domain.notices import Occasion
from case_bridge.domain.recipients import Recipient


@dataclass(frozen=True)
class Notice:
    """A piece of news as one of its listeners sees it, who was told as `role`.

    `notice_id` and `place` are those of the news, the same for all its listeners; places count up as news is told.
    """

    notice_id: str
    news: News
    case_id: str | None
    role: Role
    created_at: datetime
    place: int
    read_at: datetime | None = None

    @property
    def mark(self) -> "NoticeMark":
        return NoticeMark(self.read_at is not None, self.place)


@dataclass(frozen=True)
class NoticeMark:
    """The last notice of a page, in the order of the inbox: unread first, then what was told last."""

    is_read: bool
    place: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


@dataclass(frozen=True)
class Delivery:
    """A message to one destination; `delivery_id` goes with it: the same for the same news, so also at every try.

    `destination` names an entry of the settings and is no address. `round` counts the rings of an emergency.
    """

    delivery_id: str
    news: News
    case_id: str | None
    route: NoticeRoute
    destination: str
    created_at: datetime
    round: int = 0
    attempts: int = 0


@dataclass(frozen=True)
class Outward:
    """The ways out of the house that the settings open, none unless said; destinations are keys, no addresses.

    `mailed`: accounts with an e-mail address in the settings; `is_mailing`: those with one in the staff file too.
    `groups`: robots that tell a group what leaders are told. `on_call`: what rings in an emergency, and
    `on_call_accounts`, whose inboxes tell of it too.
    """

    mailed: frozenset[str] = frozenset()
    is_mailing: bool = False
    groups: tuple[str, ...] = ()
    on_call: tuple[str, ...] = ()
    on_call_accounts: tuple[str, ...] = ()


NOWHERE = Outward()


@dataclass(frozen=True)
class ClaimTerms:
    """Which deliveries are claimed: those of `routes` that are due at `now`, at most `size`, until `lease_until`.

    `paced` tells for some destinations how many may be tried within `pace_seconds`; tries count from the first
    attempt on, whatever came of them.
    """

    routes: tuple[NoticeRoute, ...]
    now: datetime
    lease_until: datetime
    size: int
    paced: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    pace_seconds: int = 60


@dataclass(frozen=True)
class Telling:
    """One piece of news and who is told of it."""

    occasion: Occasion
    listeners: tuple[Recipient, ...]


class Notices(Protocol):
    """Inboxes within one transaction.

    News is kept once for all its listeners, each of whom reads it for themselves. A reader is somebody with the role
    that they have now: what they were told by name, as the handler, stays theirs; what they were told as a holder of
    another role they see no more.
    """

    async def tell(self, tellings: Sequence[Telling], at: datetime) -> frozenset[str]:
        """Keep each piece of news for its listeners and return the ids of what is kept only now.

        What was told before, to whomever, is left as it is; of the same news in one go the first is told. News
        without a listener is not told, and may be later. The same listeners, and much news at once, cost little.
        """

    async def page(self, reader: Recipient, after: NoticeMark | None, size: int) -> tuple[Notice, ...]:
        """Return up to `size` notices that come after the mark, unread first, then by place, the last one first."""

    async def unread_count(self, reader: Recipient) -> int: ...

    async def mark_read(self, reader: Recipient, notice_id: str, at: datetime) -> int | None:
        """Mark one of their notices and return how many changed, 0 or 1; None if there is no such notice."""

    async def mark_all_read(self, reader: Recipient, at: datetime) -> int:
        """Mark everything that the reader sees by now, however much, and return how much of it was unread.

        What others are about to tell stays unread; nobody waits for anybody who tells.
        """


class Deliveries(Protocol):
    """The way out of the house: stored with what brought the news, sent later, repeated until it got through.

    `now` and `next_try_at` belong to the machinery's clock, `created_at` to that of business.
    """

    async def add(self, deliveries: Sequence[Delivery]) -> None:
        """Store what has a new id, to be sent at once."""

    async def is_due(self, routes: tuple[NoticeRoute, ...], now: datetime) -> bool:
        """Tell, from a snapshot, whether a claim would be worth it."""

    async def claim(self, terms: ClaimTerms) -> tuple[Delivery, ...]:
        """Take deliveries, oldest first, with this attempt counted; nobody else gets them before the lease ends."""

    async def settle(self, delivery_id: str, at: datetime) -> None:
        """Remember that it got through."""

    async def put_off(self, delivery_id: str, next_try_at: datetime, error: str) -> None: ...

    async def give_up(self, delivery_id: str, error: str) -> None:
        """Never try it again."""

    async def ringing(self, since: datetime) -> Mapping[str, datetime]:
        """Return the ids of the cases whose first ring is of `since` or later, with the instant of that ring."""
