"""The inbox of a member of staff as the API shows it."""

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.requests import Instant
from case_bridge.contract.views import View
from case_bridge.contract.vocabulary import ClockKind, Role


class NoticeView(View, frozen=True):
    """One notice; `role` is as what the reader was told, `text` Chinese and free of personal data."""

    id: str
    kind: NoticeKind
    case_number: str | None
    clock: ClockKind | None
    due_at: Instant | None
    role: Role
    title: str
    text: str
    created_at: Instant
    read_at: Instant | None


class InboxPage(View, frozen=True):
    """A page of notices, unread first, then newest first; `unread` counts all of them, `next` is the cursor."""

    notices: tuple[NoticeView, ...]
    unread: int
    next: str | None = None


class NoticesRead(View, frozen=True):
    """How many notices were marked as read just now."""

    marked: int
