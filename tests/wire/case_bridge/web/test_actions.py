"""Doing actions over HTTP: versions, keys, refusals."""

import pytest

from case_bridge.contract.vocabulary import Role
from case_bridge.service.filing import file_case
from tests.fakes.office import filing

TRIAGE = {"topic": "INTEREST_FEE", "cause": "SERVICE_FEE", "duplicates_checked": True}


@pytest.fixture
async def desk(nobody, staff, office):
    """A case and a function that does an action to it as a role."""
    receipt, _ = await file_case(filing(), office)

    async def act(role, action, body, **headers):
        path = f"/api/cases/{receipt.number}/actions/{action}"
        async with nobody.post(path, json=body, headers={**await staff(role), **headers}) as response:
            return response.status, await response.json()

    act.number = receipt.number
    await act(Role.HANDLER, "take_case", {})
    return act


async def test_a_triaged_case_comes_back_with_its_new_state_and_version(desk):
    status, case = await desk(Role.HANDLER, "triage", TRIAGE)

    assert (status, case["state"], case["is_level_confirmed"]) == (200, "TRIAGED", True)
    assert case["version"] == 3


async def test_a_stale_write_is_refused_by_body_and_by_header(desk):
    in_body, first = await desk(Role.HANDLER, "triage", {**TRIAGE, "version": 1})
    in_header, second = await desk(Role.HANDLER, "triage", TRIAGE, **{"If-Match": '"1"'})
    right, _ = await desk(Role.HANDLER, "triage", TRIAGE, **{"If-Match": '"2"'})

    assert (in_body, first["code"]) == (409, "stale_case")
    assert (in_header, second["code"]) == (409, "stale_case")
    assert right == 200


async def test_a_repeated_request_is_done_once(desk):
    first, _ = await desk(Role.HANDLER, "triage", TRIAGE, **{"Idempotency-Key": "triage-0001"})
    again, case = await desk(Role.HANDLER, "triage", TRIAGE, **{"Idempotency-Key": "triage-0001"})

    assert (first, again, case["state"], case["version"]) == (200, 200, "TRIAGED", 3)


@pytest.mark.parametrize(
    ("role", "action", "body", "status", "code"),
    [
        pytest.param(Role.AGENT, "triage", TRIAGE, 403, "not_permitted", id="wrong role"),
        pytest.param(Role.HANDLER, "close_case", {}, 409, "illegal_step", id="wrong state"),
        pytest.param(Role.HANDLER, "fly", {}, 404, "not_found", id="no such action"),
        pytest.param(
            Role.HANDLER, "triage", {**TRIAGE, "duplicates_checked": False}, 409, "duplicates_not_checked", id="guard"
        ),
        pytest.param(Role.HANDLER, "triage", {**TRIAGE, "cause": "NOTHING"}, 400, "invalid_request", id="no such leaf"),
        pytest.param(Role.HANDLER, "triage", {}, 400, "invalid_request", id="missing field"),
        pytest.param(Role.HANDLER, "triage", {**TRIAGE, "x": 1}, 400, "invalid_request", id="unknown field"),
        pytest.param(Role.HANDLER, "triage", [], 400, "invalid_request", id="no object"),
    ],
)
async def test_a_refusal_is_a_problem_document_and_changes_nothing(desk, role, action, body, status, code):
    answered, problem = await desk(role, action, body)
    _, case = await desk(Role.HANDLER, "triage", TRIAGE)

    assert (answered, problem["code"]) == (status, code)
    assert case["version"] == 3


async def test_the_event_log_tells_who_did_what(desk, nobody, staff):
    await desk(Role.HANDLER, "triage", TRIAGE)

    async with nobody.get(f"/api/cases/{desk.number}/events", headers=await staff(Role.SUPERVISOR)) as response:
        events = (await response.json())["events"]

    assert [event["kind"] for event in events] == ["FILED", "take_case", "triage"]
    assert events[2]["actor"] == "staff:handler"
    assert {"field": "state", "old": "REGISTERED", "new": "TRIAGED"} in events[2]["changes"]


async def test_an_action_without_necessary_fields_needs_no_body(nobody, staff, office):
    receipt, _ = await file_case(filing(), office)
    path = f"/api/cases/{receipt.number}/actions"
    headers = await staff(Role.HANDLER)

    async with nobody.post(f"{path}/take_case", headers=headers) as taken:
        case = await taken.json()
    async with nobody.post(f"{path}/triage", headers=headers) as triaged:
        problem = await triaged.json()

    assert (taken.status, case.get("handler")) == (200, "handler")
    assert (triaged.status, problem["code"]) == (415, "unsupported_media_type")
