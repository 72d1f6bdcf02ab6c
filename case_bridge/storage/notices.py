"""Inboxes in tables: what was told, to whom, and who has read it; the port is case_bridge.service.notice_ports.Notices.

Until the newest place of READ_UNTIL everything is read, above it what stands in READ_NEWS: so a person with years of
news is counted by what came since they last read all.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, insert, or_, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, Role
from case_bridge.domain.notice_wording import News
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import Notice, NoticeMark, Telling
from case_bridge.storage.audiences import audience_key, keep_audiences
from case_bridge.storage.bulk import insert_unknown
from case_bridge.storage.locks import hold
from case_bridge.storage.tables import AUDIENCES, NEWS, READ_NEWS, READ_UNTIL

Row = Mapping[Any, Any]

_TOLD = NEWS.join(AUDIENCES, NEWS.c.audience == AUDIENCES.c.audience).outerjoin(
    READ_NEWS, and_(READ_NEWS.c.name == AUDIENCES.c.name, READ_NEWS.c.place == NEWS.c.place)
)


class SqlNotices:
    """Inboxes within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def tell(self, tellings: Sequence[Telling], at: datetime) -> frozenset[str]:
        # By identity: to compare the same few tuples of people again and again takes longer than a few more keys.
        listeners = {id(each.listeners): each.listeners for each in tellings if each.listeners}
        if not listeners:
            return frozenset()
        keys = {number: audience_key(people) for number, people in listeners.items()}
        await keep_audiences(self._connection, {keys[number]: people for number, people in listeners.items()})
        rows = [_row(each, keys[id(each.listeners)], at) for each in tellings if each.listeners]
        return await insert_unknown(self._connection, rows, NEWS.c.notice_id)

    async def page(self, reader: Recipient, after: NoticeMark | None, size: int) -> tuple[Notice, ...]:
        until = await self._read_until(reader)
        found: list[Notice] = []
        for is_read in (False, True):
            if after is not None and after.is_read > is_read:
                continue
            place = after.place if after is not None and after.is_read is is_read else None
            wanted = _read_ones(reader, until) if is_read else _unread_ones(reader, until)
            rows = await self._connection.execute(_part(wanted, place, size - len(found)))
            found.extend(_notice(row) for row in rows.mappings())
        return tuple(found)

    async def unread_count(self, reader: Recipient) -> int:
        unread = _unread_ones(reader, await self._read_until(reader))
        counted = select(func.count()).select_from(_TOLD).where(unread)
        return (await self._connection.execute(counted)).scalar_one()

    async def mark_read(self, reader: Recipient, notice_id: str, at: datetime) -> int | None:
        is_it = and_(_is_theirs(reader), NEWS.c.notice_id == notice_id)
        place = (await self._connection.execute(select(NEWS.c.place).select_from(_TOLD).where(is_it))).scalar()
        if place is None:
            return None
        if place <= await self._read_until(reader):
            return 0
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        marked = dialect.insert(READ_NEWS).values(name=reader.name, place=place, read_at=at)
        return (await self._connection.execute(marked.on_conflict_do_nothing())).rowcount

    async def mark_all_read(self, reader: Recipient, at: datetime) -> int:
        await hold(self._connection, f"staff_news_read.{reader.name}")
        await self._wait_for_tellers()
        unread = _unread_ones(reader, await self._read_until(reader))
        counted = select(func.count(), func.max(NEWS.c.place)).select_from(_TOLD).where(unread)
        found = (await self._connection.execute(counted)).one()
        count, last = int(found[0]), found[1]
        if count:
            await self._connection.execute(insert(READ_UNTIL).values(name=reader.name, place=last, read_at=at))
        return count

    async def _wait_for_tellers(self) -> None:
        """Wait until nobody else holds a place below one that is seen here: it would count as read when it comes."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(text(f"LOCK TABLE {NEWS.name} IN SHARE MODE"))

    async def _read_until(self, reader: Recipient) -> int:
        last = select(func.max(READ_UNTIL.c.place)).where(READ_UNTIL.c.name == reader.name)
        return (await self._connection.execute(last)).scalar() or 0


def _is_theirs(reader: Recipient) -> ColumnElement[bool]:
    as_what = AUDIENCES.c.role.in_(sorted({reader.role.value, Role.HANDLER.value}))
    return and_(AUDIENCES.c.name == reader.name, as_what)


def _unread_ones(reader: Recipient, until: int) -> ColumnElement[bool]:
    return and_(_is_theirs(reader), NEWS.c.place > until, READ_NEWS.c.place.is_(None))


def _read_ones(reader: Recipient, until: int) -> ColumnElement[bool]:
    return and_(_is_theirs(reader), or_(NEWS.c.place <= until, READ_NEWS.c.place.is_not(None)))


def _part(wanted: ColumnElement[bool], before: int | None, size: int) -> Select[Any]:
    read_with_all = (
        select(READ_UNTIL.c.read_at)
        .where(READ_UNTIL.c.name == AUDIENCES.c.name, READ_UNTIL.c.place >= NEWS.c.place)
        .order_by(READ_UNTIL.c.place)
        .limit(1)
        .scalar_subquery()
    )
    read_at = func.coalesce(READ_NEWS.c.read_at, read_with_all, type_=READ_NEWS.c.read_at.type).label("read_at")
    query = select(NEWS, AUDIENCES.c.role, read_at).select_from(_TOLD).where(wanted)
    if before is not None:
        query = query.where(NEWS.c.place < before)
    return query.order_by(NEWS.c.place.desc()).limit(size)


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


def _row(telling: Telling, audience: str, at: datetime) -> Row:
    # Words are texts; to ask many for their value takes longer than to store them.
    occasion, subject = telling.occasion, telling.occasion.subject
    return {
        "notice_id": occasion.stem,
        "kind": occasion.kind,
        "case_number": subject.number if subject else None,
        "clock": occasion.clock,
        "due_at": occasion.due_at,
        "case_id": subject.case_id if subject else None,
        "audience": audience,
        "created_at": at,
    }


def _notice(row: Row) -> Notice:
    return Notice(
        notice_id=row["notice_id"],
        news=to_news(row),
        case_id=row["case_id"],
        role=Role(row["role"]),
        created_at=row["created_at"],
        place=row["place"],
        read_at=row["read_at"],
    )
