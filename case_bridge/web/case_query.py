"""Parameters of the list of cases, and the version that an action is based on."""

import re
from datetime import datetime
from typing import TypeVar

import msgspec
from multidict import MultiMapping

from case_bridge.contract.errors import FieldError
from case_bridge.contract.operations.base import Operation
from case_bridge.contract.records.base import Line
from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Act, CaseState, Channel, Priority, Severity, Topic, Word
from case_bridge.service.case_filter import CaseFilter, Order
from case_bridge.service.case_reading import PageRequest
from case_bridge.service.paging import page_size
from case_bridge.service.ports import Staff
from case_bridge.service.refusals import InvalidRequest
from case_bridge.web.endpoints import CURSOR, LIMIT, Parameter

LIST_PARAMETERS = (
    Parameter("act", Act, "What the case is.", is_list=True),
    Parameter("topic", Topic, "What it is about.", is_list=True),
    Parameter("state", CaseState, "Where it stands.", is_list=True),
    Parameter("severity", Severity, "Its level.", is_list=True),
    Parameter("priority", Priority, "How urgent it is.", is_list=True),
    Parameter("channel", Channel, "How it came in.", is_list=True),
    Parameter("handler", Line, "Who handles it; `me` is the reader."),
    Parameter("unassigned", bool, "Whether nobody handles it."),
    Parameter("open", bool, "Whether it is neither closed nor linked."),
    Parameter("overdue", bool, "Whether its next due time has passed."),
    Parameter("received_from", Instant, "The earliest receipt, included."),
    Parameter("received_until", Instant, "The latest receipt, not included."),
    Parameter("sort", Order, "`received`: newest receipt first; `due`: next due time first."),
    CURSOR,
    LIMIT,
)
_ETAG = re.compile(r'(?:W/)?"?(?P<version>[1-9][0-9]{0,8})"?')

W = TypeVar("W", bound=Word)
G = TypeVar("G", bound=Operation)
Query = MultiMapping[str]


def page_request(query: Query, staff: Staff, now: datetime) -> PageRequest:
    """Return which page is asked for; `handler=me` stands for the reader. Raises InvalidRequest."""
    handler = query.get("handler")
    wanted = CaseFilter(
        acts=_words(query, "act", Act),
        topics=_words(query, "topic", Topic),
        states=_words(query, "state", CaseState),
        severities=_words(query, "severity", Severity),
        priorities=_words(query, "priority", Priority),
        channels=_words(query, "channel", Channel),
        handler=staff.name if handler == "me" else handler,
        is_unassigned=flag(query, "unassigned"),
        is_open=flag(query, "open"),
        overdue_at=now if flag(query, "overdue") else None,
        received_from=_instant(query, "received_from"),
        received_until=_instant(query, "received_until"),
        order=_order(query.get("sort")),
    )
    return PageRequest(size=page_size(query.get("limit")), wanted=wanted, cursor=query.get("cursor"))


def expecting(given: G, etag: str | None) -> G:
    """Return the input with the version that If-Match names. Raises InvalidRequest."""
    if etag is None or etag.strip() == "*":
        return given
    found = _ETAG.fullmatch(etag.strip())
    if found is None:
        raise InvalidRequest(FieldError("If-Match", "the version of the case in quotes"))
    return msgspec.structs.replace(given, version=int(found["version"]))


def flag(query: Query, name: str) -> bool | None:
    """Return the value of a parameter that says yes or no, None where it is not given. Raises InvalidRequest."""
    word = query.get(name)
    if word is None:
        return None
    if word not in ("true", "false"):
        raise InvalidRequest(FieldError(f"$.{name}", "true or false"))
    return word == "true"


def _words(query: Query, name: str, kind: type[W]) -> tuple[W, ...]:
    """Return the values of a parameter that may be repeated or hold a comma list."""
    given = [word for value in query.getall(name, []) for word in value.split(",")]
    try:
        return tuple(kind(word) for word in given)
    except ValueError as bad:
        known = ", ".join(word.value for word in kind)
        raise InvalidRequest(FieldError(f"$.{name}", f"must be one of {known}")) from bad


def _order(word: str | None) -> Order:
    if word is None:
        return Order.RECEIVED
    try:
        return Order(word)
    except ValueError as bad:
        raise InvalidRequest(FieldError("$.sort", f"must be one of {', '.join(Order)}")) from bad


def _instant(query: Query, name: str) -> datetime | None:
    text = query.get(name)
    if text is None:
        return None
    try:
        # A plus sign that was not escaped arrives as a blank.
        instant = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError as bad:
        raise InvalidRequest(FieldError(f"$.{name}", "an ISO instant with its offset")) from bad
    if instant.tzinfo is None:
        raise InvalidRequest(FieldError(f"$.{name}", "needs an offset from UTC"))
    return instant
