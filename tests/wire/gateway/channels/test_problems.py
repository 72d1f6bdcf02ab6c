"""Refusals as problem documents."""

import json

import pytest
from aiohttp import web

from case_bridge.contract.errors import Problem
from gateway.channels.problems import field_problem, problem_response


def test_a_field_problem_names_its_field() -> None:
    response = problem_response(field_problem(400, "bad_field", "$.sender", "missing"))

    assert isinstance(response.body, bytes)
    assert json.loads(response.body)["errors"] == [{"path": "$.sender", "message": "missing"}]
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("problem", "header", "value"),
    [
        (Problem(status=503, code="busy", title="Busy", detail="Wait.", retry_after_seconds=5), "Retry-After", "5"),
        (Problem(status=401, code="unauthorized", title="No", detail="Sign in."), "WWW-Authenticate", "Bearer"),
    ],
    ids=["when to come back", "how to sign in"],
)
def test_a_problem_says(problem: Problem, header: str, value: str) -> None:
    response: web.Response = problem_response(problem)

    assert response.headers[header] == value
