"""The inbox of a member of staff: what they were told, unread first."""

from case_bridge.contract.notice_views import InboxPage, NoticesRead, NoticeView
from case_bridge.domain.notice_wording import wording
from case_bridge.domain.recipients import Recipient
from case_bridge.service.notice_ports import Notice, NoticeMark
from case_bridge.service.paging import cursor_at, mark_at
from case_bridge.service.ports import Office, Staff
from case_bridge.service.refusals import NoticeNotFound


async def read_inbox(staff: Staff, size: int, cursor: str | None, office: Office) -> InboxPage:
    """Return up to `size` of their notices, unread first, then newest first. Raises InvalidRequest for the cursor."""
    after, reader = mark_at(cursor, NoticeMark), _reader(staff)
    async with office.store.read() as unit:
        found = await unit.notices.page(reader, after, size + 1)
        unread = await unit.notices.unread_count(reader)
    page = found[:size]
    return InboxPage(
        notices=tuple(_view(notice) for notice in page),
        unread=unread,
        next=cursor_at(page[-1].mark) if len(found) > size else None,
    )


async def mark_notice_read(notice_id: str, staff: Staff, office: Office) -> NoticesRead:
    """Mark one of their notices as read; again is harmless. Raises NoticeNotFound, also for another's notice."""
    async with office.store.write() as unit:
        marked = await unit.notices.mark_read(_reader(staff), notice_id, office.clock.now())
    if marked is None:
        raise NoticeNotFound
    return NoticesRead(marked=marked)


async def mark_inbox_read(staff: Staff, office: Office) -> NoticesRead:
    """Mark all their notices as read."""
    async with office.store.write() as unit:
        return NoticesRead(marked=await unit.notices.mark_all_read(_reader(staff), office.clock.now()))


def _reader(staff: Staff) -> Recipient:
    return Recipient(staff.name, staff.role)


def _view(notice: Notice) -> NoticeView:
    words = wording(notice.news)
    return NoticeView(
        id=notice.notice_id,
        kind=notice.news.kind,
        case_number=notice.news.case_number,
        clock=notice.news.clock,
        due_at=notice.news.due_at,
        role=notice.role,
        title=words.title,
        text=words.text,
        created_at=notice.created_at,
        read_at=notice.read_at,
    )
