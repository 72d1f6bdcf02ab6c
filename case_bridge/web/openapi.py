"""The description of the API: OpenAPI 3.1, made of the endpoints that are served and of the contract's types."""

import functools
import hashlib
import inspect
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

from case_bridge.contract.errors import FieldError, Problem
from case_bridge.service.refusals import InvalidRequest, NotSignedIn
from case_bridge.web import problems
from case_bridge.web.endpoints import ENDPOINTS, Answer, Endpoint, Parameter, Raw, serve
from case_bridge.web.worked_examples import example_of, examples
from foundation.engines import StoreBusy, StoreUnreachable

Json = dict[str, Any]

_ABOUT = Path(__file__).with_name("about.json")
_DESCRIBES_FOR_SECONDS = 300
_NOT_BLANK = "\\S"
_REFERENCE = "#/components/schemas/{name}"
_PARAMETER_PLACES = (("path", "in_path"), ("query", "query"), ("header", "headers"))
_UNREADABLE = (msgspec.DecodeError(), web.RequestPayloadError())
_ALWAYS = (StoreBusy(), StoreUnreachable())


def description_routes(app: web.Application) -> None:
    """Add `/api/openapi.json`, which describes everything that is served by the time of the first request."""
    if ENDPOINTS not in app:
        app[ENDPOINTS] = []
    served = Description(app[ENDPOINTS])
    endpoint = Endpoint(
        method="GET",
        path="/api/openapi.json",
        operation_id="read_description",
        summary="Read this description",
        handler=served.get_document,
        answers=(Answer(Raw(("application/json",), "", (("type", "object"),)), "OpenAPI 3.1"),),
        tag="about",
        is_open=True,
    )
    serve(app, (endpoint,))


class Description:
    """The document over HTTP, computed once."""

    def __init__(self, endpoints: list[Endpoint]) -> None:
        self._endpoints = endpoints

    async def get_document(self, request: web.Request) -> web.Response:
        """Return the document, or 304 to a reader who has it."""
        etag = hashlib.sha256(self._encoded).hexdigest()[:32]
        headers = {"ETag": f'"{etag}"', "Cache-Control": f"public, max-age={_DESCRIBES_FOR_SECONDS}"}
        if any(known.value in (etag, "*") for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=self._encoded, content_type="application/json", headers=headers)

    @functools.cached_property
    def _encoded(self) -> bytes:
        return json.dumps(document(self._endpoints), ensure_ascii=False).encode()


def document(endpoints: Iterable[Endpoint]) -> Json:
    """Return the description of these endpoints."""
    described = tuple(endpoints)
    schemas = _Schemas(described)
    paths: dict[str, Json] = {}
    for endpoint in described:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    refusals = {problem.code: _sample(problem) for endpoint in described for problem in _refusals(endpoint)}
    worked = {name: {"value": dict(value)} for name, value in examples().items()}
    return {
        "openapi": "3.1.0",
        "info": json.loads(_ABOUT.read_text(encoding="utf-8")),
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in sorted({endpoint.tag for endpoint in described})],
        "security": [{"staff": []}],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "examples": dict(sorted((worked | refusals).items())),
            "securitySchemes": {
                "staff": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of a member of staff, as `make staff NAME=... ROLE=...` prints it.",
                }
            },
        },
    }


class _Schemas:
    """JSON Schema of every type that is named, with references into the components."""

    def __init__(self, endpoints: tuple[Endpoint, ...]) -> None:
        shapes = [Problem, *(shape for endpoint in endpoints for shape in _shapes(endpoint))]
        schemas, components = msgspec.json.schema_components(shapes, ref_template=_REFERENCE)
        self.components = {
            name: _without_nul(_tidy(schema)) if schema.get("additionalProperties") is False else _tidy(schema)
            for name, schema in sorted(components.items())
        }
        self._by_shape = [(shape, _tidy(schema)) for shape, schema in zip(shapes, schemas, strict=True)]

    def of(self, shape: object) -> Json:
        return next(schema for known, schema in self._by_shape if known is shape)


def _shapes(endpoint: Endpoint) -> Iterator[object]:
    named = (endpoint.takes, *(answer.shape for answer in endpoint.answers))
    yield from (shape for shape in named if shape is not None and not isinstance(shape, Raw))
    for _, place in _PARAMETER_PLACES:
        yield from (parameter.shape for parameter in getattr(endpoint, place))


def _operation(endpoint: Endpoint, schemas: _Schemas) -> Json:
    operation: Json = {
        "operationId": endpoint.operation_id,
        "summary": endpoint.summary,
        "tags": [endpoint.tag],
        "responses": _responses(endpoint, schemas),
    }
    if endpoint.description:
        operation["description"] = endpoint.description
    parameters = [
        _parameter(parameter, place, schemas)
        for place, attribute in _PARAMETER_PLACES
        for parameter in getattr(endpoint, attribute)
    ]
    if parameters:
        operation["parameters"] = parameters
    if endpoint.takes is not None:
        operation["requestBody"] = {
            "required": not endpoint.may_be_bare,
            "content": _content(endpoint.takes, schemas, endpoint.operation_id),
        }
    if endpoint.is_open:
        operation["security"] = []
    return operation


