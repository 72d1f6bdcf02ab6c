"""The case API for staff: bearer tokens, on the public port."""

from aiohttp import web

from case_bridge.contract.process import Action
from case_bridge.contract.staff_requests import ReassignCases, RegisterCase
from case_bridge.contract.views import CaseView
from case_bridge.domain.catalogue import OPERATIONS
from case_bridge.service.acting import act_on_case
from case_bridge.service.case_reading import list_cases, read_case, read_events
from case_bridge.service.intake import register_case
from case_bridge.service.paging import refuse_unknown
from case_bridge.service.ports import Office, Staff
from case_bridge.service.reassigning import reassign_cases
from case_bridge.service.staff import staff_of
from case_bridge.web.auth import bearer_token
from case_bridge.web.bodies import answer, body_as
from case_bridge.web.case_query import expecting, page_request
from case_bridge.web.edge import refusing

OFFICE = web.AppKey("case_bridge_staff_office", Office)

_CASE_QUERY = frozenset({"unmask"})


def staff_routes(app: web.Application, office: Office) -> None:
    """Add `/api/cases...` to the public application."""
    app[OFFICE] = office
    app.router.add_get("/api/cases", refusing(_list))
    app.router.add_post("/api/cases", refusing(_register))
    app.router.add_post("/api/reassignments", refusing(_reassign))
    app.router.add_get("/api/cases/{number}", refusing(_read))
    app.router.add_get("/api/cases/{number}/events", refusing(_events))
    app.router.add_post("/api/cases/{number}/actions/{action}", refusing(_act))


async def _read(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    refuse_unknown(request.query, _CASE_QUERY)
    number, reason = request.match_info["number"], request.query.get("unmask")
    view = await read_case(number, staff, reason, request.app[OFFICE])
    return _versioned(view)


async def _events(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    refuse_unknown(request.query, frozenset())
    return answer(await read_events(request.match_info["number"], staff, request.app[OFFICE]))


async def _list(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    office = request.app[OFFICE]
    return answer(await list_cases(page_request(request.query, staff, office.clock.now()), staff, office))


async def _register(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    refuse_unknown(request.query, frozenset())
    key = request.headers.get("Idempotency-Key")
    receipt, is_new = await register_case(await body_as(request, RegisterCase), staff, key, request.app[OFFICE])
    return answer(receipt, status=201 if is_new else 200)


async def _reassign(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    refuse_unknown(request.query, frozenset())
    return answer(await reassign_cases(await body_as(request, ReassignCases), staff, request.app[OFFICE]))


async def _act(request: web.Request) -> web.Response:
    """Do one action; `If-Match` with the version of the case stands for `version` in the body."""
    staff = await signed_in(request)
    refuse_unknown(request.query, frozenset())
    action = _action(request.match_info["action"])
    given = expecting(await body_as(request, OPERATIONS[action].takes), request.headers.get("If-Match"))
    key = request.headers.get("Idempotency-Key")
    view = await act_on_case(request.match_info["number"], action, given, staff, request.app[OFFICE], key)
    return _versioned(view)


def _action(name: str) -> Action:
    try:
        return Action(name)
    except ValueError as unknown:
        raise web.HTTPNotFound from unknown


def _versioned(view: CaseView) -> web.Response:
    response = answer(view)
    response.headers["ETag"] = f'"{view.version}"'
    return response


async def signed_in(request: web.Request) -> Staff:
    """Return whose token the request shows. Raises NotSignedIn."""
    return await staff_of(bearer_token(request), request.app[OFFICE].store)
