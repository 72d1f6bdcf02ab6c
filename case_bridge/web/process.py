"""The process and the category tree over HTTP."""

from aiohttp import web

from case_bridge.contract.process_views import ProcessView, TaxonomyView
from case_bridge.service.process_reading import process_view, taxonomy_view
from case_bridge.web.auth import OFFICE, signed_in
from case_bridge.web.bodies import answer
from case_bridge.web.endpoints import Answer, Endpoint, serve


def process_routes(app: web.Application) -> None:
    """Add `/api/process` and `/api/taxonomy`."""
    serve(app, _ENDPOINTS)


async def _process(request: web.Request) -> web.Response:
    await signed_in(request)
    return answer(process_view(request.app[OFFICE].rules.limits))


async def _taxonomy(request: web.Request) -> web.Response:
    await signed_in(request)
    return answer(taxonomy_view())


_ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/api/process",
        operation_id="read_process",
        summary="Read the process: steps, guards, periods, limits",
        description="For everybody with an account. The same as a page with diagrams: docs/process.md.",
        handler=_process,
        answers=(Answer(ProcessView, "The process in force"),),
        tag="process",
    ),
    Endpoint(
        method="GET",
        path="/api/taxonomy",
        operation_id="read_taxonomy",
        summary="Read the tree of topics and causes",
        handler=_taxonomy,
        answers=(Answer(TaxonomyView, "The tree that new cases are filed under"),),
        tag="process",
    ),
)
