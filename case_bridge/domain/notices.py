"""What people are told: the kind of news, the number of the case, the clock and its due time, and nothing else."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property, lru_cache

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, ClockKind, Role
from case_bridge.domain.case import Case
from case_bridge.domain.notice_wording import News

_OF_THE_CASE, _OF_THE_NEWS, _OF_THE_LISTENER = 10, 12, 10
"""Hexadecimal digits of a key: two news of one case, or two listeners, never share theirs in practice."""


@dataclass(frozen=True)
class Subject:
    """The case that a notice is about, as far as finding its readers takes."""

    case_id: str
    number: str
    act: Act
    team: str
    handler: str | None = None


@dataclass(frozen=True)
class Occasion:
    """One piece of news for the holders of `roles`; the role HANDLER means the handler of the case.

    `mark` tells it from other news of its kind about the same case and clock: the same news is told once.
    `due_at` is an instant of the clock; for CALENDAR_MISSING it lies in the year that is missing.
    """

    kind: NoticeKind
    roles: tuple[Role, ...]
    subject: Subject | None = None
    clock: ClockKind | None = None
    due_at: datetime | None = None
    mark: str = ""

    @cached_property
    def news(self) -> News:
        """Return what a notice of it says."""
        return News(self.kind, self.subject.number if self.subject else None, self.clock, self.due_at)

    @property
    def case_id(self) -> str | None:
        return self.subject.case_id if self.subject else None

    def key(self, listener: str) -> str:
        """Return what is the same only for the same news to the same listener; 32 hexadecimal digits."""
        return self.stem + ear_of(listener)

    @property
    def stem(self) -> str:
        """Return what is the same only for the same news: its id in inboxes, and the beginning of every key.

        The case comes first: an index over keys grows in one place while cases are told of in their order.
        """
        due = _written(self.due_at, self.due_at.tzinfo) if self.due_at else ""
        case_id = self.subject.case_id if self.subject else ""
        said = "\n".join((self.kind, case_id, self.clock or "", due, self.mark))
        digits = hashlib.sha256(said.encode()).hexdigest()
        return f"{case_id}{digits}"[:_OF_THE_CASE] + digits[:_OF_THE_NEWS]


# A clock has several kinds of news. The zone is asked for because the same instant is written otherwise in another.
@lru_cache(maxsize=64)
def _written(at: datetime, _: tzinfo | None) -> str:
    return at.isoformat()


@lru_cache(maxsize=4096)
def ear_of(listener: str) -> str:
    """Return the end of every key of news to this listener."""
    return hashlib.sha256(listener.encode()).hexdigest()[:_OF_THE_LISTENER]


def subject_of(case: Case) -> Subject:
    """Return the case as a notice sees it."""
    return Subject(case.case_id, case.number, case.act, case.team, case.handler)
