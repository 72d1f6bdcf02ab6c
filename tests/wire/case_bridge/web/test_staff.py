"""Cases for staff, over HTTP."""

import pytest

from case_bridge.contract.process import EventKind
from case_bridge.contract.vocabulary import Act, Role, Severity, Topic
from case_bridge.service.filing import file_case
from tests.fakes.office import filing


async def _get(session, path, headers, **query):
    async with session.get(path, headers=headers, params=query) as answer:
        return answer.status, await answer.json()


async def test_a_handler_reads_a_case_masked(nobody, staff, office):
    receipt, _ = await file_case(filing(), office)

    status, case = await _get(nobody, f"/api/cases/{receipt.number}", await staff(Role.HANDLER))

    assert status == 200
    assert case["masked"] is True
    assert case["complainant"]["name"] == "王**"
    assert case["complainant"]["contacts"] == [{"type": "MOBILE", "value": "138****8000"}]
    assert case["contract_number"] == "***0012"
    assert case["amount_fen"] == 320_000
    assert case["act"] == "COMPLAINT"
    clock = case["clocks"][0]
    assert (clock["kind"], clock["due_at"], clock["status"]) == ("ACK", "2026-11-22T04:00:00+00:00", "MET")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.COMPLIANCE])
async def test_unmasking_with_a_reason_shows_exact_values_and_leaves_a_trace(nobody, staff, office, role):
    receipt, _ = await file_case(filing(), office)

    status, case = await _get(nobody, f"/api/cases/{receipt.number}", await staff(role), unmask="回电客户")

    async with office.store.read() as unit:
        stored = await unit.cases.by_number(receipt.number)
        events = await unit.cases.events_of(stored.case_id)
    assert (status, case["masked"]) == (200, False)
    assert case["complainant"]["name"] == "王小明"
    assert case["complainant"]["contacts"] == [{"type": "MOBILE", "value": "13800138000"}]
    assert case["contract_number"] == "HT202506180012"
    assert (events[-1].kind, events[-1].note) == (EventKind.UNMASKED, "回电客户")
    assert events[-1].actor == f"staff:{role.value.lower()}"


async def test_a_handler_may_not_unmask(nobody, staff, office):
    receipt, _ = await file_case(filing(), office)

    status, problem = await _get(nobody, f"/api/cases/{receipt.number}", await staff(Role.HANDLER), unmask="why")

    assert (status, problem["code"]) == (403, "unmask_not_allowed")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
async def test_unmasking_without_a_usable_reason_is_refused(nobody, staff, office, reason):
    receipt, _ = await file_case(filing(), office)

    status, problem = await _get(nobody, f"/api/cases/{receipt.number}", await staff(Role.SUPERVISOR), unmask=reason)

    assert (status, problem["errors"][0]["path"]) == (400, "$.unmask")


async def test_a_case_number_may_be_typed_as_people_do(nobody, staff, office):
    receipt, _ = await file_case(filing(), office)

    status, case = await _get(nobody, f"/api/cases/{receipt.number.lower().replace('-', '')}", await staff(Role.AGENT))

    assert (status, case["number"]) == (200, receipt.number)


@pytest.mark.parametrize("number", ["SL-20261122-00000-0", "nonsense", "%ff", "%E2%82%AC"])
async def test_a_case_that_is_not_there_is_a_problem_document(nobody, staff, number):
    status, problem = await _get(nobody, f"/api/cases/{number}", await staff(Role.SUPERVISOR))

    assert (status, problem["code"]) == (404, "case_not_found")


async def test_reports_are_seen_by_compliance_only_and_the_reporter_stays_closed(nobody, staff, office):
    receipt, _ = await file_case(filing(act=Act.REPORT, topic=Topic.STAFF_MISCONDUCT, cause="BRIBE"), office)
    path = f"/api/cases/{receipt.number}"

    hidden, _ = await _get(nobody, path, await staff(Role.SUPERVISOR))
    _, page = await _get(nobody, "/api/cases", await staff(Role.SUPERVISOR))
    seen, case = await _get(nobody, path, await staff(Role.COMPLIANCE), unmask="核查")

    assert (hidden, page["cases"]) == (404, [])
    assert seen == 200
    assert case["issue_text"] == filing().issue_text
    assert case["complainant"]["name"] == "王**"
    assert case["complainant"]["contacts"][0]["value"] == "138****8000"


