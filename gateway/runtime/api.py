"""The API for staff as the public port serves it: the case store's and the desk's, described in one document."""

from aiohttp import web

from case_bridge.service.ports import Office
from case_bridge.service.refusals import NotAllowed
from case_bridge.web.endpoints import CURSOR, LIMIT, Answer, Endpoint, serve
from case_bridge.web.staff import staff_routes
from gateway.desk.handoffs import HandoffDesk, HandoffPage


def api_routes(app: web.Application, office: Office, handoffs: HandoffDesk) -> None:
    """Add everything under `/api`."""
    staff_routes(app, office)
    serve(app, (_handoffs(handoffs),))


def _handoffs(desk: HandoffDesk) -> Endpoint:
    return Endpoint(
        method="GET",
        path="/api/handoffs",
        operation_id="list_handoffs",
        summary="List who waits for a person, most urgent first, then oldest first",
        description="For AGENT, HANDLER, SUPERVISOR and COMPLIANCE.",
        handler=desk.get_handoffs,
        answers=(Answer(HandoffPage, "A page of wishes, without a customer's word"),),
        tag="desk",
        query=(CURSOR, LIMIT),
        refuses=(NotAllowed("handoffs_not_allowed"),),
    )
