"""The case API for staff: bearer tokens, on the public port."""

from aiohttp import web

from case_bridge.contract.staff_requests import ReassignCases, RegisterCase
from case_bridge.contract.views import CasePage, CaseView, EventPage, Reassigned, Receipt
from case_bridge.service.case_reading import PageRequest, list_cases_for, read_case, read_events
from case_bridge.service.intake import register_case
from case_bridge.service.ports import Office, Staff
from case_bridge.service.reassigning import reassign_cases
from case_bridge.service.refusals import CaseNotFound, NotAllowed
from case_bridge.web.actions import action_routes, versioned
from case_bridge.web.auth import OFFICE, bearer_token, signed_in
from case_bridge.web.bodies import answer, body_as
from case_bridge.web.calendar import calendar_routes
from case_bridge.web.case_query import LIST_PARAMETERS, page_request
from case_bridge.web.colleagues import colleague_routes
from case_bridge.web.endpoints import IDEMPOTENCY_KEY, NUMBER, UNMASK, Answer, Endpoint, serve
from case_bridge.web.inbox import inbox_routes
from case_bridge.web.openapi import description_routes
from case_bridge.web.process import process_routes
from case_bridge.web.reference import reference_routes


def staff_routes(app: web.Application, office: Office) -> None:
    """Add everything for staff under `/api` to the public application, with its description."""
    app[OFFICE] = office
    serve(app, _ENDPOINTS)
    inbox_routes(app)
    action_routes(app)
    colleague_routes(app)
    reference_routes(app)
    calendar_routes(app)
    process_routes(app)
    description_routes(app)


async def _list(request: web.Request) -> web.Response:
    office = request.app[OFFICE]

    def asked(staff: Staff) -> PageRequest:
        return page_request(request.query, staff, office.clock.now())

    return answer(await list_cases_for(bearer_token(request), asked, office))


async def _register(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    key = request.headers.get("Idempotency-Key")
    receipt, is_new = await register_case(await body_as(request, RegisterCase), staff, key, request.app[OFFICE])
    return answer(receipt, status=201 if is_new else 200)


async def _read(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    number, reason = request.match_info["number"], request.query.get("unmask")
    return versioned(await read_case(number, staff, reason, request.app[OFFICE]))


async def _events(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    return answer(await read_events(request.match_info["number"], staff, request.app[OFFICE]))


async def _reassign(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    return answer(await reassign_cases(await body_as(request, ReassignCases), staff, request.app[OFFICE]))


_NO_CASES = NotAllowed("cases_not_allowed")
_ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/api/cases",
        operation_id="list_cases",
        summary="List cases, a page at a time",
        description="Only cases that the reader may know of, masked. Newest receipt first, or by due time.",
        handler=_list,
        answers=(Answer(CasePage, "A page of cases, without their work and with only the clocks that are owed"),),
        tag="cases",
        query=LIST_PARAMETERS,
        refuses=(_NO_CASES,),
    ),
    Endpoint(
        method="POST",
        path="/api/cases",
        operation_id="register_case",
        summary="Register what came by another way than the assistant",
        description="By AGENT, HANDLER, SUPERVISOR and COMPLIANCE. A team and a handler are found at once.",
        handler=_register,
        answers=(
            Answer(Receipt, "The receipt of the new case", status=201),
            Answer(Receipt, "The receipt of the case that was registered with this Idempotency-Key before"),
        ),
        tag="cases",
        headers=(IDEMPOTENCY_KEY,),
        takes=RegisterCase,
        refuses=(NotAllowed("registering_not_allowed"),),
    ),
    Endpoint(
        method="GET",
        path="/api/cases/{number}",
        operation_id="read_case",
        summary="Read a case with all its work",
        description="Masked, unless a role that may gives a reason. A reporter's identity stays closed even then.",
        handler=_read,
        answers=(Answer(CaseView, "The case", is_versioned=True),),
        tag="cases",
        in_path=(NUMBER,),
        query=(UNMASK,),
        refuses=(_NO_CASES, NotAllowed("unmask_not_allowed"), CaseNotFound()),
    ),
    Endpoint(
        method="GET",
        path="/api/cases/{number}/events",
        operation_id="read_events",
        summary="Read the event log of a case",
        handler=_events,
        answers=(Answer(EventPage, "The event log, oldest first, masked"),),
        tag="cases",
        in_path=(NUMBER,),
        refuses=(_NO_CASES, CaseNotFound()),
    ),
    Endpoint(
        method="POST",
        path="/api/reassignments",
        operation_id="reassign_cases",
        summary="Give several cases to others at once",
        description="By SUPERVISOR and COMPLIANCE. A case that cannot be given away does not hold up the others.",
        handler=_reassign,
        answers=(Answer(Reassigned, "Who has each case now, or why not"),),
        tag="cases",
        takes=ReassignCases,
        refuses=(NotAllowed("assigning_not_allowed"),),
    ),
)
