"""The words of a notice, made of its kind, the number of the case, the clock and the due time."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import ClockKind
from case_bridge.domain.calendar import SHANGHAI

_FILE = Path(__file__).with_name("notice_texts.json")
_WITH_DEADLINE = frozenset({NoticeKind.CASE_ESCALATED, NoticeKind.TASK_OPENED})


@dataclass(frozen=True)
class News:
    """What a notice says, before it is words."""

    kind: NoticeKind
    case_number: str | None = None
    clock: ClockKind | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class Wording:
    """A title of one line, and a text that begins with the mark by which a robot's keyword filter lets it pass."""

    title: str
    text: str


class _KindTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    line: str


class _Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mark: str
    deadline: str
    ending: str
    kinds: dict[NoticeKind, _KindTexts]
    clocks: dict[ClockKind, str]


def wording(news: News) -> Wording:
    """Return the words; times are those of Asia/Shanghai, to the minute."""
    texts = _texts()
    of_kind = texts.kinds[news.kind]
    local = news.due_at.astimezone(SHANGHAI) if news.due_at else None
    due = f"{local:%Y-%m-%d %H:%M}" if local else ""
    line = of_kind.line.format(
        number=news.case_number or "",
        clock=texts.clocks[news.clock] if news.clock else "",
        due=due,
        year=f"{local:%Y}" if local else "",
    )
    deadline = texts.deadline.format(due=due) if due and news.kind in _WITH_DEADLINE else ""
    title = " ".join(part for part in (f"{texts.mark}{of_kind.title}", news.case_number) if part)
    return Wording(title, f"{texts.mark}{line}{deadline}{texts.ending}")


@lru_cache(maxsize=1)
def _texts() -> _Texts:
    return msgspec.json.decode(_FILE.read_bytes(), type=_Texts)
