"""Parameters of the list, and If-Match."""

from datetime import datetime, timezone

import pytest
from multidict import MultiDict

from case_bridge.contract.operations.people import TakeCase
from case_bridge.contract.vocabulary import Act, Role, Severity
from case_bridge.service.case_filter import Order
from case_bridge.service.ports import Staff
from case_bridge.service.refusals import InvalidRequest
from case_bridge.web.case_query import expecting, page_request
from tests.fakes.office import SUNDAY_NOON

STAFF = Staff("lihua", Role.HANDLER, "default")


def _read(*pairs):
    return page_request(MultiDict(pairs), STAFF, SUNDAY_NOON)


def test_parameters_become_a_filter():
    page = _read(
        *(("act", "REPORT,COMPLAINT"), ("severity", "MAJOR"), ("handler", "me"), ("open", "true"), ("sort", "due")),
        *(("overdue", "true"), ("received_from", "2026-11-22T08:00:00+08:00"), ("limit", "5")),
    )

    assert page.wanted.acts == (Act.REPORT, Act.COMPLAINT)
    assert page.wanted.severities == (Severity.MAJOR,)
    assert (page.wanted.handler, page.wanted.is_open, page.wanted.order) == ("lihua", True, Order.DUE)
    assert page.wanted.overdue_at == SUNDAY_NOON
    assert page.wanted.received_from == datetime(2026, 11, 22, tzinfo=timezone.utc)
    assert page.size == 5


def test_a_plus_that_was_not_escaped_is_understood():
    assert _read(("received_until", "2026-11-22T08:00:00 08:00")).wanted.received_until == SUNDAY_NOON.replace(hour=0)


@pytest.mark.parametrize(
    "pair",
    [
        ("act", "X"),
        ("open", "yes"),
        ("sort", "name"),
        ("received_from", "yesterday"),
        ("received_from", "2026-11-22T08:00:00"),
        ("limit", "0"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused_by_its_name(pair):
    with pytest.raises(InvalidRequest) as refused:
        _read(pair)

    assert refused.value.errors[0].path == f"$.{pair[0]}"


@pytest.mark.parametrize(("etag", "version"), [('"7"', 7), ("7", 7), ('W/"7"', 7), (None, None), ("*", None)])
def test_if_match_names_the_version(etag, version):
    assert expecting(TakeCase(), etag).version == version


@pytest.mark.parametrize("etag", ['"x"', "0", '"-1"', '"7", "8"', ""])
def test_an_unusable_if_match_is_refused(etag):
    with pytest.raises(InvalidRequest):
        expecting(TakeCase(), etag)
