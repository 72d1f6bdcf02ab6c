"""Errors of the client."""

import pytest

from case_bridge.contract.errors import BridgeRefused, NoMatch, Problem, TooManyAttempts


@pytest.mark.parametrize("kind", [NoMatch, TooManyAttempts])
def test_special_refusals_are_refusals_and_carry_the_problem(kind):
    problem = Problem(status=404, code="x", title="y", detail="z")

    refused = kind(problem)

    assert isinstance(refused, BridgeRefused)
    assert refused.problem is problem
