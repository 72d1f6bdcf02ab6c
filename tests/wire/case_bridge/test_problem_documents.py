"""Every family of refusals says in words, to a person, what is wrong."""

import asyncio
import json
import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from case_bridge.contract.vocabulary import Role
from case_bridge.service.filing import file_case
from case_bridge.service.refusals import EvidenceNotFound, FileTooLarge, GuessingLimit
from case_bridge.web.edge import edge_middleware
from foundation.engines import StoreBusy, StoreUnreachable
from tests.fakes.office import filing

JSON = {"Content-Type": "application/json"}
CSV = {"Content-Type": "text/csv"}
NOBODY = None
CASE = "/api/cases/{number}"
DO = f"{CASE}/actions"
TRIAGE = '{"topic": "SERVICE", "cause": "ATTITUDE", "duplicates_checked": true}'
NOTE = '{"text": "已电话联系"}'
NO_PATTERN = re.compile(r"regex|\\S|\bNone\b|\{|\}")


@pytest.fixture
async def number(office):
    receipt, _ = await file_case(filing(), office)
    return receipt.number


def check(document, status, code):
    """Assert that this is a whole problem document."""
    assert (document["status"], document["code"]) == (status, code)
    assert document["type"]
    for words in (document["title"], document["detail"], *(error["message"] for error in document["errors"])):
        assert " " in words
        assert not NO_PATTERN.search(words), words
    assert document["detail"].endswith(".")
    assert document["detail"].rstrip(".") != document["title"]


