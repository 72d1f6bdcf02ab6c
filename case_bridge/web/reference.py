"""Reference data over HTTP: files in, masked lists out."""

from aiohttp import web

from case_bridge.contract.reference import ImportReport, ReferencePage
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.reference import MAX_BYTES, MAX_ROWS, FileWrong, RowError
from case_bridge.domain.reference_columns import LAYOUTS
from case_bridge.service.paging import page_size
from case_bridge.service.ports import Staff
from case_bridge.service.reference import check_may_keep_reference, import_reference, list_reference
from case_bridge.service.refusals import NotAllowed
from case_bridge.web.auth import OFFICE, signed_in
from case_bridge.web.bodies import answer, raw_body
from case_bridge.web.case_query import flag
from case_bridge.web.endpoints import CURSOR, LIMIT, Answer, Endpoint, Parameter, Raw, serve


def reference_routes(app: web.Application) -> None:
    """Add `/api/reference/{kind}`; the application knows its office already."""
    serve(app, _ENDPOINTS)


async def _import(request: web.Request) -> web.Response:
    kind, _ = await _asked(request)
    is_dry_run = flag(request.query, "dry_run") or False
    raw = await raw_body(request, MAX_BYTES)
    return answer(await import_reference(kind, raw, request.app[OFFICE], is_dry_run=is_dry_run))


async def _list(request: web.Request) -> web.Response:
    kind, _ = await _asked(request)
    size = page_size(request.query.get("limit"))
    return answer(await list_reference(kind, size, request.query.get("cursor"), request.app[OFFICE]))


async def _asked(request: web.Request) -> tuple[ReferenceKind, Staff]:
    staff = await signed_in(request)
    check_may_keep_reference(staff)
    try:
        return ReferenceKind(request.match_info["kind"]), staff
    except ValueError as unknown:
        raise web.HTTPNotFound from unknown


def _columns(kind: ReferenceKind) -> str:
    names = (f"**{column.name}**" if column.is_required else column.name for column in LAYOUTS[kind].columns)
    return f"* {kind}: {', '.join(names)}"


_KIND = Parameter("kind", ReferenceKind, "Which file it is.")
_REFUSES = (NotAllowed("reference_not_allowed"), web.HTTPNotFound())
_ABOUT = f"""By ADMIN and SUPERVISOR. A CSV file with one line of headings (the names below or their Chinese labels), in
UTF-8 or GB18030, of at most {MAX_ROWS} rows. It is taken whole or not at all: every wrong cell is named by line and
column. What is stored and not in the file stays; the same file again changes nothing. A cell may not begin with
= + - @. The columns, in bold those that are required:

""" + "\n".join(map(_columns, ReferenceKind))
_ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/api/reference/{kind}",
        operation_id="import_reference",
        summary="Import a file of reference data, or see what that would change",
        description=_ABOUT,
        handler=_import,
        answers=(Answer(ImportReport, "What changed, or would change"),),
        tag="reference",
        in_path=(_KIND,),
        query=(Parameter("dry_run", bool, "true: only tell what would change. Otherwise it is imported."),),
        takes=Raw(("text/csv",), "The file."),
        refuses=(*_REFUSES, FileWrong(RowError(3, "email", "is no e-mail address"))),
    ),
    Endpoint(
        method="GET",
        path="/api/reference/{kind}",
        operation_id="list_reference",
        summary="List reference data, personal columns masked",
        description="By ADMIN and SUPERVISOR.",
        handler=_list,
        answers=(Answer(ReferencePage, "A page, in an order that stays"),),
        tag="reference",
        in_path=(_KIND,),
        query=(CURSOR, LIMIT),
        refuses=_REFUSES,
    ),
)
