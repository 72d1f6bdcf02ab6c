"""Reference data over HTTP."""

import io

import pytest

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role

STAFF = "工号,姓名,登录名,部门,条线,邮箱,质检分\n0821,李文静,liwj,客服一组,热线,liwj@example.com,92.5\n"
CSV = {"Content-Type": "text/csv; charset=gb18030"}


async def _post(session, kind, raw, headers, query=""):
    async with session.post(f"/api/reference/{kind}{query}", data=raw, headers={**CSV, **headers}) as answer:
        return answer.status, await answer.json()


async def _get(session, path, headers):
    async with session.get(path, headers=headers) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize("role", [Role.ADMIN, Role.SUPERVISOR])
async def test_a_dry_run_an_import_and_the_list(nobody, staff, role):
    headers = await staff(role)

    dry = await _post(nobody, "staff", STAFF.encode("gb18030"), headers, "?dry_run=true")
    done = await _post(nobody, "staff", STAFF.encode(), headers, "?dry_run=false")
    again = await _post(nobody, "staff", STAFF.encode("utf-8-sig"), headers)
    status, page = await _get(nobody, "/api/reference/staff", headers)

    counts = {"rows": 1, "new": 1, "changed": 0, "unchanged": 0, "missing": 0}
    assert dry == (200, {"kind": "staff", "dry_run": True, **counts})
    assert done == (200, {"kind": "staff", "dry_run": False, **counts})
    assert (again[1]["new"], again[1]["unchanged"]) == (0, 1)
    assert (status, page["next"], len(page["rows"])) == (200, None, 1)
    assert page["rows"][0]["name"] == "李**"
    assert page["rows"][0]["email"] == "l***@example.com"


async def test_every_fault_is_named_with_line_and_column_and_nothing_is_stored(nobody, staff):
    headers = await staff(Role.ADMIN)

    status, problem = await _post(nobody, "staff", (STAFF + "0822,=1+1,,,,nobody,\n").encode(), headers)
    _, page = await _get(nobody, "/api/reference/staff", headers)

    assert (status, problem["code"]) == (400, "file_wrong")
    assert [error["path"] for error in problem["errors"]] == ["$.lines[3].name", "$.lines[3].email"]
    assert page["rows"] == []


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMIN, Role.SUPERVISOR)])
async def test_other_roles_may_neither_read_nor_import(nobody, staff, role):
    headers = await staff(role)

    imported = await _post(nobody, "staff", STAFF.encode(), headers)
    read = await _get(nobody, "/api/reference/staff", headers)

    assert (imported[0], read[0], read[1]["code"]) == (403, 403, "reference_not_allowed")


@pytest.mark.parametrize("kind", ReferenceKind)
async def test_every_kind_has_its_list(nobody, staff, kind):
    assert await _get(nobody, f"/api/reference/{kind}", await staff(Role.ADMIN)) == (200, {"rows": [], "next": None})


async def test_what_is_unknown_or_too_large_is_refused(nobody, staff):
    headers = await staff(Role.ADMIN)

    unknown, problem = await _get(nobody, "/api/reference/planets", headers)
    wrong_flag, flag = await _post(nobody, "staff", STAFF.encode(), headers, "?dry_run=perhaps")
    large, _ = await _post(nobody, "staff", io.BytesIO(b"x" * (20 * 1024 * 1024 + 1)), headers)
    no_csv, _ = await _post(nobody, "staff", b"{}", {**headers, "Content-Type": "application/json"})

    assert (unknown, problem["code"]) == (404, "not_found")
    assert (wrong_flag, flag["errors"][0]["path"]) == (400, "$.dry_run")
    assert (large, no_csv) == (413, 415)


async def test_strangers_see_nothing(nobody):
    imported = await _post(nobody, "staff", STAFF.encode(), {})
    read = await _get(nobody, "/api/reference/staff", {})

    assert (imported[0], read[0]) == (401, 401)