@pytest.mark.parametrize(
    ("role", "method", "path", "body", "headers", "status", "code"),
    [
        (NOBODY, "GET", "/api/cases", "", {}, 401, "not_signed_in"),
        (Role.HANDLER, "GET", "/api/nothing", "", {}, 404, "not_found"),
        (Role.HANDLER, "DELETE", "/api/cases", "", {}, 405, "method_not_allowed"),
        (Role.HANDLER, "GET", "/api/cases?colour=red", "", {}, 400, "invalid_request"),
        (Role.HANDLER, "GET", "/api/cases?state=RED", "", {}, 400, "invalid_request"),
        (Role.HANDLER, "GET", "/api/cases?limit=0", "", {}, 400, "invalid_request"),
        (Role.HANDLER, "GET", "/api/cases?cursor=x", "", {}, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", "{", JSON, 400, "not_json"),
        (Role.HANDLER, "POST", f"{DO}/add_note", b"\xff", JSON, 400, "not_json"),
        (Role.HANDLER, "POST", f"{DO}/add_note", b"abc", {**JSON, "Content-Encoding": "gzip"}, 400, "bad_body"),
        (Role.HANDLER, "POST", f"{DO}/add_note", "x" * 300_000, JSON, 413, "request_entity_too_large"),
        (Role.HANDLER, "POST", f"{DO}/add_note", '{"text": "  "}', JSON, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", '{"text": ""}', JSON, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", '{"text": "a\\u0000"}', JSON, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", "{}", JSON, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", '{"text": "a", "b": 1}', JSON, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", NOTE, {**JSON, "If-Match": "x"}, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", NOTE, {**JSON, "Idempotency-Key": "a b"}, 400, "invalid_request"),
        (Role.HANDLER, "POST", f"{DO}/add_note", NOTE, {**JSON, "If-Match": '"99"'}, 409, "stale_case"),
        (Role.HANDLER, "GET", "/api/cases/SL-20261122-7K3Q9-X", "", {}, 404, "case_not_found"),
        (Role.HANDLER, "GET", f"{CASE}?unmask=why", "", {}, 403, "unmask_not_allowed"),
        (Role.ANALYST, "GET", "/api/cases", "", {}, 403, "cases_not_allowed"),
        (Role.AGENT, "POST", f"{DO}/triage", TRIAGE, JSON, 403, "not_permitted"),
        (Role.HANDLER, "POST", f"{DO}/close_case", "", {}, 409, "illegal_step"),
        (Role.HANDLER, "POST", f"{DO}/triage", TRIAGE, JSON, 409, "case_unassigned"),
        (
            Role.SUPERVISOR,
            "POST",
            f"{DO}/add_link",
            '{"kind": "SAME_MATTER", "number": "1"}',
            JSON,
            400,
            "invalid_request",
        ),
        (
            Role.SUPERVISOR,
            "POST",
            f"{DO}/complete_action_item",
            '{"item": "x", "evidence": "y"}',
            JSON,
            404,
            "record_not_found",
        ),
        (Role.AGENT, "POST", "/api/inbox/nothing/read", "", {}, 404, "notice_not_found"),
        (Role.SUPERVISOR, "DELETE", "/api/staff/nobody/absence", "", {}, 404, "account_not_found"),
        (Role.SUPERVISOR, "GET", f"{CASE}/evidence/nothing", "", {}, 404, "record_not_found"),
        (Role.SUPERVISOR, "POST", f"{CASE}/evidence?name=a&kind=PHOTO", b"", {}, 400, "file_empty"),
        (Role.SUPERVISOR, "POST", f"{CASE}/evidence?name=a&kind=PHOTO", b"text", {}, 415, "file_type_refused"),
        (Role.ADMIN, "POST", "/api/reference/staff", "a,b\n", CSV, 400, "file_wrong"),
        (Role.ADMIN, "PUT", "/api/calendar/1", "{}", JSON, 400, "invalid_request"),
    ],
)
async def test_a_refusal_over_http_is_told_in_words(
    nobody, staff, number, role, method, path, body, headers, status, code
):
    shown = {} if role is NOBODY else await staff(role)

    async with nobody.request(
        method, path.format(number=number), data=body or None, headers={**headers, **shown}
    ) as response:
        document = json.loads(await response.read())

    assert (response.status, response.content_type) == (status, "application/problem+json")
    check(document, status, code)


async def test_a_key_for_something_else_is_told_in_words(nobody, staff, number):
    headers = {**await staff(Role.SUPERVISOR), "Idempotency-Key": "key-0001"}
    path = f"/api/cases/{number}/actions/add_note"

    async with nobody.post(path, json={"text": "甲"}, headers=headers):
        pass
    async with nobody.post(path, json={"text": "乙"}, headers=headers) as response:
        check(await response.json(), 409, "key_reused")


async def test_the_assistant_is_told_in_words_too(bot, nobody, number):
    wrong = {"case_number": number, "proof": {"query_code": "x"}, "conversation": "c-1"}
    async with bot.post("/internal/status", json=wrong) as response:
        check(await response.json(), 404, "no_match")
    async with nobody.post("/internal/status", json=wrong) as response:
        check(await response.json(), 401, "not_signed_in")


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (StoreBusy(), 503, "store_busy"),
        (StoreUnreachable("10.0.0.7"), 503, "store_unreachable"),
        (GuessingLimit(7), 429, "too_many_attempts"),
        (EvidenceNotFound(), 404, "evidence_not_found"),
        (FileTooLarge(7), 413, "file_too_large"),
        (web.HTTPUnsupportedMediaType(), 415, "unsupported_media_type"),
        (web.HTTPExpectationFailed(), 417, "expectation_failed"),
        (RuntimeError("13800138000"), 500, "internal_error"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
async def test_what_fails_inside_is_told_in_words_without_its_cause(failure, status, code):
    async def failing(_):
        await asyncio.sleep(0)
        raise failure

    app = web.Application(middlewares=[edge_middleware])
    app.router.add_get("/", failing)
    async with TestClient(TestServer(app)) as client, client.get("/") as response:
        document = await response.json()

    check(document, status, code)
    assert "13800138000" not in json.dumps(document)
    assert "10.0.0.7" not in json.dumps(document)
