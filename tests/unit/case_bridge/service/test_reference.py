"""Importing reference data."""

import pytest

from case_bridge.contract.reference import CodeRow, ContractRow, CountRow, ImportReport, StaffRow
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.reference import FileWrong, RowError
from case_bridge.service.ports import Staff
from case_bridge.service.reference import check_may_keep_reference, import_reference, list_reference
from case_bridge.service.refusals import InvalidRequest, NotAllowed

STAFF = "staff_id,name,account,unit,line,email,quality_score\n"
TWO = STAFF + "0821,李文静,liwj,客服一组,热线,liwj@example.com,92.5\n0822,王强,,客服二组,,,\n"


async def _import(office, text, kind=ReferenceKind.STAFF, is_dry_run=False):
    return await import_reference(kind, text.encode(), office, is_dry_run=is_dry_run)


def _counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.unchanged, report.missing


async def _stored(office, kind=ReferenceKind.STAFF):
    return (await list_reference(kind, 100, None, office)).rows


async def test_a_dry_run_tells_exactly_what_the_import_then_does(office):
    await _import(office, TWO)
    later = STAFF + "0821,李文静,liwj,客服三组,热线,liwj@example.com,92.5\n0823,赵敏,,,,,\n"

    dry = await _import(office, later, is_dry_run=True)
    between = await _stored(office)
    done = await _import(office, later)

    assert _counts(dry) == _counts(done) == (1, 1, 0, 1)
    assert (dry.dry_run, done.dry_run, dry.rows) == (True, False, 2)
    assert [row.staff_id for row in sorted(between, key=lambda row: row.staff_id)] == ["0821", "0822"]
    assert len(await _stored(office)) == 3


async def test_the_same_file_again_changes_nothing(office):
    first = await _import(office, TWO)

    again = await _import(office, TWO)

    assert _counts(first) == (2, 0, 0, 0)
    assert _counts(again) == (0, 0, 2, 0)


@pytest.mark.parametrize("is_dry_run", [True, False])
async def test_of_a_file_with_one_fault_nothing_is_stored(office, is_dry_run):
    with pytest.raises(FileWrong):
        await _import(office, TWO + "0823,=1+1,,,,,\n", is_dry_run=is_dry_run)

    assert await _stored(office) == ()


async def test_a_login_of_another_employee_is_refused(office):
    await _import(office, TWO)

    with pytest.raises(FileWrong) as refused:
        await _import(office, STAFF + "0900,周洁,,,,,\n0901,吴刚,liwj,,,,\n")

    assert refused.value.errors == (RowError(3, "account", "belongs to an employee who is not in this file"),)


async def test_a_login_may_move_when_both_employees_are_in_the_file(office):
    await _import(office, TWO)

    moved = await _import(office, STAFF + "0821,李文静,,,,,\n0822,王强,liwj,,,,\n")

    assert _counts(moved) == (0, 2, 0, 0)
    async with office.store.read() as unit:
        assert (await unit.staff_file.of_accounts({"liwj"}))["liwj"].staff_id == "0822"


async def test_lists_show_personal_columns_masked(office):
    await _import(office, TWO)
    await _import(office, "contract_number,customer_name,product\nHT202506180012,王小明,P1\n", ReferenceKind.CONTRACTS)
    await _import(office, "code,name,region\nB1,上海分公司,华东\n", ReferenceKind.BRANCHES)
    await _import(office, "month,product,count\n2026-10,P1,12\n", ReferenceKind.ACTIVE_CONTRACT_COUNTS)

    staff = {row.staff_id: row for row in await _stored(office) if isinstance(row, StaffRow)}
    (contract,) = await _stored(office, ReferenceKind.CONTRACTS)
    (branch,) = await _stored(office, ReferenceKind.BRANCHES)
    (count,) = await _stored(office, ReferenceKind.ACTIVE_CONTRACT_COUNTS)

    assert (staff["0821"].name, staff["0821"].email, staff["0821"].quality_score) == ("李**", "l***@example.com", 92.5)
    assert staff["0822"].email is None
    assert isinstance(contract, ContractRow)
    assert (contract.contract_number, contract.has_customer_name) == ("***0012", True)
    assert isinstance(branch, CodeRow)
    assert branch.region == "华东"
    assert isinstance(count, CountRow)
    assert count.count == 12


async def test_pages_follow_each_other(office):
    lines = "".join(f"P{n},产品{n}\n" for n in range(5))
    await _import(office, "code,name\n" + lines, ReferenceKind.PRODUCTS)

    first = await list_reference(ReferenceKind.PRODUCTS, 3, None, office)
    second = await list_reference(ReferenceKind.PRODUCTS, 3, first.next, office)

    assert [row.code for row in (*first.rows, *second.rows)] == ["P0", "P1", "P2", "P3", "P4"]
    assert second.next is None
    with pytest.raises(InvalidRequest):
        await list_reference(ReferenceKind.PRODUCTS, 3, "nonsense", office)


@pytest.mark.parametrize("role", Role)
def test_reference_data_is_kept_by_administrators_and_supervisors(role):
    staff = Staff("somebody", role, "default")
    if role in (Role.ADMIN, Role.SUPERVISOR):
        assert check_may_keep_reference(staff) is None
    else:
        with pytest.raises(NotAllowed):
            check_may_keep_reference(staff)
