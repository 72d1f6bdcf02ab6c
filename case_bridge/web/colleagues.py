"""Accounts over HTTP: one's own, those of others, and who is away."""

from aiohttp import web

from case_bridge.contract.records.base import StaffName
from case_bridge.contract.staff_views import OwnAccount, SetAbsence, StaffPage, StaffView
from case_bridge.service.paging import page_size
from case_bridge.service.refusals import AccountNotFound, NotAllowed
from case_bridge.service.staff_list import list_staff, own_account, set_absence
from case_bridge.web.auth import OFFICE, signed_in
from case_bridge.web.bodies import answer, body_as
from case_bridge.web.endpoints import CURSOR, LIMIT, Answer, Endpoint, Parameter, serve


def colleague_routes(app: web.Application) -> None:
    """Add `/api/me` and `/api/staff...`; the application knows its office already."""
    serve(app, _ENDPOINTS)


async def _own(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    return answer(await own_account(staff, request.app[OFFICE]))


async def _list(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    size = page_size(request.query.get("limit"))
    return answer(await list_staff(staff, size, request.query.get("cursor"), request.app[OFFICE]))


async def _set(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    wanted = await body_as(request, SetAbsence)
    return answer(await set_absence(request.match_info["name"], wanted, staff, request.app[OFFICE]))


async def _end(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    return answer(await set_absence(request.match_info["name"], None, staff, request.app[OFFICE]))


_NAME = Parameter("name", StaffName, "The name of the account.")
_REFUSES = (NotAllowed("absence_not_allowed"), AccountNotFound())
_ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/api/me",
        operation_id="read_own_account",
        summary="Read one's own account",
        handler=_own,
        answers=(Answer(OwnAccount, "The account, with its place in the staff file"),),
        tag="staff",
    ),
    Endpoint(
        method="GET",
        path="/api/staff",
        operation_id="list_staff",
        summary="List the accounts, by name",
        description="By SUPERVISOR, COMPLIANCE and ADMIN.",
        handler=_list,
        answers=(Answer(StaffPage, "A page of accounts"),),
        tag="staff",
        query=(CURSOR, LIMIT),
        refuses=(NotAllowed("staff_not_allowed"),),
    ),
    Endpoint(
        method="PUT",
        path="/api/staff/{name}/absence",
        operation_id="set_absence",
        summary="Say when somebody is away",
        description="By the person or a SUPERVISOR, in place of what was said before. Who is away gets no case.",
        handler=_set,
        answers=(Answer(StaffView, "The account as it is then"),),
        tag="staff",
        in_path=(_NAME,),
        takes=SetAbsence,
        refuses=_REFUSES,
    ),
    Endpoint(
        method="DELETE",
        path="/api/staff/{name}/absence",
        operation_id="end_absence",
        summary="Say that somebody is back; again is harmless",
        description="By the person or a SUPERVISOR.",
        handler=_end,
        answers=(Answer(StaffView, "The account as it is then"),),
        tag="staff",
        in_path=(_NAME,),
        refuses=_REFUSES,
    ),
)
