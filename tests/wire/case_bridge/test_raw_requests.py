"""Requests that no client library sends, byte by byte."""

import asyncio

import pytest

from case_bridge.contract.vocabulary import Role
from case_bridge.service.filing import file_case
from tests.fakes.office import filing

NOTE = b"POST /api/cases/%(number)s/actions/add_note HTTP/1.1"
LIST = b"GET /api/cases HTTP/1.1"


@pytest.fixture
async def sent(server, staff, office):
    """Return what sends a request line with headers and body, and returns status, media type and body."""
    receipt, _ = await file_case(filing(), office)
    token = (await staff(Role.SUPERVISOR))["Authorization"].encode()

    async def send(line, *headers, body=b""):
        shown = () if any(header.startswith(b"Authorization") for header in headers) else (b"Authorization: " + token,)
        length = b"Content-Length: %d" % len(body)
        lines = (line, b"Host: x", b"Connection: close", length, *shown, *headers, b"", body)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"\r\n".join(lines).replace(b"%(number)s", receipt.number.encode()))
        head, _, said = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        return int(head.split(b" ")[1]), b"application/problem+json" in head, said

    return send


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET /api/cases?%ff=1 HTTP/1.1", 400),
        (b"GET /api/cases?handler=%00 HTTP/1.1", 400),
        (b"GET /api/cases?cursor=%ff HTTP/1.1", 400),
        (b"GET /api/cases?limit=" + b"9" * 3000 + b" HTTP/1.1", 400),
        (b"GET /api/cases/%ED%A0%80 HTTP/1.1", 404),
        (b"GET /api/cases/%2F..%2F HTTP/1.1", 404),
        (b"GET /api/cases/a%00/events HTTP/1.1", 404),
        (b"POST /api/inbox/%ff/read HTTP/1.1", 404),
        (b"GET //api/cases HTTP/1.1", 404),
        (b"GET /api/../api/cases HTTP/1.1", 404),
        (b"OPTIONS * HTTP/1.1", 404),
        (b"TRACE /api/cases HTTP/1.1", 405),
    ],
)
async def test_a_path_of_rubbish_is_refused_with_a_problem_document(sent, line, status):
    answered, is_problem, _ = await sent(line)

    assert (answered, is_problem) == (status, True)


@pytest.mark.parametrize(
    "line",
    [
        b"GET /api/cases?\xff=1 HTTP/1.1",
        b"GET /api/cases/\xff HTTP/1.1",
        b"BREW /api/cases HTTP/1.1",
        b"GET * HTTP/1.1",
        b"GET /api/cases?" + b"a" * 20_000 + b" HTTP/1.1",
    ],
)
async def test_what_is_no_http_is_refused_before_it_reaches_us(sent, line):
    status, _, _ = await sent(line)

    assert status == 400


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (b"If-Match: \xff", 400),
        (b'If-Match: "1", "2"', 400),
        (b"Idempotency-Key: \xc3(", 400),
        (b"Content-Type: \xff", 415),
        (b"Content-Type: ;;;", 415),
        (b"Content-Type: multipart/form-data; boundary=\xff", 415),
        (b"Content-Encoding: gzip", 400),
        (b"Authorization: Bearer \xff", 401),
        (b"Authorization: Basic \xff", 401),
    ],
)
async def test_a_header_of_rubbish_is_refused_with_a_problem_document(sent, header, status):
    answered, is_problem, _ = await sent(NOTE, header, body=b'{"text": "a"}')

    assert (answered, is_problem) == (status, True)


@pytest.mark.parametrize(
    "header",
    [b"X-Request-Id: \xff", b"Accept: \xff", b"Range: bytes=\xff", b"Cookie: \xff=\xff; a", b"If-None-Match: \xff"],
)
async def test_a_header_that_means_nothing_to_us_does_no_harm(sent, header):
    assert (await sent(LIST, header))[0] == 200


async def test_a_header_given_twice_is_refused(sent):
    status, _, said = await sent(NOTE, b"Idempotency-Key: a", b"Idempotency-Key: b", body=b'{"text": "a"}')

    assert (status, b"given more than once" in said) == (400, True)
