"""Bearer tokens in headers."""

import pytest
from aiohttp.test_utils import make_mocked_request

from case_bridge.service.refusals import NotSignedIn
from case_bridge.web.auth import bearer_token, check_service_token


def _request(header):
    return make_mocked_request("GET", "/", headers={"Authorization": header} if header is not None else {})


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer abc", "abc"),
        ("bearer abc", "abc"),
        ("Bearer  abc ", "abc"),
        ("Basic abc", None),
        ("", None),
        (None, None),
    ],
)
def test_the_token_is_what_follows_bearer(header, token):
    assert bearer_token(_request(header)) == token


def test_the_right_token_passes():
    assert check_service_token(_request("Bearer abc"), "abc") is None


@pytest.mark.parametrize(("header", "expected"), [("Bearer abd", "abc"), ("Bearer ", ""), (None, ""), (None, "abc")])
def test_a_wrong_or_empty_token_never_passes(header, expected):
    with pytest.raises(NotSignedIn):
        check_service_token(_request(header), expected)
