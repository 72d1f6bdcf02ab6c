"""What every request passes."""

import io
import json
import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from case_bridge.web.edge import edge_middleware, refusing
from foundation import logs
from foundation.engines import StoreBusy


@pytest.fixture
async def client():
    async def fine(_):
        logging.getLogger("inside").info("inside.told")
        return web.json_response({})

    async def broken(_):
        raise RuntimeError("13800138000")

    async def busy(_):
        raise StoreBusy

    async def moved(_):
        raise web.HTTPFound("/fine")

    app = web.Application(middlewares=[edge_middleware])
    app.router.add_get("/fine", fine)
    app.router.add_get("/cases/{number}", fine)
    app.router.add_get("/broken", broken)
    app.router.add_get("/busy", refusing(busy))
    app.router.add_get("/moved", moved)
    async with TestClient(TestServer(app)) as running:
        yield running


@pytest.fixture
def lines():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure_logs("test")
    written = io.StringIO()
    root.handlers[0].setStream(written)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/%00%ff", 404, "not_found"),
        ("DELETE", "/fine", 405, "method_not_allowed"),
        ("GET", "/broken", 500, "internal_error"),
        ("GET", "/busy", 503, "store_busy"),
    ],
)
async def test_every_error_is_a_problem_document(client, method, path, status, code):
    answer = await client.request(method, path)
    problem = await answer.json()

    assert (answer.status, answer.content_type) == (status, "application/problem+json")
    assert (problem["status"], problem["code"]) == (status, code)
    assert "13800138000" not in json.dumps(problem)


async def test_a_wrong_method_is_told_the_right_ones(client):
    answer = await client.delete("/fine")

    assert answer.headers["Allow"] == "GET,HEAD"


async def test_a_busy_store_says_when_to_come_back(client):
    answer = await client.get("/busy")

    assert answer.headers["Retry-After"] == "2"


async def test_a_redirect_is_no_error(client):
    answer = await client.get("/moved", allow_redirects=False)

    assert (answer.status, answer.headers["Location"]) == (302, "/fine")


async def test_one_line_a_request_without_its_path_values(client, lines):
    await client.get("/cases/SL-20261122-7K3Q9-X?q=13800138000", headers={"X-Request-Id": "bot-7"})

    inside, done = lines()
    assert inside["request_id"] == done["request_id"] == "bot-7"
    assert (done["event"], done["method"], done["route"], done["status"]) == (
        "request.done",
        "GET",
        "/cases/{number}",
        200,
    )
    assert "SL-20261122" not in json.dumps([inside, done])


async def test_a_failure_is_logged_once_with_its_trace_and_without_numbers(client, lines):
    answer = await client.get("/broken")

    failed, done = lines()
    assert (failed["event"], done["event"], done["status"]) == ("request.failed", "request.done", 500)
    assert "RuntimeError" in failed["exception"]
    assert "13800138000" not in failed["exception"]
    assert answer.headers["X-Request-Id"] == failed["request_id"]


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "é"])
async def test_an_unusable_request_id_is_replaced(client, given):
    answer = await client.get("/fine", headers={"X-Request-Id": given})

    assert answer.headers["X-Request-Id"] != given
    assert len(answer.headers["X-Request-Id"]) == 32
