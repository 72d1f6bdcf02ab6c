"""GET /api/handoffs on the running service."""

import json

import pytest

from case_bridge.contract.vocabulary import Act, Role, Topic
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.service.filing import file_case
from case_bridge.service.ports import Staff, StaffSecrets
from case_bridge.service.staff import token_digest
from tests.fakes.brain import Item
from tests.fakes.office import filing
from tests.fakes.running_service import INTEGRATION, TERMINAL, Running

Answer = tuple[int, dict[str, object], dict[str, str]]


async def token_of(service: Running, role: Role) -> str:
    """Return the token of an account with this role; without issue_account, whose hash takes long by design."""
    token = f"token-of-{role}"
    async with service.service.office.store.write() as unit:
        secrets = StaffSecrets(password_hash="none", token_digest=token_digest(token))
        staff = Staff(role.value.lower(), role, DEFAULT_TEAM)
        await unit.accounts.put(staff, secrets, service.service.office.clock.now())
    return token


async def get(service: Running, token: str, query: str = "", base: str | None = None) -> Answer:
    status, body, headers = await service.call("GET", f"{base or service.public}/api/handoffs{query}", token)
    assert isinstance(body, dict)
    return status, body, headers


def wishing(reason: str, priority: str) -> Item:
    return {"text": "已登记", "custom": {"handoff": {"reason": reason, "priority": priority}}}


async def test_an_agent_sees_who_waits_the_emergency_first_and_no_word_of_theirs(service: Running) -> None:
    receipt, _ = await file_case(filing(), service.service.office)
    service.brain.respond = lambda _: [
        wishing("customer_request", "P2"),
        {"custom": {"case": {"number": receipt.number, "query_code": receipt.query_code}}},
    ]
    await service.texts("我叫王芳，电话13800138000，转人工", sender="openid-wangfang")
    service.brain.respond = lambda _: [wishing("self_harm", "P0")]
    await service.texts("不想活了", sender="somebody")

    status, page, headers = await get(service, await token_of(service, Role.AGENT))

    assert (status, headers["Cache-Control"], page["next"]) == (200, "no-store", None)
    handoffs = page["handoffs"]
    assert isinstance(handoffs, list)
    assert [list(one) for one in handoffs] == [
        ["conversation", "channel", "reason", "priority", "requested_at", "case_number"]
    ] * 2
    assert [(one["reason"], one["priority"], one["channel"], one["case_number"]) for one in handoffs] == [
        ("self_harm", "P0", "REST", None),
        ("customer_request", "P2", "REST", receipt.number),
    ]
    assert all(one["requested_at"].endswith("+00:00") for one in handoffs)
    said = json.dumps(page, ensure_ascii=False)
    assert [word for word in ("王芳", "13800138000", "转人工", "活", "wangfang") if word in said] == []


async def test_pages_follow_each_other(service: Running) -> None:
    service.brain.respond = lambda turn: [wishing(str(turn["text"]), "P2")]
    for number in range(3):
        await service.texts(str(number))
    token = await token_of(service, Role.HANDLER)

    _, first, _ = await get(service, token, "?limit=2")
    _, second, _ = await get(service, token, f"?limit=2&cursor={first['next']}")

    reasons = [[one["reason"] for one in page["handoffs"]] for page in (first, second)]  # type: ignore[attr-defined]
    assert reasons == [["0", "1"], ["2"]]
    assert second["next"] is None


async def test_the_number_of_a_report_is_not_shown_to_agents(service: Running) -> None:
    report = filing(act=Act.REPORT, topic=Topic.STAFF_MISCONDUCT, cause="BRIBE")
    receipt, _ = await file_case(report, service.service.office)
    service.brain.respond = lambda _: [
        wishing("customer_request", "P2"),
        {"custom": {"case": {"number": receipt.number, "query_code": receipt.query_code}}},
    ]
    await service.texts("转人工")

    shown = []
    for role in (Role.AGENT, Role.COMPLIANCE):
        _, page, _ = await get(service, await token_of(service, role))
        shown += [one["case_number"] for one in page["handoffs"]]  # type: ignore[attr-defined]

    assert shown == [None, receipt.number]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMIN, Role.LEGAL])
async def test_another_role_is_refused(service: Running, role: Role) -> None:
    status, problem, headers = await get(service, await token_of(service, role))

    assert (status, problem["code"]) == (403, "handoffs_not_allowed")
    assert headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("token", ["", "nonsense", INTEGRATION, TERMINAL])
async def test_without_a_token_of_staff_nothing_is_shown(service: Running, token: str) -> None:
    status, problem, _ = await get(service, token)

    assert (status, problem["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize(
    ("query", "path"),
    [("?limit=0", "$.limit"), ("?limit=x", "$.limit"), ("?cursor=abc", "$.cursor"), ("?colour=red", "$.colour")],
)
async def test_a_wrong_parameter_is_named(service: Running, query: str, path: str) -> None:
    status, problem, _ = await get(service, await token_of(service, Role.AGENT), query)

    assert status == 400
    assert [error["path"] for error in problem["errors"]] == [path]  # type: ignore[attr-defined]


async def test_the_list_is_not_on_the_internal_port(service: Running) -> None:
    status, _, _ = await get(service, await token_of(service, Role.AGENT), base=service.internal)

    assert status == 404
