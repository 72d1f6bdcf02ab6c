"""Inboxes in tables: what was told, to whom, and who has read it; the port is case_bridge.service.notice_ports.Notices.

Until the newest place of READ_UNTIL everything that was told in that role is read, above it what stands in READ_NEWS:
so a person with years of news is counted by what came since they last read all.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, case, func, literal, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind, Role
from case_bridge.domain.notice_wording import News
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import Notice, NoticeMark, Telling
from case_bridge.storage.audiences import audience_key, keep_audiences
from case_bridge.storage.bulk import insert_new, insert_unknown
from case_bridge.storage.locks import hold, is_free, share
from case_bridge.storage.tables import AUDIENCES, NEWS, READ_NEWS, READ_UNTIL

Row = Mapping[Any, Any]
Untils = Mapping[str, int]

_TELLING = "staff_news"
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
        await share(self._connection, _TELLING)
        rows = [_row(each, keys[id(each.listeners)], at) for each in tellings if each.listeners]
        return await insert_unknown(self._connection, rows, NEWS.c.notice_id)

    async def page(self, reader: Recipient, after: NoticeMark | None, size: int) -> tuple[Notice, ...]:
        untils = await self._read_until(reader)
        found: list[Notice] = []
        for is_read in (False, True):
            if after is not None and after.is_read > is_read:
                continue
            place = after.place if after is not None and after.is_read is is_read else None
            wanted = _read_ones(reader, untils) if is_read else _unread_ones(reader, untils)
            rows = await self._connection.execute(_part(wanted, place, size - len(found)))
            found.extend(_notice(row) for row in rows.mappings())
        return tuple(found)

    async def unread_count(self, reader: Recipient) -> int:
        unread = _unread_ones(reader, await self._read_until(reader))
        counted = select(func.count()).select_from(_TOLD).where(unread)
        return (await self._connection.execute(counted)).scalar_one()

    async def mark_read(self, reader: Recipient, notice_id: str, at: datetime) -> int | None:
        is_it = and_(_is_theirs(reader), NEWS.c.notice_id == notice_id)
        is_read = NEWS.c.place <= _until(await self._read_until(reader))
        found = await self._connection.execute(select(NEWS.c.place, is_read).select_from(_TOLD).where(is_it))
        told = found.one_or_none()
        if told is None:
            return None
        place, is_read_with_all = told
        if is_read_with_all:
            return 0
        marked = self._insert(READ_NEWS).values(name=reader.name, place=place, read_at=at)
        return (await self._connection.execute(marked.on_conflict_do_nothing())).rowcount

    async def mark_all_read(self, reader: Recipient, at: datetime) -> int:
        await hold(self._connection, f"staff_news_read.{reader.name}")
        last = (await self._connection.execute(select(func.max(NEWS.c.place)))).scalar() or 0
        # News with a place below this one that nobody sees yet belongs to somebody who is still telling.
        is_whole = await is_free(self._connection, _TELLING)
        unread = and_(_unread_ones(reader, await self._read_until(reader)), NEWS.c.place <= last)
        return await (self._mark_until(reader, last, unread, at) if is_whole else self._mark_each(unread, at))

    async def _mark_until(self, reader: Recipient, last: int, unread: ColumnElement[bool], at: datetime) -> int:
        counted = select(func.count()).select_from(_TOLD).where(unread)
        count = int((await self._connection.execute(counted)).scalar_one())
        if count:
            rows = [{"name": reader.name, "role": role, "place": last, "read_at": at} for role in _roles(reader)]
            await insert_new(self._connection, READ_UNTIL, rows)
        return count

    async def _mark_each(self, unread: ColumnElement[bool], at: datetime) -> int:
        read_at = literal(at, READ_NEWS.c.read_at.type)
        theirs = select(AUDIENCES.c.name, NEWS.c.place, read_at).select_from(_TOLD).where(unread)
        marked = self._insert(READ_NEWS).from_select(["name", "place", "read_at"], theirs)
        return (await self._connection.execute(marked.on_conflict_do_nothing())).rowcount

    async def _read_until(self, reader: Recipient) -> Untils:
        last = select(READ_UNTIL.c.role, func.max(READ_UNTIL.c.place)).where(READ_UNTIL.c.name == reader.name)
        rows = (await self._connection.execute(last.group_by(READ_UNTIL.c.role))).all()
        found = {row[0]: row[1] for row in rows}
        return {role: found.get(role, 0) for role in _roles(reader)}

    def _insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        return postgresql.insert(table) if self._connection.dialect.name == "postgresql" else sqlite.insert(table)


def _roles(reader: Recipient) -> tuple[str, ...]:
    return tuple(sorted({reader.role.value, Role.HANDLER.value}))


def _is_theirs(reader: Recipient) -> ColumnElement[bool]:
    return and_(AUDIENCES.c.name == reader.name, AUDIENCES.c.role.in_(_roles(reader)))


def _until(untils: Untils) -> ColumnElement[int]:
    """Return the place until which everything is read that was told in the role of the row."""
    # A plain number, as there nearly always is, lets the database look only at what lies above it.
    places = set(untils.values())
    return literal(places.pop()) if len(places) == 1 else case(untils, value=AUDIENCES.c.role)


def _unread_ones(reader: Recipient, untils: Untils) -> ColumnElement[bool]:
    return and_(_is_theirs(reader), NEWS.c.place > _until(untils), READ_NEWS.c.place.is_(None))


def _read_ones(reader: Recipient, untils: Untils) -> ColumnElement[bool]:
    return and_(_is_theirs(reader), or_(NEWS.c.place <= _until(untils), READ_NEWS.c.place.is_not(None)))


def _part(wanted: ColumnElement[bool], before: int | None, size: int) -> Select[Any]:
    read_with_all = (
        select(READ_UNTIL.c.read_at)
        .where(
            READ_UNTIL.c.name == AUDIENCES.c.name,
            READ_UNTIL.c.role == AUDIENCES.c.role,
            READ_UNTIL.c.place >= NEWS.c.place,
        )
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
