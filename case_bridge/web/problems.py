"""Every refusal as one RFC 9457 problem document."""

from collections.abc import Callable
from typing import Any

import msgspec
from aiohttp import web

from case_bridge.contract.errors import FieldError, Problem
from case_bridge.contract.vocabulary import Act
from case_bridge.contract.wire import encode
from case_bridge.domain.dossier import RecordUnknown
from case_bridge.domain.reference import FileWrong
from case_bridge.domain.steps import GuardRefused, IllegalTransition, InputInvalid, NotPermitted
from case_bridge.service.ports import StaleCase
from case_bridge.service.refusals import (
    AccountNotFound,
    CaseNotFound,
    EvidenceNotFound,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    GuessingLimit,
    InvalidRequest,
    KeyReused,
    NotAllowed,
    NoticeNotFound,
    NotSignedIn,
    ProofFailed,
)
from case_bridge.web.denials import DENIALS
from case_bridge.web.field_words import field_error
from foundation.engines import StoreBusy, StoreUnreachable

CONTENT_TYPE = "application/problem+json"
_RETRY_SECONDS = 2
_MOST_ERRORS = 1_000
_JSON = "Send one JSON document in UTF-8."
_BODY = "It broke off, or is not compressed or divided as its headers say."
_SEEN = "There is no case of this number among those that you may see."
_KEY = "Send a repeat unchanged, and anything else with a key of its own."
_TYPES = "Taken are JPEG, PNG, PDF, MP3, M4A, AMR and MP4; the content counts, not the name."

_MOST_TOLD, _LONGEST_TOLD = 3, 200
_OF_STATUS = {
    404: "Nothing is served at this address.",
    405: "This address does not take the method; the header Allow names those that it takes.",
    413: "The body is larger than what is taken here.",
    415: "What is sent is of a kind that is not taken here.",
}


def problem_response(problem: Problem) -> web.Response:
    """Return the document with its status, and Retry-After where it says when."""
    headers = {}
    if problem.retry_after_seconds is not None:
        headers["Retry-After"] = str(problem.retry_after_seconds)
    if problem.status == web.HTTPUnauthorized.status_code:
        headers["WWW-Authenticate"] = "Bearer"
    return web.Response(body=encode(problem), status=problem.status, content_type=CONTENT_TYPE, headers=headers)


def problem_of(refusal: Exception) -> Problem | None:
    """Return the document for an anticipated refusal, None for anything else."""
    for kind, describe in _DESCRIBED:
        if isinstance(refusal, kind):
            return describe(refusal)
    return None


def invalid(*errors: FieldError) -> Problem:
    """Return the document for a request whose fields are wrong."""
    told = "; ".join(f"{error.path}: {_shortly(error.message)}" for error in errors[:_MOST_TOLD])
    more = f"; and {len(errors) - _MOST_TOLD} more" if len(errors) > _MOST_TOLD else ""
    return Problem(
        status=400,
        code="invalid_request",
        title="The request is not valid",
        detail=f"Send it again with this mended: {told}{more}.",
        errors=errors,
    )


def _shortly(message: str) -> str:
    return message.rstrip(".")[:_LONGEST_TOLD]


INTERNAL_ERROR = Problem(
    status=500,
    code="internal_error",
    title="Something went wrong here",
    detail="The fault is ours and is in our log, under the X-Request-Id of this answer.",
)


def _plain(status: int, code: str, title: str, detail: str) -> Callable[[Any], Problem]:
    problem = Problem(status=status, code=code, title=title, detail=detail)
    return lambda _: problem


def _too_many(refusal: GuessingLimit) -> Problem:
    return Problem(
        status=429,
        code="too_many_attempts",
        title="Too many failed attempts",
        detail=f"Try again after {refusal.retry_after_seconds} seconds.",
        retry_after_seconds=refusal.retry_after_seconds,
    )


def _later(code: str, title: str) -> Callable[[Any], Problem]:
    detail = f"Nothing was done. Send the request again after {_RETRY_SECONDS} seconds."
    problem = Problem(status=503, code=code, title=title, detail=detail, retry_after_seconds=_RETRY_SECONDS)
    return lambda _: problem


def _not_allowed(refusal: NotAllowed) -> Problem:
    detail = DENIALS.get(refusal.code, "Ask somebody whose role may do it.")
    return Problem(status=403, code=refusal.code, title="Your role may not do this", detail=detail)


