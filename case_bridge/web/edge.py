"""What every request passes: a request id, one log line, and refusals as problem documents."""

import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from case_bridge.web.problems import CONTENT_TYPE, INTERNAL_ERROR, problem_of, problem_response

REQUEST_ID_HEADER = "X-Request-Id"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_USABLE_ID = re.compile(r"[0-9A-Za-z_.-]{1,64}")
_NO_BODY_YET = "text/plain"
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


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        problem = problem_of(refusal)
        if problem is None or refusal.content_type not in (CONTENT_TYPE, _NO_BODY_YET):
            raise
        answer = problem_response(problem)
        if "Allow" in refusal.headers:
            answer.headers["Allow"] = refusal.headers["Allow"]
        return answer
    except Exception as refusal:
        problem = problem_of(refusal)
        if problem is None:
            _log.exception("request.failed")
            problem = INTERNAL_ERROR
        return problem_response(problem)
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
