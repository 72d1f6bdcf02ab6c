"""Bodies in and out."""

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from case_bridge.contract.errors import FieldError
from case_bridge.web.bodies import MAX_BODY_BYTES, answer, body_as
from case_bridge.web.edge import refusing


class _Count(msgspec.Struct):
    count: int
    of: list[float]


@pytest.fixture
async def client():
    async def echo(request):
        return answer(await body_as(request, FieldError), status=201)

    async def count(request):
        return answer(await body_as(request, _Count))

    app = web.Application()
    app.router.add_post("/", refusing(echo))
    app.router.add_post("/count", refusing(count))
    async with TestClient(TestServer(app)) as running:
        yield running


async def test_a_body_is_decoded_and_the_answer_may_not_be_cached(client):
    response = await client.post("/", data='{"path": "$", "message": "长"}'.encode())

    assert response.status == 201
    assert response.headers["Cache-Control"] == "no-store"
    assert await response.json() == {"path": "$", "message": "长"}


@pytest.mark.parametrize(("length", "status"), [(MAX_BODY_BYTES, 201), (MAX_BODY_BYTES + 1, 413)])
async def test_the_limit_holds_to_the_byte_also_without_a_length(client, length, status):
    frame = b'{"path": "", "message": "' + b"x" * (length - 27) + b'"}'

    async def chunks():
        yield frame[:1000]
        yield frame[1000:]

    response = await client.post("/", data=chunks())

    assert len(frame) == length
    assert response.status == status


async def test_a_wrongly_compressed_body_is_the_senders_fault(client):
    response = await client.post("/", data=b"rubbish", headers={"Content-Encoding": "gzip"})
    problem = await response.json()

    assert (response.status, response.content_type) == (400, "application/problem+json")
    assert problem["code"] == "bad_body"


@pytest.mark.parametrize(
    ("message", "status", "paths"),
    [
        pytest.param('"\\u0000"', 400, ["$.message"], id="NUL"),
        pytest.param('"a\\u0000b"', 400, ["$.message"], id="NUL within"),
        pytest.param('"\\\\u0000"', 201, None, id="a backslash before the letter u"),
    ],
)
async def test_a_text_that_postgresql_cannot_hold_is_refused(client, message, status, paths):
    response = await client.post("/", data=f'{{"path": "$", "message": {message}}}')
    answered = await response.json()

    assert response.status == status
    assert [error["path"] for error in answered["errors"]] == paths if paths else answered["path"] == "$"


@pytest.mark.parametrize("text", [b'"\\ud800"', b'"\xed\xa0\x80"', b'"\xff"', b"1" * 5000, b"[" * 100_000])
async def test_what_is_no_text_is_refused(client, text):
    response = await client.post("/", data=b'{"path": "$", "message": ' + text + b"}")

    assert (response.status, response.content_type) == (400, "application/problem+json")


@pytest.mark.parametrize(("written", "count"), [("3", 3), ("3.0", 3), ("3e2", 300), ("-0.0", 0)])
async def test_a_whole_number_may_have_a_point(client, written, count):
    response = await client.post("/count", data=f'{{"count": {written}, "of": [1, 1.5]}}')

    assert (response.status, await response.json()) == (200, {"count": count, "of": [1.0, 1.5]})


@pytest.mark.parametrize("written", ["3.5", "1e300", '"3"', "null", "[" * 900 + "]" * 900, "[" * 50_000])
async def test_what_is_no_whole_number_is_refused_by_its_path(client, written):
    response = await client.post("/count", data=f'{{"count": {written}, "of": []}}')
    problem = await response.json()

    assert (response.status, [error["path"] for error in problem["errors"]]) == (400, ["$.count"])
