"""The inbox of a member of staff: bearer tokens, on the public port."""

from aiohttp import web

from case_bridge.contract.notice_views import InboxPage, NoticesRead
from case_bridge.service.inbox import mark_inbox_read, mark_notice_read, read_inbox
from case_bridge.service.paging import page_size
from case_bridge.service.refusals import NoticeNotFound
from case_bridge.web.auth import OFFICE, signed_in
from case_bridge.web.bodies import answer
from case_bridge.web.endpoints import CURSOR, LIMIT, Answer, Endpoint, Parameter, serve


def inbox_routes(app: web.Application) -> None:
    """Add `/api/inbox` and what marks its notices as read; the application knows its office already."""
    serve(app, _ENDPOINTS)


async def _list(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    size = page_size(request.query.get("limit"))
    return answer(await read_inbox(staff, size, request.query.get("cursor"), request.app[OFFICE]))


async def _read(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    return answer(await mark_notice_read(request.match_info["id"], staff, request.app[OFFICE]))


async def _read_all(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    return answer(await mark_inbox_read(staff, request.app[OFFICE]))


_MARKED = Answer(NoticesRead, "How many are read now that were not")
_ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/api/inbox",
        operation_id="read_inbox",
        summary="List one's own notices, unread first, then newest first",
        handler=_list,
        answers=(Answer(InboxPage, "A page of notices"),),
        tag="inbox",
        query=(CURSOR, LIMIT),
    ),
    Endpoint(
        method="POST",
        path="/api/inbox/read_all",
        operation_id="mark_inbox_read",
        summary="Mark all one's own notices as read",
        handler=_read_all,
        answers=(_MARKED,),
        tag="inbox",
    ),
    Endpoint(
        method="POST",
        path="/api/inbox/{id}/read",
        operation_id="mark_notice_read",
        summary="Mark one notice as read; again is harmless",
        handler=_read,
        answers=(_MARKED,),
        tag="inbox",
        in_path=(Parameter("id", str, "The id of a notice of one's own."),),
        refuses=(NoticeNotFound(),),
    ),
)
