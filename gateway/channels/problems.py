"""Refusals of the channels as RFC 9457 problem documents."""

from aiohttp import web
from aiohttp.typedefs import Handler

from case_bridge.contract.errors import FieldError, Problem
from case_bridge.contract.wire import encode


class Refused(Exception):
    """A request is answered with this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}")
        self.problem = problem


def field_problem(status: int, code: str, path: str, message: str) -> Problem:
    """Return a problem that names one field by its JSON path."""
    return Problem(
        status=status, code=code, title=message, detail=f"{path}: {message}.", errors=(FieldError(path, message),)
    )


def problem_response(problem: Problem) -> web.Response:
    """Return the document, with Retry-After where the problem says when."""
    headers = {}
    if problem.retry_after_seconds is not None:
        headers["Retry-After"] = str(problem.retry_after_seconds)
    if problem.status == web.HTTPUnauthorized.status_code:
        headers["WWW-Authenticate"] = "Bearer"
    return web.Response(
        status=problem.status,
        body=encode(problem),
        content_type="application/problem+json",
        headers=headers,
    )


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn Refused into its problem document; everything else is for the edge."""
    try:
        return await handler(request)
    except Refused as refused:
        return problem_response(refused.problem)
