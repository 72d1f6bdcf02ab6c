"""The inbox of a member of staff: bearer tokens, on the public port."""

from aiohttp import web

from case_bridge.service.inbox import mark_inbox_read, mark_notice_read, read_inbox
from case_bridge.service.paging import page_size, refuse_unknown
from case_bridge.service.ports import Office, Staff
from case_bridge.service.staff import staff_of
from case_bridge.web.auth import bearer_token
from case_bridge.web.bodies import answer
from case_bridge.web.edge import refusing

OFFICE = web.AppKey("case_bridge_inbox_office", Office)

_LIST_QUERY = frozenset({"cursor", "limit"})
_NO_QUERY: frozenset[str] = frozenset()


def inbox_routes(app: web.Application, office: Office) -> None:
    """Add `/api/inbox` and what marks its notices as read."""
    app[OFFICE] = office
    app.router.add_get("/api/inbox", refusing(_list))
    app.router.add_post("/api/inbox/read_all", refusing(_read_all))
    app.router.add_post("/api/inbox/{id}/read", refusing(_read))


async def _list(request: web.Request) -> web.Response:
    staff = await _signed_in(request)
    refuse_unknown(request.query, _LIST_QUERY)
    size = page_size(request.query.get("limit"))
    return answer(await read_inbox(staff, size, request.query.get("cursor"), request.app[OFFICE]))


async def _read(request: web.Request) -> web.Response:
    staff = await _signed_in(request)
    refuse_unknown(request.query, _NO_QUERY)
    return answer(await mark_notice_read(request.match_info["id"], staff, request.app[OFFICE]))


async def _read_all(request: web.Request) -> web.Response:
    staff = await _signed_in(request)
    refuse_unknown(request.query, _NO_QUERY)
    return answer(await mark_inbox_read(staff, request.app[OFFICE]))


async def _signed_in(request: web.Request) -> Staff:
    return await staff_of(bearer_token(request), request.app[OFFICE].store)
