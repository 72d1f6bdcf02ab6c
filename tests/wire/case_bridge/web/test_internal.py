"""The case API for the action server, over HTTP."""

import json

import pytest

from case_bridge.contract.wire import encode
from tests.fakes.office import ask, filing


async def _file(bot, **changed):
    async with bot.post("/internal/cases", data=encode(filing(**changed))) as answer:
        return answer.status, await answer.json()


async def test_a_filing_is_created_once_and_repeated_as_the_same_receipt(bot):
    created, receipt = await _file(bot)

    repeated, again = await _file(bot)

    assert (created, repeated) == (201, 200)
    assert again == receipt
    assert receipt["received_at"] == "2026-11-22T04:00:00+00:00"
    assert receipt["number"].startswith("SL-20261122-")


async def test_a_status_needs_the_right_proof(bot):
    _, receipt = await _file(bot)

    async with bot.post(
        "/internal/status", data=encode(ask(receipt["number"], query_code=receipt["query_code"]))
    ) as ok:
        status = await ok.json()
    async with bot.post("/internal/status", data=encode(ask(receipt["number"], query_code="0000-0000"))) as wrong:
        problem = await wrong.json()

    assert status["state"] == "REGISTERED"
    assert status["next_due"]["due_at"] == "2026-11-23T04:00:00+00:00"
    assert (wrong.status, wrong.content_type, problem["code"]) == (404, "application/problem+json", "no_match")


async def test_too_many_guesses_say_when_to_come_back(bot):
    _, receipt = await _file(bot)
    for _ in range(5):
        async with bot.post("/internal/status", data=encode(ask(receipt["number"], query_code="0000-0000"))) as wrong:
            assert wrong.status == 404

    async with bot.post("/internal/status", data=encode(ask(receipt["number"], query_code="0000-0000"))) as limited:
        problem = await limited.json()

    assert (limited.status, problem["code"]) == (429, "too_many_attempts")
    assert limited.headers["Retry-After"] == "900"
    assert problem["retry_after_seconds"] == 900


async def test_an_amendment_answers_with_the_new_receipt(bot):
    _, receipt = await _file(bot)
    amendment = {"filing_key": "conversation-1:1", "request_key": "turn-0009", "amount_fen": 1_000_000}

    async with bot.post(f"/internal/cases/{receipt['number']}/amendments", json=amendment) as answer:
        amended = await answer.json()

    assert answer.status == 200
    assert amended["severity"] == "COMPLEX"
    assert amended["query_code"] == receipt["query_code"]


async def test_a_message_is_taken_without_an_answer_body(bot):
    _, receipt = await _file(bot)
    message = {"filing_key": "conversation-1:1", "request_key": "turn-0009", "text": "还有一点"}

    async with bot.post(f"/internal/cases/{receipt['number']}/messages", json=message) as answer:
        body = await answer.read()

    assert (answer.status, body) == (204, b"")


@pytest.mark.parametrize("path", ["/internal/cases", "/internal/status", "/internal/cases/SL-1/messages"])
@pytest.mark.parametrize("token", [None, "Bearer wrong", "Basic service-token", "Bearer ", "Bearer é"])
async def test_without_the_service_token_nothing_is_read(nobody, path, token):
    headers = {"Authorization": token} if token else {}

    async with nobody.post(path, data=b"{", headers=headers) as answer:
        problem = await answer.json()

    assert (answer.status, problem["code"]) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def _without(name):
    document = json.loads(encode(filing()))
    del document[name]
    return document


def _with(**changed):
    return {**json.loads(encode(filing())), **changed}


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (_without("issue_text"), "$.issue_text"),
        (_with(surprise=1), "$.surprise"),
        (_with(act="SHOUT"), "$.act"),
        (_with(issue_text=""), "$.issue_text"),
        (_with(issue_text="长" * 20_001), "$.issue_text"),
        (_with(amount_fen=0), "$.amount_fen"),
        (_with(amount_fen=3.5), "$.amount_fen"),
        (_with(submitted_at="2026-11-22T12:00:00"), "$.submitted_at"),
        (_with(complainant={"contacts": [{"type": "FAX", "value": "1"}]}), "$.complainant.contacts[0].type"),
        (_with(complainant={"nickname": "x"}), "$.complainant.nickname"),
        (_with(cause="NO_SUCH"), "$.cause"),
        (_with(occurred_until="2026-11-01"), "$.occurred_until"),
        ([], "$"),
        ("text", "$"),
    ],
)
async def test_a_wrong_field_is_named_by_its_path(bot, body, path):
    async with bot.post("/internal/cases", json=body) as answer:
        problem = await answer.json()

    assert (answer.status, answer.content_type) == (400, "application/problem+json")
    assert problem["code"] == "invalid_request"
    assert [error["path"] for error in problem["errors"]] == [path]


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe", b'{"issue_text": "\\ud800"}', b"\x00", b"[" * 5000, b'{"a":' * 5000, b"NaN"],
)
async def test_what_is_not_json_is_a_client_error(bot, raw):
    async with bot.post("/internal/cases", data=raw) as answer:
        problem = await answer.json()

    assert answer.status == 400
    assert problem["code"] in ("not_json", "invalid_request")


async def test_a_body_too_large_is_refused_before_it_is_read_to_the_end(bot):
    async with bot.post("/internal/cases", data=b"x" * 300_000) as answer:
        problem = await answer.json()

    assert (answer.status, problem["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize(
    "text", ["😀" * 100, "<script>alert(1)</script>", "\u0000\u200b\u202e", "'; DROP TABLE cases;--"]
)
async def test_any_text_is_kept_as_it_is(bot, office, text):
    status, receipt = await _file(bot, issue_text=text)

    async with office.store.read() as unit:
        case = await unit.cases.by_number(receipt["number"])
    assert status == 201
    assert case.matter.issue_text == text
