"""Much news to many people in one statement of PostgreSQL, which makes a line for each of them by itself.

Sent line by line, what a downtime of weeks leaves to tell takes longer to write down here than to store there.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, DateTime, Integer, String, bindparam, column, false, func, null, select
from sqlalchemy.dialects.postgresql import insert

from case_bridge.domain.notices import ear_of
from case_bridge.service.notice_ports import Telling
from case_bridge.storage.tables import NOTICES

_INSTANT = DateTime(timezone=True)
_NEWS = {
    "audience": Integer(),
    "stem": String(),
    "kind": String(),
    "case_id": String(),
    "case_number": String(),
    "clock": String(),
    "due_at": _INSTANT,
}
_LISTENERS = {"audience": Integer(), "ear": String(), "name": String(), "role": String()}


def _rows(name: str, types: Mapping[str, Any]) -> Any:
    arrays = [bindparam(f"{name}_{each}", type_=ARRAY(kind)) for each, kind in types.items()]
    columns = [column(each, kind) for each, kind in types.items()]
    return func.unnest(*arrays).table_valued(*columns).render_derived(name=name)


def _statement() -> Any:
    news, listeners = _rows("news", _NEWS), _rows("listeners", _LISTENERS)
    lines = {
        "notice_id": news.c.stem + listeners.c.ear,
        **{name: news.c[name] for name in ("kind", "case_id", "case_number", "clock", "due_at")},
        "recipient": listeners.c.name,
        "role": listeners.c.role,
        "created_at": bindparam("told_at", type_=_INSTANT),
        "is_read": false(),
        "read_at": null(),
    }
    told = select(*lines.values()).join_from(news, listeners, news.c.audience == listeners.c.audience)
    return insert(NOTICES).from_select(list(lines), told).on_conflict_do_nothing(index_elements=[NOTICES.c.notice_id])


FAN_OUT = _statement()
"""Stores the notices whose id is new; takes what `fanned` returns."""


def fanned(tellings: Sequence[Telling], at: datetime) -> Mapping[str, Any]:
    """Return the parameters: the news, each with the number of its audience, and the listeners of each audience."""
    # By identity: to compare the same few tuples of people again and again takes longer than a few more audiences.
    audiences = {id(each.listeners): (number, each.listeners) for number, each in enumerate(tellings)}
    lines = [
        (
            audiences[id(each.listeners)][0],
            each.occasion.stem,
            each.occasion.kind.value,
            each.occasion.case_id,
            each.occasion.news.case_number,
            each.occasion.clock.value if each.occasion.clock else None,
            each.occasion.due_at,
        )
        for each in tellings
    ]
    listeners = [
        (number, ear_of(listener.name), listener.name, listener.role.value)
        for number, audience in audiences.values()
        for listener in audience
    ]
    return {"told_at": at, **_columns("news", _NEWS, lines), **_columns("listeners", _LISTENERS, listeners)}


def _columns(name: str, types: Mapping[str, Any], lines: Sequence[Sequence[Any]]) -> Mapping[str, Any]:
    return {f"{name}_{each}": [line[place] for line in lines] for place, each in enumerate(types)}
