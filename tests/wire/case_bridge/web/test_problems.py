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


@pytest.mark.parametrize(
    ("message", "path"),
    [
        ("Object contains unknown field `a`", "$.a"),
        ("Object contains unknown field `a` - at `$.who`", "$.who.a"),
        ("Object missing required field `b` - at `$.who[0]`", "$.who[0].b"),
        ("Expected `str`, got `int` - at `$.c`", "$.c"),
        ("Expected `object`, got `array`", "$"),
    ],
)
def test_the_field_is_named_by_its_json_path(message, path):
    problem = problem_of(msgspec.ValidationError(message))

    assert [error.path for error in problem.errors] == [path]


def test_the_document_has_its_own_content_type_and_no_cause():
    response = problem_response(Problem(status=429, code="x", title="y", retry_after_seconds=9))

    assert response.content_type == "application/problem+json"
    assert response.headers["Retry-After"] == "9"
    assert json.loads(response.body)["type"] == "about:blank"
