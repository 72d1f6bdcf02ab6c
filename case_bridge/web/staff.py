"""The case API for staff: bearer tokens, on the public port."""

from typing import TypeVar

from aiohttp import web
from multidict import MultiMapping

from case_bridge.contract.errors import FieldError
from case_bridge.contract.vocabulary import Act, CaseState, Severity, Word
from case_bridge.service.case_reading import PageRequest, list_cases, read_case
from case_bridge.service.paging import page_size, refuse_unknown
from case_bridge.service.ports import Office, Staff
from case_bridge.service.refusals import InvalidRequest
from case_bridge.service.staff import staff_of
from case_bridge.web.auth import bearer_token
from case_bridge.web.bodies import answer
from case_bridge.web.edge import refusing

OFFICE = web.AppKey("case_bridge_staff_office", Office)
W = TypeVar("W", bound=Word)

_CASE_QUERY = frozenset({"unmask"})
_LIST_QUERY = frozenset({"act", "state", "severity", "cursor", "limit"})


def staff_routes(app: web.Application, office: Office) -> None:
    """Add `/api/cases` and `/api/cases/{number}` to the public application."""
    app[OFFICE] = office
    app.router.add_get("/api/cases", refusing(_list))
    app.router.add_get("/api/cases/{number}", refusing(_read))


async def _read(request: web.Request) -> web.Response:
    staff = await _signed_in(request)
    refuse_unknown(request.query, _CASE_QUERY)
    number, reason = request.match_info["number"], request.query.get("unmask")
    return answer(await read_case(number, staff, reason, request.app[OFFICE]))


async def _list(request: web.Request) -> web.Response:
    staff = await _signed_in(request)
    refuse_unknown(request.query, _LIST_QUERY)
    wanted = PageRequest(
        size=page_size(request.query.get("limit")),
        acts=_words(request.query, "act", Act),
        states=_words(request.query, "state", CaseState),
        severities=_words(request.query, "severity", Severity),
        cursor=request.query.get("cursor"),
    )
    return answer(await list_cases(wanted, staff, request.app[OFFICE]))


async def _signed_in(request: web.Request) -> Staff:
    return await staff_of(bearer_token(request), request.app[OFFICE].store)


def _words(query: MultiMapping[str], name: str, kind: type[W]) -> tuple[W, ...]:
    """Return the values of a parameter that may be repeated or hold a comma list."""
    given = [word for value in query.getall(name, []) for word in value.split(",")]
    try:
        return tuple(kind(word) for word in given)
    except ValueError as bad:
        known = ", ".join(word.value for word in kind)
        raise InvalidRequest(FieldError(f"$.{name}", f"must be one of {known}")) from bad
