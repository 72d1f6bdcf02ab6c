"""Files of a case over HTTP: streamed in, streamed out, never shown within our pages."""

import logging
from collections.abc import AsyncIterator
from contextlib import aclosing

from aiohttp import web

from case_bridge.contract.errors import FieldError
from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Line
from case_bridge.contract.records.surroundings import EvidenceItem
from case_bridge.contract.vocabulary import Act, CaseState, Role
from case_bridge.contract.work_words import EvidenceKind
from case_bridge.domain.dossier import Actor, RecordUnknown
from case_bridge.domain.media_types import TAKEN
from case_bridge.domain.steps import GuardRefused, IllegalTransition, NotPermitted, Unmet
from case_bridge.service.evidence import Details, Evidence, Opened, Received
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import FileGone
from case_bridge.service.refusals import (
    CaseNotFound,
    EvidenceNotFound,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    InvalidRequest,
    NotAllowed,
)
from case_bridge.web.auth import signed_in
from case_bridge.web.bodies import answer
from case_bridge.web.endpoints import NUMBER, Answer, Endpoint, Parameter, Raw, serve
from case_bridge.web.uploads import FILE, disposition_of, parts_of
from foundation.sealing import SealBroken

EVIDENCE = web.AppKey("case_bridge_evidence", Evidence)

_KNOWN = frozenset({"name", "kind", "sensitive"})
_log = logging.getLogger(__name__)


def evidence_routes(app: web.Application, evidence: Evidence) -> None:
    """Add `/api/cases/{number}/evidence...`; the application knows its office already."""
    app[EVIDENCE] = evidence
    serve(app, _ENDPOINTS)


async def _add(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    number, evidence = request.match_info["number"], request.app[EVIDENCE]
    said = dict(request.query)
    _details(said)
    received: list[Received] = []
    try:
        await _receive(request, number, staff, said, received)
        details = _details(said)
    except BaseException:
        for each in received:
            await evidence.discard(each)
        raise
    if not received:
        raise InvalidRequest(FieldError(f"$.{FILE}", "a file is needed"))
    item, is_new = await evidence.keep(number, received[0], details, staff)
    return answer(item, status=201 if is_new else 200)


async def _receive(
    request: web.Request, number: str, staff: Staff, said: dict[str, str], received: list[Received]
) -> None:
    """Take in the file, and the fields of a form before and after it."""
    async for part in parts_of(request):
        if part.chunks is None:
            if part.name not in _KNOWN:
                raise InvalidRequest(FieldError(f"$.{part.name}", "unknown field"))
            said[part.name] = part.text
        elif received:
            raise InvalidRequest(FieldError(f"$.{FILE}", "one file at a time"))
        else:
            said.setdefault("name", part.text)
            received.append(await request.app[EVIDENCE].receive(number, staff, part.chunks))


def _details(said: dict[str, str]) -> Details:
    kind, sensitive = said.get("kind", EvidenceKind.OTHER_EVIDENCE.value), said.get("sensitive", "false")
    if kind not in EvidenceKind.__members__:
        raise InvalidRequest(FieldError("$.kind", f"must be one of {', '.join(EvidenceKind)}"))
    if sensitive not in ("true", "false"):
        raise InvalidRequest(FieldError("$.sensitive", "true or false"))
    return Details(said.get("name", ""), EvidenceKind(kind), is_sensitive=sensitive == "true")


async def _open(request: web.Request) -> web.StreamResponse:
    staff = await signed_in(request)
    number, record_id = request.match_info["number"], request.match_info["id"]
    opened = await request.app[EVIDENCE].open(number, record_id, staff)
    async with aclosing(opened.chunks) as chunks:
        first = await anext(chunks)
        response = _response(opened)
        await response.prepare(request)
        await _send(request, response, first, chunks)
    return response


def _response(opened: Opened) -> web.StreamResponse:
    response = web.StreamResponse(
        headers={
            "Content-Disposition": disposition_of(opened.name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
    )
    response.content_type = opened.item.media_type
    response.content_length = opened.item.size_bytes
    return response


async def _send(request: web.Request, response: web.StreamResponse, first: bytes, chunks: AsyncIterator[bytes]) -> None:
    try:
        await response.write(first)
        async for chunk in chunks:
            await response.write(chunk)
        await response.write_eof()
    except (FileGone, SealBroken):
        # The answer has begun; only an end before its length tells that it is not whole.
        _log.exception("evidence.broken")
        _cut_off(request)
    except ConnectionError:
        _cut_off(request)


def _cut_off(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


_NO_CASES = NotAllowed("cases_not_allowed")
_AGENT = Actor("anybody", Role.REVIEWER)
_ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/api/cases/{number}/evidence",
        operation_id="upload_evidence",
        summary="Add a file to a case",
        description=(
            "The file as the body, or a form (multipart/form-data) with the file as `file` and the parameters as "
            "fields. At most 20 MB; JPEG, PNG, PDF, MP3, M4A, AMR or MP4, told by the content. The same file again "
            "gives the record that is there."
        ),
        handler=_add,
        answers=(
            Answer(EvidenceItem, "The new record of the file, masked", status=201),
            Answer(EvidenceItem, "The record that the case has of the same file"),
        ),
        tag="cases",
        in_path=(NUMBER,),
        query=(
            Parameter("name", Line, "What the file is called; only a label."),
            Parameter("kind", EvidenceKind, "What it is, OTHER_EVIDENCE unless told."),
            Parameter("sensitive", bool, "Whether it holds sensitive personal information."),
        ),
        takes=Raw(("*/*",), "The file, or a form with it."),
        refuses=(
            _NO_CASES,
            CaseNotFound(),
            NotPermitted(Action.ADD_EVIDENCE, _AGENT, frozenset({Role.HANDLER})),
            IllegalTransition(Act.COMPLAINT, CaseState.CLOSED, Action.ADD_EVIDENCE),
            GuardRefused(Action.ADD_EVIDENCE, Unmet("file_infected", "The malware scan found something in this file.")),
            FileEmpty(),
            FileTooLarge(20 * 1024 * 1024),
            FileTypeRefused(),
        ),
    ),
    Endpoint(
        method="GET",
        path="/api/cases/{number}/evidence/{id}",
        operation_id="download_evidence",
        summary="Read a file of a case as it was sent",
        description="For whoever may read the case; that it was opened stands in the event log.",
        handler=_open,
        answers=(Answer(Raw(tuple(each.name for each in TAKEN), "The file."), "The file, as an attachment"),),
        tag="cases",
        in_path=(NUMBER, Parameter("id", Line, "The id of the evidence record.")),
        refuses=(_NO_CASES, CaseNotFound(), RecordUnknown("EvidenceItem", "9f2c"), EvidenceNotFound()),
    ),
)