def _parameter(parameter: Parameter, place: str, schemas: _Schemas) -> Json:
    schema = schemas.of(parameter.shape)
    described: Json = {
        "name": parameter.name,
        "in": place,
        "description": parameter.description,
        "required": place == "path" or parameter.is_required,
        "schema": {"type": "array", "items": schema, "minItems": 1} if parameter.is_list else schema,
    }
    if parameter.is_list:
        described |= {"style": "form", "explode": True}
    return described if parameter.example is None else described | {"example": parameter.example}


def _responses(endpoint: Endpoint, schemas: _Schemas) -> Json:
    responses = {str(answer.status): _success(answer, schemas) for answer in endpoint.answers}
    for problem in _refusals(endpoint):
        response = responses.setdefault(str(problem.status), _refusal(problem))
        examples = response["content"][problems.CONTENT_TYPE]["examples"]
        examples[problem.code] = {"$ref": f"#/components/examples/{problem.code}"}
    return dict(sorted(responses.items()))


def _success(answer: Answer, schemas: _Schemas) -> Json:
    response: Json = {"description": answer.description}
    if answer.shape is not None:
        response["content"] = _content(answer.shape, schemas, getattr(answer.shape, "__name__", ""))
    if answer.is_versioned:
        etag = {"description": "The version of the case, for If-Match.", "schema": {"type": "string"}}
        response["headers"] = {"ETag": etag}
    return response


def _refusal(problem: Problem) -> Json:
    schema = {"$ref": _REFERENCE.format(name=Problem.__name__)}
    refusal: Json = {
        "description": problem.title,
        "content": {problems.CONTENT_TYPE: {"schema": schema, "examples": {}}},
    }
    if problem.retry_after_seconds is not None:
        seconds = {"description": "Seconds after which to ask again.", "schema": {"type": "integer"}}
        refusal["headers"] = {"Retry-After": seconds}
    return refusal


def _content(shape: object, schemas: _Schemas, example: str) -> Json:
    if isinstance(shape, Raw):
        return {media_type: {"schema": dict(shape.schema)} for media_type in shape.media_types}
    content: Json = {"schema": schemas.of(shape)}
    if example_of(example) is not None:
        content["examples"] = {example: {"$ref": f"#/components/examples/{example}"}}
    return {"application/json": content}


def _refusals(endpoint: Endpoint) -> Iterator[Problem]:
    """Yield what the endpoint may refuse with, each code once."""
    samples = (*_following(endpoint), *endpoint.refuses, *_ALWAYS)
    described = [problem for sample in samples if (problem := problems.problem_of(sample)) is not None]
    yield from {problem.code: problem for problem in (*described, problems.INTERNAL_ERROR)}.values()


def _following(endpoint: Endpoint) -> Iterator[Exception]:
    """Yield samples of the refusals that follow from what the endpoint takes."""
    yield InvalidRequest(FieldError("$.colour", "unknown parameter"))
    if endpoint.in_path:
        yield web.HTTPNotFound()
    if not endpoint.is_open:
        yield NotSignedIn()
    if endpoint.takes is not None:
        yield from _UNREADABLE
        yield web.HTTPRequestEntityTooLarge(max_size=0, actual_size=0)
        yield web.HTTPUnsupportedMediaType()


def _sample(problem: Problem) -> Json:
    return {"summary": problem.detail, "value": msgspec.to_builtins(problem)}


def _without_nul(schema: Any) -> Any:
    """Return the schema of what is sent to us with the rule for every text: it holds no NUL character.

    What a text must not be costs a reader of the schema nothing; a pattern together with a length of thousands takes
    schemathesis 4.32 forty megabytes an operation.
    """
    if isinstance(schema, list):
        return [_without_nul(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    ruled = {name: _without_nul(value) for name, value in schema.items()}
    if schema.get("type") == "string" and "format" not in schema:
        is_said = ruled.get("pattern") == _NOT_BLANK
        if is_said:
            del ruled["pattern"]
        ruled["not"] = {"pattern": "^\\s*$|\\u0000" if is_said else "\\u0000"}
    return ruled


def _tidy(schema: object) -> Any:
    """Return the schema with its descriptions free of the indentation of the source."""
    if isinstance(schema, dict):
        return {
            name: inspect.cleandoc(value) if name == "description" and isinstance(value, str) else _tidy(value)
            for name, value in schema.items()
        }
    return [_tidy(each) for each in schema] if isinstance(schema, list | tuple) else schema
