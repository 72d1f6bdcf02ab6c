"""What the API serves: each endpoint with its route, its handler and all that its description tells.

Nothing under /api is routed in another way than by `serve`, so that nothing is served without being described at
/api/openapi.json. To add an endpoint:

1. write the handler (a coroutine from request to response) beside its siblings; it signs in first, then reads;
2. describe it in the module's tuple of `Endpoint`s: parameters, the struct that it takes and gives, and one sample of
   each refusal that it may raise beside the usual ones (`refuses=(CaseNotFound(), NotAllowed("cases_not_allowed"))`);
   parameters that are not described, or repeated though they are no list, are refused before the handler runs;
3. give the tuple to `serve`, in the function that adds the module's routes;
4. put an example of the body under the operation's id, and of the answer under its struct's name, into
   `examples/*.json`.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

import msgspec
from aiohttp import web

from case_bridge.contract.errors import FieldError
from case_bridge.contract.requests import Instant
from case_bridge.service.refusals import InvalidRequest
from case_bridge.web.auth import signed_in
from case_bridge.web.edge import Handler, refusing
from case_bridge.web.faults import faults
from case_bridge.web.field_words import field_error

_JSON = "application/json"


@dataclass(frozen=True)
class Parameter:
    """A parameter of the path, the query or the header; `shape` is the type of its value or, in a list, of each.

    A list may be repeated or hold commas. `example` is a value as it is written.
    """

    name: str
    shape: object
    description: str
    is_list: bool = False
    is_required: bool = False
    example: str | None = None


@dataclass(frozen=True)
class Raw:
    """A body that is no JSON document of ours; `schema` is JSON Schema, empty for bytes."""

    media_types: tuple[str, ...]
    description: str
    schema: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a request that succeeds gets; `is_versioned` answers have the version of the case as their ETag."""

    shape: object
    description: str
    status: int = 200
    is_versioned: bool = False


@dataclass(frozen=True)
class Endpoint:
    """One operation of the API; `is_open` needs no token. `takes` is a struct or Raw, optional if `may_be_bare`.

    `refuses` are samples of its refusals beside those that follow from the rest (parameters, body, token, store).
    """

    method: str
    path: str
    operation_id: str
    summary: str
    handler: Handler
    answers: tuple[Answer, ...]
    tag: str
    description: str = ""
    in_path: tuple[Parameter, ...] = ()
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    takes: object = None
    may_be_bare: bool = False
    refuses: tuple[Exception, ...] = ()
    is_open: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError when the path and its parameters disagree."""
        named = tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))
        if named != tuple(parameter.name for parameter in self.in_path):
            raise ValueError(f"{self.operation_id}: parameters of the path")


NUMBER = Parameter(
    "number",
    Annotated[str, msgspec.Meta(pattern=r"^SL-[0-9]{8}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$")],
    "The number of the case. Small letters, missing dashes and O for 0 are understood.",
    example="SL-20261122-007QF-1",
)
UNMASK = Parameter(
    "unmask",
    Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"\S")],
    "Why the personal values are needed in full; kept in the event log. SUPERVISOR and COMPLIANCE only.",
)
LIMIT = Parameter("limit", Annotated[int, msgspec.Meta(ge=1, le=100)], "How many items a page has, 20 unless told.")
CURSOR = Parameter("cursor", Annotated[str, msgspec.Meta(min_length=1)], "The `next` of the page before.")
IF_MATCH = Parameter(
    "If-Match",
    Annotated[str, msgspec.Meta(pattern=r'^(\*|(W/)?"[1-9][0-9]{0,8}"|[1-9][0-9]{0,8})$')],
    "The ETag of the case that this is based on; another version is refused. It stands for `version` in the body.",
)
IDEMPOTENCY_KEY = Parameter(
    "Idempotency-Key",
    Annotated[str, msgspec.Meta(min_length=1, max_length=128, pattern=r"^[!-~]+$")],
    "A value of your own, new for each thing to be done: a repeated request with it is done once.",
)

ENDPOINTS = web.AppKey("case_bridge_endpoints", list[Endpoint])


def serve(app: web.Application, endpoints: tuple[Endpoint, ...]) -> None:
    """Route these endpoints and put them into the description of the API."""
    if ENDPOINTS not in app:
        app[ENDPOINTS] = []
    app[ENDPOINTS].extend(endpoints)
    for endpoint in endpoints:
        # Not add_get, which would serve HEAD as well.
        app.router.add_route(endpoint.method, endpoint.path, refusing(_checked(endpoint)))


def _checked(endpoint: Endpoint) -> Handler:
    """Return the handler behind the checks that follow from the description."""

    @functools.wraps(endpoint.handler)
    async def checked(request: web.Request) -> web.StreamResponse:
        refusal = _refusal(endpoint, request)
        if refusal is None:
            return await endpoint.handler(request)
        # Whoever shows no token learns nothing but that.
        if not endpoint.is_open:
            await signed_in(request)
        raise refusal

    return checked


def _refusal(endpoint: Endpoint, request: web.Request) -> Exception | None:
    errors = tuple(_wrong_parameters(endpoint, request))
    if errors:
        return InvalidRequest(*errors)
    if any("\0" in value for value in request.match_info.values()):
        return web.HTTPNotFound()
    return web.HTTPUnsupportedMediaType() if _is_wrong_type(endpoint, request) else None


def _wrong_parameters(endpoint: Endpoint, request: web.Request) -> Iterator[FieldError]:
    known = {parameter.name: parameter for parameter in endpoint.query}
    for name in sorted(set(request.query)):
        parameter, values = known.get(name), request.query.getall(name)
        wrong = "unknown parameter" if parameter is None else _wrong(parameter, values)
        if wrong is not None:
            yield FieldError(f"$.{name}", wrong)
    for header in endpoint.headers:
        wrong = _wrong(header, [value.strip() for value in request.headers.getall(header.name, [])])
        if wrong is not None:
            yield FieldError(header.name, wrong)


def _wrong(parameter: Parameter, values: list[str]) -> str | None:
    """Say what is wrong with the values of a parameter, None if nothing is."""
    if len(values) > 1 and not parameter.is_list:
        return "given more than once"
    each = [word for value in values for word in value.split(",")] if parameter.is_list else values
    if parameter.shape is Instant:
        # A plus sign that was not escaped arrives as a blank.
        each = [value.replace(" ", "+") for value in each]
    try:
        read = msgspec.convert(each, list[parameter.shape], strict=False)  # type: ignore[name-defined]
    except msgspec.ValidationError as wrong:
        return _words_of(parameter.shape) or field_error(str(wrong)).message
    return next((fault.message for fault in faults("$", read)), None)


def _words_of(shape: object) -> str | None:
    if isinstance(shape, type) and issubclass(shape, Enum):
        return f"must be one of {', '.join(word.value for word in shape)}"
    return None


def _is_wrong_type(endpoint: Endpoint, request: web.Request) -> bool:
    """Say whether the body is said to be something else; without a Content-Type it is taken for what is wanted."""
    given = request.content_type if "Content-Type" in request.headers else None
    is_left_out = endpoint.may_be_bare and not request.can_read_body
    if endpoint.takes is None or given is None or is_left_out:
        return False
    if isinstance(endpoint.takes, Raw):
        return not {given, f"{given.partition('/')[0]}/*", "*/*"} & set(endpoint.takes.media_types)
    return given != _JSON
