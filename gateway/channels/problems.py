"""Every refusal as an RFC 9457 problem document."""

import logging

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler

from case_bridge.contract.errors import FieldError, Problem
from foundation.engines import StoreBusy

log = logging.getLogger(__name__)

_ERROR = 400
_INTERNAL = 500


class Refused(Exception):
    """A request is answered with this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}")
        self.problem = problem


def field_problem(status: int, code: str, path: str, message: str) -> Problem:
    """Return a problem that names one field by its JSON path."""
    return Problem(status=status, code=code, title=message, errors=(FieldError(path, message),))


def problem_response(problem: Problem) -> web.Response:
    """Return the document, with Retry-After where the problem has one."""
    headers = {}
    if problem.retry_after_seconds is not None:
        headers["Retry-After"] = str(problem.retry_after_seconds)
    if problem.status == web.HTTPUnauthorized.status_code:
        headers["WWW-Authenticate"] = "Bearer"
    return web.Response(
        status=problem.status,
        body=msgspec.json.encode(problem),
        content_type="application/problem+json",
        headers=headers,
    )


@web.middleware
async def problem_documents(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn refusals and failures of handlers into problem documents; the edge where failures are logged."""
    try:
        return await handler(request)
    except Refused as refused:
        return problem_response(refused.problem)
    except web.HTTPException as http:
        if http.status < _ERROR:
            raise
        return problem_response(_of_http(http))
    except StoreBusy:
        log.warning("request.store_busy")
        return problem_response(Problem(status=503, code="busy", title="Try again shortly", retry_after_seconds=1))
    except Exception:
        log.exception("request.failed")
        return problem_response(Problem(status=_INTERNAL, code="internal", title="Something went wrong here"))


def _of_http(http: web.HTTPException) -> Problem:
    code = http.reason.lower().replace(" ", "_")
    return Problem(status=http.status, code=code, title=http.reason)
