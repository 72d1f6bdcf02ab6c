"""Pages of a list."""

import base64
from dataclasses import dataclass

import pytest

from case_bridge.contract.requests import Instant
from case_bridge.service.paging import MAX_PAGE, cursor_at, mark_at, page_size
from case_bridge.service.refusals import InvalidRequest
from tests.fakes.office import SUNDAY_NOON


@dataclass(frozen=True)
class Mark:
    at: Instant
    name: str


def written(document: str) -> str:
    return base64.urlsafe_b64encode(document.encode()).decode()


def test_a_cursor_leads_back_to_its_mark():
    mark = Mark(SUNDAY_NOON, "第一")

    assert mark_at(cursor_at(mark), Mark) == mark
    assert cursor_at(mark).replace("-", "").replace("_", "").isalnum()


def test_the_first_page_begins_after_nothing():
    assert mark_at(None, Mark) is None


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "\udcff",
        written("[]"),
        written('{"at": "2026-11-22T04:00:00", "name": "naive"}'),
        written("[" * 9999),
        cursor_at(Mark(SUNDAY_NOON, "\0")),
    ],
)
def test_anything_else_is_no_cursor(cursor):
    with pytest.raises(InvalidRequest, match=r"\$\.cursor"):
        mark_at(cursor, Mark)


@pytest.mark.parametrize(("limit", "size"), [(None, 20), ("1", 1), ("007", 7), (str(MAX_PAGE), MAX_PAGE)])
def test_a_page_has_the_size_that_is_asked_for(limit, size):
    assert page_size(limit) == size


@pytest.mark.parametrize("limit", ["", "0", "-1", "101", "1.5", "x", "٣", "9" * 5000])
def test_a_page_has_at_least_one_item_and_at_most_a_hundred(limit):
    with pytest.raises(InvalidRequest, match=r"\$\.limit"):
        page_size(limit)
