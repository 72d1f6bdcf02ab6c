"""Inboxes in a table; the port is case_bridge.service.notice_ports.Notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, Role
from case_bridge.domain.notice_wording import News
from case_bridge.service.notice_ports import Notice, NoticeMark, Telling
from case_bridge.storage.bulk import insert_new
from case_bridge.storage.fan_out import FAN_OUT, fanned
from case_bridge.storage.tables import NOTICES

Row = Mapping[Any, Any]


class SqlNotices:
    """Inboxes within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, notices: Sequence[Notice]) -> None:
        await insert_new(self._connection, NOTICES, [_row(notice) for notice in notices])

    async def tell(self, tellings: Sequence[Telling], at: datetime) -> None:
        if self._connection.dialect.name != "postgresql":
            await self.add([notice for each in tellings for notice in each.notices(at)])
        elif tellings:
            await self._connection.execute(FAN_OUT, fanned(tellings, at))

    async def page(self, recipient: str, after: NoticeMark | None, size: int) -> tuple[Notice, ...]:
        found: list[Notice] = []
        for is_read in (False, True):
            if after is not None and after.is_read > is_read:
                continue
            mark = after if after is not None and after.is_read is is_read else None
            rows = await self._connection.execute(_part(recipient, mark, size - len(found), is_read=is_read))
            found.extend(_notice(row) for row in rows.mappings())
        return tuple(found)

    async def unread_count(self, recipient: str) -> int:
        counted = select(func.count()).select_from(NOTICES).where(_unread_of(recipient))
        return (await self._connection.execute(counted)).scalar_one()

    async def mark_read(self, recipient: str, notice_id: str, at: datetime) -> int | None:
        is_it = and_(NOTICES.c.recipient == recipient, NOTICES.c.notice_id == notice_id)
        fresh = update(NOTICES).where(is_it, NOTICES.c.is_read.is_(False)).values(is_read=True, read_at=at)
        changed = (await self._connection.execute(fresh)).rowcount
        if changed:
            return changed
        known = (await self._connection.execute(select(NOTICES.c.notice_id).where(is_it))).first()
        return None if known is None else 0

    async def mark_all_read(self, recipient: str, at: datetime) -> int:
        fresh = update(NOTICES).where(_unread_of(recipient)).values(is_read=True, read_at=at)
        return (await self._connection.execute(fresh)).rowcount


def _part(recipient: str, mark: NoticeMark | None, size: int, *, is_read: bool) -> Select[Any]:
    query = select(NOTICES).where(NOTICES.c.recipient == recipient, NOTICES.c.is_read.is_(is_read))
    if mark is not None:
        same = and_(NOTICES.c.created_at == mark.created_at, NOTICES.c.notice_id < mark.notice_id)
        query = query.where(or_(NOTICES.c.created_at < mark.created_at, same))
    return query.order_by(NOTICES.c.created_at.desc(), NOTICES.c.notice_id.desc()).limit(size)


def _unread_of(recipient: str) -> Any:
    return and_(NOTICES.c.recipient == recipient, NOTICES.c.is_read.is_(False))


def news_columns(news: News) -> Row:
    """Return what both tables of this room hold of the news."""
    return {
        "kind": news.kind.value,
        "case_number": news.case_number,
        "clock": news.clock.value if news.clock else None,
        "due_at": news.due_at,
    }


def to_news(row: Row) -> News:
    """Return the news of a row."""
    clock = ClockKind(row["clock"]) if row["clock"] else None
    return News(NoticeKind(row["kind"]), row["case_number"], clock, row["due_at"])


def _row(notice: Notice) -> Row:
    return {
        "notice_id": notice.notice_id,
        **news_columns(notice.news),
        "case_id": notice.case_id,
        "recipient": notice.recipient,
        "role": notice.role.value,
        "created_at": notice.created_at,
        "is_read": notice.read_at is not None,
        "read_at": notice.read_at,
    }


def _notice(row: Row) -> Notice:
    return Notice(
        notice_id=row["notice_id"],
        news=to_news(row),
        case_id=row["case_id"],
        recipient=row["recipient"],
        role=Role(row["role"]),
        created_at=row["created_at"],
        read_at=row["read_at"],
    )