@pytest.mark.parametrize("role", [Role.LEGAL, Role.FINANCE, Role.MGMT, Role.REVIEWER])
async def test_a_specialist_sees_no_case_without_a_task_for_them(nobody, staff, office, role):
    receipt, _ = await file_case(filing(), office)
    headers = await staff(role)

    one, problem = await _get(nobody, f"/api/cases/{receipt.number}", headers)
    many, page = await _get(nobody, "/api/cases", headers)

    assert (one, problem["code"], many, page["cases"]) == (404, "case_not_found", 200, [])


@pytest.mark.parametrize("role", [Role.DPO, Role.ANALYST, Role.AUDITOR, Role.ADMIN])
async def test_other_roles_see_no_case(nobody, staff, office, role):
    receipt, _ = await file_case(filing(), office)
    headers = await staff(role)

    one, problem = await _get(nobody, f"/api/cases/{receipt.number}", headers)
    many, _ = await _get(nobody, "/api/cases", headers)

    assert (one, many, problem["code"]) == (403, 403, "cases_not_allowed")


async def test_pages_follow_each_other_newest_first_without_gap_or_repeat(nobody, staff, office):
    receipts = [(await file_case(filing(f"conversation-{n}:1"), office))[0] for n in range(5)]
    headers = await staff(Role.HANDLER)

    _, first = await _get(nobody, "/api/cases", headers, limit="2")
    _, second = await _get(nobody, "/api/cases", headers, limit="2", cursor=first["next"])
    _, third = await _get(nobody, "/api/cases", headers, limit="2", cursor=second["next"])

    listed = [case["number"] for page in (first, second, third) for case in page["cases"]]
    assert listed == sorted((receipt.number for receipt in receipts), reverse=True)
    assert third["next"] is None


async def test_a_list_can_be_narrowed(nobody, staff, office):
    await file_case(filing("conversation-1:1"), office)
    large, _ = await file_case(filing("conversation-2:1", amount_fen=10_000_000), office)
    headers = await staff(Role.HANDLER)

    _, page = await _get(nobody, "/api/cases", headers, severity=Severity.MAJOR.value, act="COMPLAINT,INQUIRY")
    _, none = await _get(nobody, "/api/cases", headers, state="CLOSED")

    assert [case["number"] for case in page["cases"]] == [large.number]
    assert none["cases"] == []


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({"limit": "0"}, "$.limit"),
        ({"received_from": "9999-12-31T23:59:59-14:00"}, "$.received_from"),
        ({"received_until": "0001-01-01T00:00:00+14:00"}, "$.received_until"),
        ({"limit": "101"}, "$.limit"),
        ({"limit": "99999999999"}, "$.limit"),
        ({"limit": "x"}, "$.limit"),
        ({"act": "SHOUT"}, "$.act"),
        ({"state": ""}, "$.state"),
        ({"cursor": "abc"}, "$.cursor"),
        ({"cursor": "é"}, "$.cursor"),
        ({"cursor": "WyIyMDI2LTExLTIyVDA0OjAwOjAwIiwieCJd"}, "$.cursor"),
        ({"colour": "red"}, "$.colour"),
    ],
)
async def test_a_wrong_parameter_is_named(nobody, staff, query, path):
    status, problem = await _get(nobody, "/api/cases", await staff(Role.HANDLER), **query)

    assert status == 400
    assert [error["path"] for error in problem["errors"]] == [path]


@pytest.mark.parametrize("path", ["/api/cases", "/api/cases/SL-20261122-00000-0"])
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Bearer"}])
async def test_without_a_token_nothing_is_shown(nobody, path, headers):
    status, problem = await _get(nobody, path, headers)

    assert (status, problem["code"]) == (401, "not_signed_in")


async def test_a_reset_account_has_a_new_token_only(nobody, staff):
    earlier = await staff(Role.HANDLER)
    now = await staff(Role.HANDLER)

    refused, _ = await _get(nobody, "/api/cases", earlier)
    served, _ = await _get(nobody, "/api/cases", now)

    assert (refused, served) == (401, 200)
