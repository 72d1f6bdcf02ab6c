"""The client alone, in both environments: each way a call can end."""

import asyncio
import socket
from datetime import datetime, timezone

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from case_bridge.client import BridgeClient
from case_bridge.contract.errors import BridgeRefused, BridgeUnavailable, NoMatch
from case_bridge.contract.requests import Complainant, FileCase
from case_bridge.contract.vocabulary import Act, Channel, Topic

SERVICE_TOKEN = "service-token"
FILING = FileCase(
    filing_key="conversation-1:1",
    channel=Channel.WECHAT,
    conversation="conversation-1",
    submitted_at=datetime(2026, 11, 22, 4, 0, tzinfo=timezone.utc),
    act=Act.COMPLAINT,
    topic=Topic.OTHER,
    cause="OTHER",
    issue_text="x",
    complainant=Complainant(),
)


async def test_a_closed_port_is_unavailable():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    async with BridgeClient(f"http://127.0.0.1:{port}", SERVICE_TOKEN) as client:
        with pytest.raises(BridgeUnavailable):
            await client.file_case(FILING)


async def _answering(handler):
    app = web.Application()
    app.router.add_post("/{tail:.*}", handler)
    server = TestServer(app)
    await server.start_server()
    return server


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (500, "oops", BridgeUnavailable),
        (503, "{}", BridgeUnavailable),
        (302, "", BridgeUnavailable),
        (401, "{}", BridgeUnavailable),
        (200, "not json", BridgeUnavailable),
        (200, "{}", BridgeUnavailable),
        (400, "not json", BridgeRefused),
        (404, '{"status": 404, "code": "no_match", "title": "x", "detail": "y"}', NoMatch),
        (409, '{"status": 409, "code": "stale_case", "title": "x", "detail": "y", "new": 1}', BridgeRefused),
    ],
)
async def test_each_kind_of_answer_has_its_error(status, body, expected):
    async def handler(_):
        return web.Response(status=status, text=body)

    server = await _answering(handler)
    async with BridgeClient(str(server.make_url("/")), SERVICE_TOKEN) as client:
        with pytest.raises(expected):
            await client.file_case(FILING)
    await server.close()


async def test_a_silent_store_is_unavailable_after_the_timeout():
    released = asyncio.Event()

    async def handler(_):
        await released.wait()
        return web.Response()

    server = await _answering(handler)
    async with BridgeClient(str(server.make_url("/")), SERVICE_TOKEN, timeout_seconds=0.05) as client:
        with pytest.raises(BridgeUnavailable):
            await client.file_case(FILING)
    released.set()
    await server.close()


async def test_a_connection_lost_before_the_answer_is_tried_once_more():
    calls = []

    async def handler(request):
        calls.append(request.headers["X-Request-Id"])
        request.transport.close()
        return web.Response()

    server = await _answering(handler)
    async with BridgeClient(str(server.make_url("/")), SERVICE_TOKEN) as client:
        with pytest.raises(BridgeUnavailable):
            await client.file_case(FILING, request_id="abc")
    await server.close()

    assert calls == ["abc", "abc"]
