"""Every refusal as one RFC 9457 problem document."""

import re

import msgspec
from aiohttp import web

from case_bridge.contract.errors import FieldError, Problem
from case_bridge.contract.wire import encode
from case_bridge.service.ports import StaleCase
from case_bridge.service.refusals import (
    CaseNotFound,
    GuessingLimit,
    InvalidRequest,
    NotAllowed,
    NotSignedIn,
    ProofFailed,
)
from foundation.engines import StoreBusy

CONTENT_TYPE = "application/problem+json"
_RETRY_SECONDS = 2

_AT_PATH = re.compile(r" - at `(?P<path>[^`]*)`$")
_FIELD = re.compile(r"(?:unknown|required) field `(?P<field>[^`]*)`")


def problem_response(problem: Problem) -> web.Response:
    """Return the document with its status, and Retry-After where it says when."""
    headers = {}
    if problem.retry_after_seconds is not None:
        headers["Retry-After"] = str(problem.retry_after_seconds)
    if problem.status == web.HTTPUnauthorized.status_code:
        headers["WWW-Authenticate"] = "Bearer"
    return web.Response(
        body=encode(problem), status=problem.status, content_type=CONTENT_TYPE, headers=headers
    )


def problem_of(refusal: Exception) -> Problem | None:
    """Return the document for an anticipated refusal, None for anything else."""
    match refusal:
        case msgspec.ValidationError():
            return invalid(_field_error(str(refusal)))
        case msgspec.DecodeError() | UnicodeDecodeError():
            return Problem(status=400, code="not_json", title="The body is not valid JSON")
        case InvalidRequest():
            return invalid(*refusal.errors)
        case GuessingLimit():
            return Problem(
                status=429,
                code="too_many_attempts",
                title="Too many failed attempts",
                retry_after_seconds=refusal.retry_after_seconds,
            )
        case StoreBusy():
            return Problem(
                status=503,
                code="store_busy",
                title="The store is busy",
                retry_after_seconds=_RETRY_SECONDS,
            )
        case NotAllowed():
            return Problem(status=403, code=refusal.code, title="Your role may not do this")
        case web.HTTPException():
            return _of_aiohttp(refusal)
    return _PLAIN.get(type(refusal))


def invalid(*errors: FieldError) -> Problem:
    """Return the document for a request whose fields are wrong."""
    return Problem(
        status=400, code="invalid_request", title="The request is not valid", errors=errors
    )


INTERNAL_ERROR = Problem(status=500, code="internal_error", title="Something went wrong here")
TOO_LARGE = Problem(status=413, code="body_too_large", title="The body is too large")

_PLAIN: dict[type[Exception], Problem] = {
    ProofFailed: Problem(status=404, code="no_match", title="No record matches"),
    CaseNotFound: Problem(status=404, code="case_not_found", title="No such case"),
    NotSignedIn: Problem(status=401, code="not_signed_in", title="A valid token is needed"),
    StaleCase: Problem(status=409, code="stale_case", title="The case was changed meanwhile"),
}


def _of_aiohttp(refusal: web.HTTPException) -> Problem | None:
    if refusal.status < 400:
        return None
    code = refusal.reason.lower().replace(" ", "_")
    return Problem(status=refusal.status, code=code, title=refusal.reason)


def _field_error(message: str) -> FieldError:
    located = _AT_PATH.search(message)
    path = located["path"] if located else "$"
    text = message[: located.start()] if located else message
    field = _FIELD.search(text)
    return FieldError(path=f"{path}.{field['field']}" if field else path, message=text)
