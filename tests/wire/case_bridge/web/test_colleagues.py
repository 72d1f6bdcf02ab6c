"""Accounts over HTTP."""

import pytest

from case_bridge.contract.vocabulary import Role

AWAY = {"from": "2026-11-22", "until": "2026-11-27"}


async def _ask(session, method, path, headers, body=None):
    async with session.request(method, path, headers=headers, json=body) as answer:
        return answer.status, await answer.json()


async def test_everybody_reads_their_own_account(nobody, staff):
    status, own = await _ask(nobody, "GET", "/api/me", await staff(Role.ANALYST))

    assert status == 200
    assert own == {
        "name": "analyst",
        "role": "ANALYST",
        "team": "default",
        "absent": False,
        "absence": None,
        "staff_id": None,
        "unit": None,
    }


async def test_an_absence_shows_in_the_list_until_it_is_ended(nobody, staff):
    handler, supervisor = await staff(Role.HANDLER), await staff(Role.SUPERVISOR)

    set_, view = await _ask(nobody, "PUT", "/api/staff/handler/absence", handler, AWAY)
    _, listed = await _ask(nobody, "GET", "/api/staff?limit=1", supervisor)
    ended, after = await _ask(nobody, "DELETE", "/api/staff/handler/absence", supervisor)

    assert (set_, view["absent"], view["absence"]) == (200, True, AWAY)
    assert listed["staff"] == [view]
    assert listed["next"] is not None
    assert (ended, after["absent"], after["absence"]) == (200, False, None)


@pytest.mark.parametrize(
    ("role", "path", "body", "status", "code"),
    [
        (Role.HANDLER, "/api/staff/supervisor/absence", AWAY, 403, "absence_not_allowed"),
        (Role.SUPERVISOR, "/api/staff/nobody/absence", AWAY, 404, "account_not_found"),
        (
            Role.HANDLER,
            "/api/staff/handler/absence",
            {"from": "2026-11-22", "until": "2026-11-21"},
            400,
            "invalid_request",
        ),
        (Role.HANDLER, "/api/staff/handler/absence", {"until": "2026-11-21"}, 400, "invalid_request"),
        (Role.HANDLER, "/api/staff/handler/absence", {"from": "tomorrow"}, 400, "invalid_request"),
    ],
)
async def test_a_wrong_absence_is_refused(nobody, staff, role, path, body, status, code):
    headers = await staff(role)

    refused, problem = await _ask(nobody, "PUT", path, headers, body)

    assert (refused, problem["code"]) == (status, code)


async def test_the_list_is_for_those_who_lead(nobody, staff):
    status, problem = await _ask(nobody, "GET", "/api/staff", await staff(Role.HANDLER))

    assert (status, problem["code"]) == (403, "staff_not_allowed")


@pytest.mark.parametrize("path", ["/api/me", "/api/staff"])
async def test_strangers_see_nothing(nobody, path):
    status, _ = await _ask(nobody, "GET", path, {})

    assert status == 401
