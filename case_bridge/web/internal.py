"""The case API for the action server: behind the service token, on the internal port."""

from aiohttp import web

from case_bridge.contract.requests import AmendCase, AppendMessage, FileCase, FindStatus
from case_bridge.service.amending import amend_case
from case_bridge.service.appending import append_message
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Office
from case_bridge.service.queries import find_status
from case_bridge.web.auth import check_service_token
from case_bridge.web.bodies import answer, body_as
from case_bridge.web.edge import refusing

OFFICE = web.AppKey("case_bridge_office", Office)
SERVICE_TOKEN = web.AppKey("case_bridge_service_token", str)


def internal_routes(app: web.Application, office: Office, service_token: str) -> None:
    """Add `/internal/cases...` and `/internal/status` to the internal application."""
    app[OFFICE] = office
    app[SERVICE_TOKEN] = service_token
    app.router.add_post("/internal/cases", refusing(_file))
    app.router.add_post("/internal/cases/{number}/amendments", refusing(_amend))
    app.router.add_post("/internal/cases/{number}/messages", refusing(_append))
    app.router.add_post("/internal/status", refusing(_status))


async def _file(request: web.Request) -> web.Response:
    check_service_token(request, request.app[SERVICE_TOKEN])
    receipt, is_new = await file_case(await body_as(request, FileCase, may_hold_nul=True), request.app[OFFICE])
    return answer(receipt, status=201 if is_new else 200)


async def _amend(request: web.Request) -> web.Response:
    check_service_token(request, request.app[SERVICE_TOKEN])
    amendment = await body_as(request, AmendCase, may_hold_nul=True)
    number = request.match_info["number"]
    return answer(await amend_case(number, amendment, request.app[OFFICE]))


async def _append(request: web.Request) -> web.Response:
    check_service_token(request, request.app[SERVICE_TOKEN])
    message = await body_as(request, AppendMessage, may_hold_nul=True)
    await append_message(request.match_info["number"], message, request.app[OFFICE])
    return web.Response(status=204)


async def _status(request: web.Request) -> web.Response:
    check_service_token(request, request.app[SERVICE_TOKEN])
    return answer(await find_status(await body_as(request, FindStatus), request.app[OFFICE]))