def _of_aiohttp(refusal: web.HTTPException) -> Problem | None:
    if refusal.status < 400:
        return None
    code = refusal.reason.lower().replace(" ", "_")
    detail = _OF_STATUS.get(refusal.status, f"The request was refused: {refusal.reason}.")
    return Problem(status=refusal.status, code=code, title=refusal.reason, detail=detail)


def _guarded(refusal: GuardRefused) -> Problem:
    unmet = refusal.unmet
    return Problem(status=409, code=unmet.code, title="The case is not ready for this", detail=unmet.detail)


def _illegal(refusal: IllegalTransition) -> Problem:
    article = "an" if refusal.act is Act.INQUIRY else "a"
    detail = f"{refusal.action} means nothing for {article} {refusal.act} that is {refusal.state}."
    return Problem(status=409, code="illegal_step", title="This step is not possible now", detail=detail)


def _not_permitted(refusal: NotPermitted) -> Problem:
    return Problem(status=403, code="not_permitted", title="Your role may not do this", detail=f"{refusal}.")


def _no_record(refusal: RecordUnknown) -> Problem:
    detail = f"The case has no {refusal.kind} with the id {refusal.record_id!r}."
    return Problem(status=404, code="record_not_found", title="No such record", detail=detail)


def _wrong_file(refusal: FileWrong) -> Problem:
    places = ((error, f".{error.column}" if error.column else "") for error in refusal.errors[:_MOST_ERRORS])
    return Problem(
        status=400,
        code="file_wrong",
        title="The file cannot be imported",
        detail=f"Nothing was imported. Errors: {len(refusal.errors)}; at most {_MOST_ERRORS} are listed.",
        errors=tuple(FieldError(f"$.lines[{error.line}]{column}", error.message) for error, column in places),
    )


def _too_large(refusal: FileTooLarge) -> Problem:
    detail = f"A file has at most {refusal.most_bytes} bytes."
    return Problem(status=413, code="file_too_large", title="The file is too large", detail=detail)


# The first kind that fits describes the refusal; ValidationError is a DecodeError, so it stands before it.
_DESCRIBED: tuple[tuple[type[Exception], Callable[[Any], Problem | None]], ...] = (
    (msgspec.ValidationError, lambda refusal: invalid(field_error(str(refusal)))),
    (msgspec.DecodeError, _plain(400, "not_json", "The body is not valid JSON", _JSON)),
    (web.RequestPayloadError, _plain(400, "bad_body", "The body cannot be read", _BODY)),
    (UnicodeError, _plain(400, "not_json", "The body is not valid JSON", _JSON)),
    (InvalidRequest, lambda refusal: invalid(*refusal.errors)),
    (GuessingLimit, _too_many),
    (StoreBusy, _later("store_busy", "The store is busy")),
    (StoreUnreachable, _later("store_unreachable", "The store cannot be reached")),
    (NotAllowed, _not_allowed),
    (ProofFailed, _plain(404, "no_match", "No record matches", "Look at the number and at what proves it.")),
    (GuardRefused, _guarded),
    (IllegalTransition, _illegal),
    (NotPermitted, _not_permitted),
    (InputInvalid, lambda refusal: invalid(FieldError(refusal.path, refusal.message))),
    (RecordUnknown, _no_record),
    (CaseNotFound, _plain(404, "case_not_found", "No such case", _SEEN)),
    (NoticeNotFound, _plain(404, "notice_not_found", "No such notice", "Your inbox has no notice with this id.")),
    (
        AccountNotFound,
        _plain(404, "account_not_found", "No such account", "Nobody of the staff has an account of this name."),
    ),
    (
        EvidenceNotFound,
        _plain(404, "evidence_not_found", "No such file", "The case has no such file, or its content is gone."),
    ),
    (FileWrong, _wrong_file),
    (FileEmpty, _plain(400, "file_empty", "The file is empty", "Send a file with at least one byte.")),
    (FileTooLarge, _too_large),
    (FileTypeRefused, _plain(415, "file_type_refused", "Files of this kind are not taken", _TYPES)),
    (
        NotSignedIn,
        _plain(401, "not_signed_in", "A valid token is needed", "Send Authorization: Bearer with your token."),
    ),
    (
        StaleCase,
        _plain(409, "stale_case", "The case was changed meanwhile", "Read the case again and base the request on it."),
    ),
    (KeyReused, _plain(409, "key_reused", "This Idempotency-Key belongs to another request on the case", _KEY)),
    (web.HTTPException, _of_aiohttp),
)
