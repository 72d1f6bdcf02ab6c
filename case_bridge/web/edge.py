"""What every request passes: a request id, one log line, and refusals as problem documents."""

import functools
import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from case_bridge.web.problems import INTERNAL_ERROR, problem_of, problem_response

REQUEST_ID_HEADER = "X-Request-Id"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_USABLE_ID = re.compile(r"[0-9A-Za-z_.-]{1,64}")
_log = logging.getLogger(__name__)


@web.middleware
async def edge_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error with a problem document and log one line a request.

    Give it to the application as its outermost middleware; it then covers unknown paths and wrong
    methods too. The log line names the route, never the path, which may hold a case number.
    """
    request_id = _request_id(request)
    structlog.contextvars.bind_contextvars(request_id=request_id)
    started = time.monotonic()
    try:
        response = await _answered(request, handler)
        if not response.prepared:
            response.headers[REQUEST_ID_HEADER] = request_id
        _log_line(request, response.status, started)
        return response
    finally:
        structlog.contextvars.unbind_contextvars("request_id")


def refusing(handler: Handler) -> Handler:
    """Return the handler with its anticipated refusals as problem documents.

    The routes of this package are wrapped in it, so that they answer rightly in any application.
    """

    @functools.wraps(handler)
    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Exception as refusal:
            problem = problem_of(refusal)
            if problem is None:
                raise
            return problem_response(problem)

    return answered


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Exception as refusal:
        problem = problem_of(refusal)
        if problem is not None:
            return _with_allow(problem_response(problem), refusal)
        if isinstance(refusal, web.HTTPException):
            raise
        _log.exception("request.failed")
        return problem_response(INTERNAL_ERROR)


def _with_allow(response: web.Response, refusal: Exception) -> web.Response:
    if isinstance(refusal, web.HTTPMethodNotAllowed):
        response.headers["Allow"] = refusal.headers["Allow"]
    return response


def _request_id(request: web.Request) -> str:
    given = request.headers.get(REQUEST_ID_HEADER, "")
    return given if _USABLE_ID.fullmatch(given) else uuid.uuid4().hex


def _log_line(request: web.Request, status: int, started: float) -> None:
    resource = request.match_info.route.resource
    line = {
        "method": request.method,
        "route": resource.canonical if resource else None,
        "status": status,
        "duration_ms": round((time.monotonic() - started) * 1000, 1),
    }
    _log.info("request.done", extra=line)
