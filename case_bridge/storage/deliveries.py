"""The way out of the house in a table; the port is case_bridge.service.notice_ports.Deliveries."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.notice_words import DeliveryStatus, NoticeRoute
from case_bridge.service.notice_ports import ClaimTerms, Delivery
from case_bridge.storage.bulk import insert_new
from case_bridge.storage.locks import hold
from case_bridge.storage.notices import news_columns, to_news
from case_bridge.storage.tables import DELIVERIES

Row = Mapping[Any, Any]

_AT_ONCE = datetime(2000, 1, 1, tzinfo=timezone.utc)
_CLAIMS = "notice_delivery.claim"


class SqlDeliveries:
    """The way out within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, deliveries: Sequence[Delivery]) -> None:
        await insert_new(self._connection, DELIVERIES, [_row(delivery) for delivery in deliveries])

    async def is_due(self, routes: tuple[NoticeRoute, ...], now: datetime) -> bool:
        wanted = select(DELIVERIES.c.delivery_id).where(_is_due(routes, now)).limit(1)
        return (await self._connection.execute(wanted)).first() is not None

    async def claim(self, terms: ClaimTerms) -> tuple[Delivery, ...]:
        # Two processes that count the tries of a minute at the same time would both find room.
        await hold(self._connection, _CLAIMS)
        others = DELIVERIES.c.destination.not_in(tuple(terms.paced))
        found = await self._take(terms, others, terms.size)
        for destination, limit in terms.paced.items():
            room = min(limit - await self._tried(destination, terms), terms.size)
            if room > 0:
                found += await self._take(terms, DELIVERIES.c.destination == destination, room)
        if found:
            tried = {"attempts": DELIVERIES.c.attempts + 1, "next_try_at": terms.lease_until, "last_try_at": terms.now}
            ids = [delivery.delivery_id for delivery in found]
            await self._connection.execute(update(DELIVERIES).where(DELIVERIES.c.delivery_id.in_(ids)).values(**tried))
        return tuple(found)

    async def settle(self, delivery_id: str, at: datetime) -> None:
        await self._set(delivery_id, status=DeliveryStatus.DELIVERED.value, delivered_at=at, last_error=None)

    async def put_off(self, delivery_id: str, next_try_at: datetime, error: str) -> None:
        await self._set(delivery_id, next_try_at=next_try_at, last_error=error)

    async def give_up(self, delivery_id: str, error: str) -> None:
        await self._set(delivery_id, status=DeliveryStatus.DEAD.value, last_error=error)

    async def ringing(self, since: datetime) -> Mapping[str, datetime]:
        first_rings = (
            select(DELIVERIES.c.case_id, func.min(DELIVERIES.c.created_at, type_=DELIVERIES.c.created_at.type))
            .where(
                DELIVERIES.c.route == NoticeRoute.ON_CALL.value,
                DELIVERIES.c.round == 0,
                DELIVERIES.c.created_at >= since,
                DELIVERIES.c.case_id.is_not(None),
            )
            .group_by(DELIVERIES.c.case_id)
        )
        return dict((await self._connection.execute(first_rings)).all())

    async def _take(self, terms: ClaimTerms, where: ColumnElement[bool], size: int) -> list[Delivery]:
        due = (
            select(DELIVERIES)
            .where(_is_due(terms.routes, terms.now), where)
            .order_by(DELIVERIES.c.created_at, DELIVERIES.c.delivery_id)
            .limit(size)
            .with_for_update(skip_locked=True)
        )
        return [_delivery(row) for row in (await self._connection.execute(due)).mappings()]

    async def _tried(self, destination: str, terms: ClaimTerms) -> int:
        since = terms.now - timedelta(seconds=terms.pace_seconds)
        tried = select(func.count()).where(DELIVERIES.c.destination == destination, DELIVERIES.c.last_try_at > since)
        return (await self._connection.execute(tried)).scalar_one()

    async def _set(self, delivery_id: str, **values: object) -> None:
        await self._connection.execute(
            update(DELIVERIES).where(DELIVERIES.c.delivery_id == delivery_id).values(**values)
        )


def _is_due(routes: tuple[NoticeRoute, ...], now: datetime) -> ColumnElement[bool]:
    return and_(
        DELIVERIES.c.status == DeliveryStatus.WAITING.value,
        DELIVERIES.c.route.in_([route.value for route in routes]),
        DELIVERIES.c.next_try_at <= now,
    )


def _row(delivery: Delivery) -> Row:
    return {
        "delivery_id": delivery.delivery_id,
        **news_columns(delivery.news),
        "case_id": delivery.case_id,
        "route": delivery.route.value,
        "destination": delivery.destination,
        "round": delivery.round,
        "created_at": delivery.created_at,
        "status": DeliveryStatus.WAITING.value,
        "attempts": delivery.attempts,
        "next_try_at": _AT_ONCE,
    }


def _delivery(row: Row) -> Delivery:
    """Return a delivery as the worker sees it: the try that begins now is counted."""
    return Delivery(
        delivery_id=row["delivery_id"],
        news=to_news(row),
        case_id=row["case_id"],
        route=NoticeRoute(row["route"]),
        destination=row["destination"],
        created_at=row["created_at"],
        round=row["round"],
        attempts=row["attempts"] + 1,
    )
