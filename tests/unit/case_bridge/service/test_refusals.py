"""Refusals carry their data."""

from case_bridge.contract.errors import FieldError
from case_bridge.service.refusals import GuessingLimit, InvalidRequest, NotAllowed


def test_an_invalid_request_names_every_field():
    refused = InvalidRequest(FieldError("$.a", "x"), FieldError("$.b", "y"))

    assert [error.path for error in refused.errors] == ["$.a", "$.b"]
    assert str(refused) == "$.a: x; $.b: y"


def test_a_limit_says_when_and_a_prohibition_what():
    assert GuessingLimit(7).retry_after_seconds == 7
    assert NotAllowed("unmask_not_allowed").code == "unmask_not_allowed"
