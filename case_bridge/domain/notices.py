"""What people are told: the kind of news, the number of the case, the clock and its due time, and nothing else."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Act, ClockKind, Role
from case_bridge.domain.case import Case
from case_bridge.domain.notice_wording import News


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
        return hashlib.sha256(f"{self._said}\n{listener}".encode()).hexdigest()[:32]

    @cached_property
    def _said(self) -> str:
        due = self.due_at.isoformat() if self.due_at else ""
        return "\n".join((self.kind.value, self.case_id or "", self.clock.value if self.clock else "", due, self.mark))


def subject_of(case: Case) -> Subject:
    """Return the case as a notice sees it."""
    return Subject(case.case_id, case.number, case.act, case.team, case.handler)
