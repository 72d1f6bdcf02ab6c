"""Each refusal has its problem document."""

import json

import msgspec
import pytest
from aiohttp import web

from case_bridge.contract.errors import FieldError, Problem
from case_bridge.service.ports import StaleCase
from case_bridge.service.refusals import (
    CaseNotFound,
    GuessingLimit,
    InvalidRequest,
    KeyReused,
    NotAllowed,
    NotSignedIn,
    ProofFailed,
)
from case_bridge.web.problems import problem_of, problem_response
from foundation.engines import StoreBusy, StoreUnreachable


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (msgspec.DecodeError("x"), 400, "not_json"),
        (msgspec.ValidationError("x"), 400, "invalid_request"),
        (web.RequestPayloadError(), 400, "bad_body"),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), 400, "not_json"),
        (InvalidRequest(FieldError("$.a", "b")), 400, "invalid_request"),
        (NotSignedIn(), 401, "not_signed_in"),
        (NotAllowed("unmask_not_allowed"), 403, "unmask_not_allowed"),
        (ProofFailed(), 404, "no_match"),
        (CaseNotFound(), 404, "case_not_found"),
        (StaleCase(), 409, "stale_case"),
        (KeyReused(), 409, "key_reused"),
        (GuessingLimit(7), 429, "too_many_attempts"),
        (StoreBusy(), 503, "store_busy"),
        (StoreUnreachable("10.0.0.7"), 503, "store_unreachable"),
        (web.HTTPUnsupportedMediaType(), 415, "unsupported_media_type"),
    ],
)
def test_a_refusal_has_status_and_code(refusal, status, code):
    problem = problem_of(refusal)

    assert (problem.status, problem.code) == (status, code)


@pytest.mark.parametrize("failure", [RuntimeError(), KeyError("x"), web.HTTPFound("/")])
def test_anything_else_is_no_refusal(failure):
    assert problem_of(failure) is None


def test_the_wrong_field_is_named_in_the_list_and_in_the_sentence():
    problem = problem_of(msgspec.ValidationError("Expected `str`, got `int` - at `$.c`"))

    assert [error.path for error in problem.errors] == ["$.c"]
    assert problem.detail == "Send it again with this mended: $.c: Expected `str`, got `int`."


def test_the_sentence_tells_the_first_of_many_faults():
    problem = problem_of(InvalidRequest(*(FieldError(f"$.{name}", "is wrong.") for name in "abcde")))

    assert problem.detail == "Send it again with this mended: $.a: is wrong; $.b: is wrong; $.c: is wrong; and 2 more."
    assert len(problem.errors) == 5


def test_the_document_has_its_own_content_type_and_no_cause():
    response = problem_response(Problem(status=429, code="x", title="y", detail="z", retry_after_seconds=9))

    assert response.content_type == "application/problem+json"
    assert response.headers["Retry-After"] == "9"
    assert json.loads(response.body)["type"] == "about:blank"
