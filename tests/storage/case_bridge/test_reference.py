"""Reference data: the same promises from memory and database."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import select

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.contract_match import HeldContract
from case_bridge.domain.reference_entries import CodeEntry, ContractEntry, CountEntry, StaffEntry
from case_bridge.service.reference_ports import Comparison
from case_bridge.storage.reference_tables import CONTRACT_FILE, STAFF_FILE
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.reference_store import stored

LI = StaffEntry("0821", "李文静", "liwj", "客服一组", "热线", "liwj@example.com", 92.5)
WANG = StaffEntry("A-17", "王强")
CONTRACT = ContractEntry("(2024)沪贷字第0123号", "王小明", "P1", "B1", "Q1", date(2024, 3, 5))
ENTRIES = {
    ReferenceKind.STAFF: (LI, WANG),
    ReferenceKind.CONTRACTS: (CONTRACT, ContractEntry("HT202506180012")),
    ReferenceKind.PRODUCTS: (CodeEntry("P1", "安心贷"), CodeEntry("p2", "随借")),
    ReferenceKind.BRANCHES: (CodeEntry("B1", "上海分公司", "华东"),),
    ReferenceKind.PARTNERS: (CodeEntry("P1", "某某平台"),),
    ReferenceKind.ACTIVE_CONTRACT_COUNTS: (CountEntry("2026-10", "P1", 12), CountEntry("2026-11", "P1", 13)),
}


async def _put(store, kind, *entries):
    async with store.write() as unit:
        await unit.reference.hold(kind)
        return await stored(unit, kind, *entries)


async def _compare(store, kind, *entries):
    async with store.read() as unit:
        return await unit.reference.compare(kind, await unit.reference.prepare(kind, entries, SUNDAY_NOON))


@pytest.mark.parametrize("kind", ReferenceKind)
async def test_what_is_stored_is_unchanged_afterwards(any_store, kind):
    entries = ENTRIES[kind]

    before = await _compare(any_store, kind, *entries)
    put = await _put(any_store, kind, *entries)
    after = await _compare(any_store, kind, *entries)
    fewer = await _compare(any_store, kind, *entries[:1])

    assert before == put
    assert (len(put.new), put.changed, put.unchanged, put.missing) == (len(entries), frozenset(), 0, 0)
    assert after == Comparison(frozenset(), frozenset(), len(entries), 0)
    assert (fewer.unchanged, fewer.missing) == (1, len(entries) - 1)


async def test_a_changed_row_replaces_the_one_with_its_key(any_store):
    await _put(any_store, ReferenceKind.STAFF, LI, WANG)
    moved = StaffEntry("０８２１", "李文静", "liwj", "客服二组", "热线", "liwj@example.com", 92.5)

    compared = await _put(any_store, ReferenceKind.STAFF, moved, WANG)

    async with any_store.read() as unit:
        assert (compared.new, len(compared.changed), compared.unchanged, compared.missing) == (frozenset(), 1, 1, 0)
        assert await unit.staff_file.numbered({"0821"}) == (moved,)
        assert len(await unit.reference.page(ReferenceKind.STAFF, None, 10)) == 2


async def test_what_another_import_changed_meanwhile_is_compared_again(any_store):
    mine = StaffEntry("0821", "李文静", unit="客服二组")
    async with any_store.read() as unit:
        prepared = await unit.reference.prepare(ReferenceKind.STAFF, (mine, WANG), SUNDAY_NOON)
    await _put(any_store, ReferenceKind.STAFF, LI, WANG)

    async with any_store.write() as unit:
        compared = await unit.reference.compare(ReferenceKind.STAFF, prepared)
        await unit.reference.put(ReferenceKind.STAFF, prepared, compared, SUNDAY_NOON)

    async with any_store.read() as unit:
        assert (compared.new, len(compared.changed), compared.unchanged) == (frozenset(), 1, 1)
        assert await unit.staff_file.numbered({"0821"}) == (mine,)


async def test_a_row_that_was_unchanged_when_prepared_is_stored_when_it_is_not_any_more(any_store):
    await _put(any_store, ReferenceKind.STAFF, LI)
    async with any_store.read() as unit:
        prepared = await unit.reference.prepare(ReferenceKind.STAFF, (LI,), SUNDAY_NOON)
    await _put(any_store, ReferenceKind.STAFF, StaffEntry("0821", "李文静"))

    async with any_store.write() as unit:
        compared = await unit.reference.compare(ReferenceKind.STAFF, prepared)
        await unit.reference.put(ReferenceKind.STAFF, prepared, compared, SUNDAY_NOON)

    async with any_store.read() as unit:
        assert await unit.staff_file.numbered({"0821"}) == (LI,)


async def test_lists_of_codes_do_not_meet(any_store):
    await _put(any_store, ReferenceKind.PRODUCTS, CodeEntry("P1", "安心贷"))
    await _put(any_store, ReferenceKind.PARTNERS, CodeEntry("P1", "某某平台"))

    async with any_store.read() as unit:
        products = await unit.reference.page(ReferenceKind.PRODUCTS, None, 10)
        assert [each.entry for each in products] == [CodeEntry("P1", "安心贷")]
    assert (await _compare(any_store, ReferenceKind.BRANCHES)).missing == 0


@pytest.mark.parametrize("kind", ReferenceKind)
async def test_pages_follow_each_other(any_store, kind):
    await _put(any_store, kind, *ENTRIES[kind])

    async with any_store.read() as unit:
        whole = await unit.reference.page(kind, None, 10)
        first = await unit.reference.page(kind, None, 1)
        rest = await unit.reference.page(kind, first[0].mark, 10)

    assert (*first, *rest) == whole
    assert len(whole) == len(ENTRIES[kind])
    assert {each.updated_at for each in whole} == {SUNDAY_NOON}


async def test_a_customers_name_is_compared_but_never_read_back(any_store):
    await _put(any_store, ReferenceKind.CONTRACTS, *ENTRIES[ReferenceKind.CONTRACTS])

    async with any_store.read() as unit:
        held = unit.contract_file.held
        assert await held("（2024）沪贷字第 0123 号", "王小明") == HeldContract(
            "P1", "B1", "Q1", date(2024, 3, 5), True
        )
        assert (await held(CONTRACT.contract_number, "王大明")).is_of_customer is False
        assert (await held(CONTRACT.contract_number, None)).is_of_customer is None
        assert (await held("ht202506180012", "王小明")).is_of_customer is None
        assert await held("HT0", "王小明") is None
        page = await unit.reference.page(ReferenceKind.CONTRACTS, None, 10)
    assert {each.entry.customer_name for each in page} == {None}
    assert sorted(each.has_customer_name for each in page) == [False, True]


async def test_contracts_are_known_from_the_first_import_on(any_store):
    async with any_store.read() as unit:
        assert await unit.contract_file.is_empty()

    await _put(any_store, ReferenceKind.CONTRACTS, CONTRACT)

    async with any_store.read() as unit:
        assert not await unit.contract_file.is_empty()


async def test_an_employee_is_found_by_number_name_and_account(any_store):
    await _put(any_store, ReferenceKind.STAFF, LI, WANG)

    async with any_store.read() as unit:
        assert await unit.staff_file.numbered({"a-17", "0000"}) == (WANG,)
        assert await unit.staff_file.named({"李 文静", "张三"}) == (LI,)
        assert await unit.staff_file.of_accounts({"liwj", "nobody"}) == {"liwj": LI}
        assert await unit.staff_file.of_accounts(()) == {}


async def test_many_rows_are_stored_at_once(any_store):
    entries = tuple(CodeEntry(f"P{n}", f"产品{n}") for n in range(4_321))

    await _put(any_store, ReferenceKind.PRODUCTS, *entries)

    assert (await _compare(any_store, ReferenceKind.PRODUCTS, *entries)).unchanged == 4_321


async def test_names_and_numbers_lie_sealed(store, engines):
    await _put(store, ReferenceKind.STAFF, LI)
    await _put(store, ReferenceKind.CONTRACTS, CONTRACT)

    async with engines.read() as connection:
        staff = (await connection.execute(select(STAFF_FILE))).one()
        contract = (await connection.execute(select(CONTRACT_FILE))).one()
    for secret in ("0821", "李文静", "liwj@example.com", CONTRACT.contract_number, "王小明"):
        assert secret not in repr((staff, contract))


async def test_two_imports_of_one_kind_come_one_after_the_other(any_store):
    order = []

    async def run(name):
        async with any_store.write() as unit:
            await unit.reference.hold(ReferenceKind.STAFF)
            order.append(name)
            await stored(unit, ReferenceKind.STAFF, LI)
            order.append(name)

    await asyncio.gather(run("a"), run("b"))

    assert order in (["a", "a", "b", "b"], ["b", "b", "a", "a"])
