"""The calendar over HTTP."""

import pytest

from case_bridge.contract.vocabulary import Role
from case_bridge.service.filing import file_case
from case_bridge.web.worked_examples import example_of
from tests.fakes.office import filing

NOTICE = example_of("import_calendar_year")


async def _ask(session, method, path, headers, body=None):
    async with session.request(method, path, headers=headers, json=body) as answer:
        return answer.status, await answer.json()


async def test_an_imported_year_is_followed_at_once(nobody, staff, office):
    imported, calendar = await _ask(nobody, "PUT", "/api/calendar/2027", await staff(Role.ADMIN), NOTICE)
    again, same = await _ask(nobody, "PUT", "/api/calendar/2027", await staff(Role.ADMIN), NOTICE)
    _, read = await _ask(nobody, "GET", "/api/calendar", await staff(Role.AGENT))
    await file_case(filing(), office)

    assert (imported, again, calendar["version"], same["version"]) == (200, 200, 1, 1)
    assert read == same
    assert read["years"][-1]["imported_by"] == "admin"
    assert read["years"][-2] | {"off": [], "working": []} == {
        "year": 2026,
        "source": read["years"][-2]["source"],
        "off": [],
        "working": [],
        "imported_at": None,
        "imported_by": None,
    }
    assert office.rules.calendar.is_published(2027)


@pytest.mark.parametrize(
    ("role", "year", "body", "status", "code"),
    [
        (Role.SUPERVISOR, "2027", NOTICE, 403, "calendar_not_allowed"),
        (Role.ADMIN, "soon", NOTICE, 400, "invalid_request"),
        (Role.ADMIN, "1999", NOTICE, 400, "invalid_request"),
        (Role.ADMIN, "2028", NOTICE, 400, "invalid_request"),
        (Role.ADMIN, "2027", {**NOTICE, "off": NOTICE["off"][:1] * 2}, 400, "invalid_request"),
        (Role.ADMIN, "2027", {"off": []}, 400, "invalid_request"),
    ],
)
async def test_what_is_no_notice_is_refused(nobody, staff, role, year, body, status, code):
    refused, problem = await _ask(nobody, "PUT", f"/api/calendar/{year}", await staff(role), body)

    assert (refused, problem["code"]) == (status, code)


async def test_strangers_see_nothing(nobody):
    read, _ = await _ask(nobody, "GET", "/api/calendar", {})
    put, _ = await _ask(nobody, "PUT", "/api/calendar/2027", {}, NOTICE)

    assert (read, put) == (401, 401)
