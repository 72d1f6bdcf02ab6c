"""Endpoints as they are served: nothing passes that is not described."""

from typing import Annotated

import msgspec
import pytest
from aiohttp import web

from case_bridge.contract.vocabulary import Role
from case_bridge.web.auth import OFFICE
from case_bridge.web.edge import edge_middleware
from case_bridge.web.endpoints import IDEMPOTENCY_KEY, LIMIT, Answer, Endpoint, Parameter, Raw, serve


class _Colour(msgspec.Struct):
    name: str


async def _echo(request):
    return web.json_response({"name": request.query.get("limit", "")})


_ID = Parameter("id", str, "Whose.")
_MANY = Parameter("many", Annotated[str, msgspec.Meta(min_length=1)], "Some.", is_list=True)


def _endpoint(method="GET", path="/api/colours/{id}", in_path=(_ID,), **changed):
    answers = (Answer(_Colour, "A colour"),)
    usual = {"query": (LIMIT, _MANY), "headers": (IDEMPOTENCY_KEY,), "tag": "colours", "in_path": in_path}
    return Endpoint(method, path, "colour", "A colour", _echo, answers, **(usual | changed))


@pytest.fixture
async def colours(aiohttp_client, office):
    app = web.Application(middlewares=[edge_middleware])
    app[OFFICE] = office
    picture = Raw(("image/*",), "A picture")
    serve(
        app,
        (
            _endpoint(),
            _endpoint("POST", takes=_Colour),
            _endpoint("PUT", takes=picture),
            _endpoint("GET", "/api/open", (), is_open=True),
        ),
    )
    return await aiohttp_client(app)


async def _said(response):
    problem = await response.json()
    return response.status, problem["code"], [error["path"] for error in problem.get("errors", ())]


async def test_what_is_described_reaches_the_handler(colours):
    given = {"limit": "7", "many": "a"}

    response = await colours.get("/api/colours/1", params=given, headers={"Idempotency-Key": "key-1"})

    assert (response.status, await response.json()) == (200, {"name": "7"})


@pytest.mark.parametrize(
    ("query", "path"),
    [
        pytest.param("shade=1", "$.shade", id="unknown"),
        pytest.param("limit=1&limit=2", "$.limit", id="repeated"),
        pytest.param("many=a%00", "$.many", id="NUL"),
        pytest.param("%00=1", "$.\0", id="NUL as a name"),
        pytest.param("limit=many", "$.limit", id="no number"),
        pytest.param("limit=1000", "$.limit", id="too much"),
        pytest.param("many=a,,b", "$.many", id="an empty part"),
    ],
)
async def test_a_wrong_parameter_is_named_to_whoever_is_signed_in(colours, staff, query, path):
    signed_in = await colours.get(f"/api/colours/1?{query}", headers=await staff(Role.AGENT))
    nobody = await colours.get(f"/api/colours/1?{query}")

    assert await _said(signed_in) == (400, "invalid_request", [path])
    assert (await _said(nobody))[:2] == (401, "not_signed_in")


async def test_a_list_may_be_repeated(colours):
    assert (await colours.get("/api/colours/1?many=a&many=b,c")).status == 200


async def test_an_open_endpoint_refuses_wrong_parameters_without_a_token(colours):
    assert await _said(await colours.get("/api/open?shade=1")) == (400, "invalid_request", ["$.shade"])


@pytest.mark.parametrize("key", ["", "x" * 129, "\u00e9", "a b"])
async def test_a_header_that_is_not_as_described_is_refused(colours, staff, key):
    headers = {"Idempotency-Key": key, **await staff(Role.AGENT)}

    assert await _said(await colours.get("/api/colours/1", headers=headers)) == (
        400,
        "invalid_request",
        ["Idempotency-Key"],
    )


async def test_no_identifier_holds_a_nul(colours, staff):
    response = await colours.get("/api/colours/a%00", headers=await staff(Role.AGENT))

    assert (await _said(response))[:2] == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "media_type", "status"),
    [
        ("POST", "application/json", 200),
        ("POST", "application/json; charset=utf-8", 200),
        ("POST", "text/plain", 415),
        ("POST", "application/x-www-form-urlencoded", 415),
        ("PUT", "image/png", 200),
        ("PUT", "application/json", 415),
        ("GET", "text/plain", 200),
    ],
)
async def test_a_body_of_another_kind_is_refused(colours, staff, method, media_type, status):
    headers = {"Content-Type": media_type, **await staff(Role.AGENT)}

    response = await colours.request(method, "/api/colours/1", data=b"{}", headers=headers)

    assert response.status == status


async def test_a_body_of_no_stated_kind_is_taken(colours):
    response = await colours.post("/api/colours/1", data=b"{}", skip_auto_headers=("Content-Type",))

    assert response.status == 200


@pytest.mark.parametrize("method", ["HEAD", "DELETE", "OPTIONS"])
async def test_a_method_that_is_not_described_is_refused(colours, method):
    assert (await colours.request(method, "/api/colours/1")).status == 405


def test_the_path_names_its_parameters():
    with pytest.raises(ValueError, match="colour"):
        _endpoint("GET", "/api/colours/{name}")
