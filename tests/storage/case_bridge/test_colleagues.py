"""Absence, load and record of service of staff: the same promises from memory and database."""

import asyncio
from dataclasses import replace
from datetime import date

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.vocabulary import Act, CaseState, Role
from case_bridge.domain.reference_entries import StaffEntry
from case_bridge.service.ports import Staff, StaffSecrets
from case_bridge.service.reference_ports import Absence, Account, Holder, ServiceTally
from tests.fakes.cases import case, keys
from tests.fakes.office import SUNDAY_NOON
from tests.fakes.reference_store import stored
from tests.fakes.statements import counting

AWAY = Absence(date(2026, 11, 23), date(2026, 11, 27))


async def _account(store, name):
    async with store.write() as unit:
        await unit.accounts.put(Staff(name, Role.HANDLER, "default"), StaffSecrets("hash", name), SUNDAY_NOON)


async def _file(store, n, **changed):
    async with store.write() as unit:
        filed = replace(case(n), **changed)
        await unit.cases.add(filed, keys(n), ())
    return filed


async def test_an_absence_is_replaced_and_ended(any_store):
    await _account(any_store, "lihua")
    await _account(any_store, "zhang")

    async with any_store.write() as unit:
        await unit.colleagues.set_absence("lihua", AWAY, "lihua", SUNDAY_NOON)
        await unit.colleagues.set_absence("zhang", AWAY, "lihua", SUNDAY_NOON)
    async with any_store.write() as unit:
        await unit.colleagues.set_absence("lihua", Absence(date(2026, 12, 1)), "boss", SUNDAY_NOON)
        await unit.colleagues.set_absence("zhang", None, "zhang", SUNDAY_NOON)

    async with any_store.read() as unit:
        assert await unit.colleagues.absences() == {"lihua": Absence(date(2026, 12, 1))}


async def test_everybody_with_an_account_has_a_place_where_the_staff_file_knows_it(any_store):
    for name in ("zhang", "lihua", "chen"):
        await _account(any_store, name)
    async with any_store.write() as unit:
        await unit.colleagues.set_absence("chen", AWAY, "boss", SUNDAY_NOON)
        people = (
            StaffEntry("0821", "李华", account="lihua", unit="unit-7", email="li@example.com"),
            StaffEntry("0822", "张三", account="zhang"),
            StaffEntry("0823", "无账号", unit="unit-8"),
        )
        await stored(unit, ReferenceKind.STAFF, *people)

    async with any_store.read() as unit:
        assert await unit.colleagues.holders() == (
            Holder("chen", Role.HANDLER, "default", absence=AWAY),
            Holder("lihua", Role.HANDLER, "default", "0821", "unit-7", has_address=True),
            Holder("zhang", Role.HANDLER, "default", "0822"),
        )


async def test_an_absence_set_in_the_same_transaction_counts(any_store):
    await _account(any_store, "lihua")

    async with any_store.write() as unit:
        before = await unit.colleagues.holders()
        await unit.colleagues.set_absence("lihua", AWAY, "boss", SUNDAY_NOON)
        after = await unit.colleagues.holders()

    assert [each.absence for each in (*before, *after)] == [None, AWAY]


async def test_who_there_is_is_asked_for_once_in_a_transaction(store):
    async with store.write() as unit:
        with counting() as statements:
            await unit.colleagues.holders()
            await unit.colleagues.holders()

    assert statements.count == 1


async def test_of_absences_set_at_once_one_stands(any_store):
    await _account(any_store, "lihua")

    async def set_by(who):
        async with any_store.write() as unit:
            await unit.colleagues.set_absence("lihua", AWAY, who, SUNDAY_NOON)

    await asyncio.gather(*(set_by(f"boss{n}") for n in range(10)))

    async with any_store.read() as unit:
        assert await unit.colleagues.absences() == {"lihua": AWAY}


async def test_open_cases_are_counted_by_handler_and_level(any_store):
    await _file(any_store, 1, handler="lihua")
    await _file(any_store, 2, handler="lihua")
    await _file(any_store, 3, handler="zhang", state=CaseState.FOLLOW_UP)
    await _file(any_store, 4, handler="lihua", state=CaseState.CLOSED)
    await _file(any_store, 5, handler="lihua", state=CaseState.LINKED)
    await _file(any_store, 6)

    async with any_store.read() as unit:
        loads = await unit.colleagues.open_cases()

    level = case().severity
    assert loads == {"lihua": {level: 2}, "zhang": {level: 1}}


async def test_other_complaints_about_an_employee_are_counted(any_store):
    filed = [await _file(any_store, n) for n in (1, 2, 3)]
    linked = await _file(any_store, 4, state=CaseState.LINKED)
    report = await _file(any_store, 5, act=Act.REPORT)
    async with any_store.write() as unit:
        await unit.staff_cases.put(filed[0].case_id, {"0821", "0900"}, is_upheld=True)
        await unit.staff_cases.put(filed[1].case_id, {"０８２１"}, is_upheld=False)
        await unit.staff_cases.put(filed[2].case_id, {"0821"}, is_upheld=True)
        await unit.staff_cases.put(linked.case_id, {"0821"}, is_upheld=True)
        await unit.staff_cases.put(report.case_id, {"0821"}, is_upheld=True)

    async with any_store.read() as unit:
        assert await unit.staff_cases.tally("0821", filed[2].case_id) == ServiceTally(2, 1)
        assert await unit.staff_cases.tally("0900", filed[2].case_id) == ServiceTally(1, 1)
        assert await unit.staff_cases.tally("0900", filed[0].case_id) == ServiceTally(0, 0)


async def test_what_is_known_of_a_case_is_replaced(any_store):
    filed = await _file(any_store, 1)
    async with any_store.write() as unit:
        await unit.staff_cases.put(filed.case_id, {"0821"}, is_upheld=False)
        await unit.staff_cases.put(filed.case_id, {"0900"}, is_upheld=True)

    async with any_store.read() as unit:
        assert await unit.staff_cases.tally("0821", "") == ServiceTally(0, 0)
        assert await unit.staff_cases.tally("0900", "") == ServiceTally(1, 1)


async def test_a_token_shows_the_account_with_its_row_of_the_staff_file(any_store):
    await _account(any_store, "lihua")
    await _account(any_store, "zhang")
    entry = StaffEntry("0821", "李华", account="lihua", unit="unit-7", email="li@example.com", quality_score=4.5)
    async with any_store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, entry)

    async with any_store.read() as unit:
        assert await unit.colleagues.by_token("lihua") == Account("lihua", Role.HANDLER, "default", entry)
        assert await unit.colleagues.by_token("zhang") == Account("zhang", Role.HANDLER, "default")
        assert await unit.colleagues.by_token("chen") is None


async def test_of_two_rows_for_an_account_its_token_shows_the_same_as_its_name(any_store):
    await _account(any_store, "lihua")
    twice = [StaffEntry(f"08{n}", "李华", account="lihua", unit=f"unit-{n}") for n in range(9)]
    async with any_store.write() as unit:
        await stored(unit, ReferenceKind.STAFF, *twice)

    async with any_store.read() as unit:
        shown = await unit.colleagues.by_token("lihua")
        assert shown is not None
        assert {"lihua": shown.entry} == await unit.staff_file.of_accounts(["lihua"])


async def test_a_token_ends_with_the_reset_of_its_account(any_store):
    await _account(any_store, "lihua")
    async with any_store.write() as unit:
        await unit.accounts.put(Staff("lihua", Role.HANDLER, "default"), StaffSecrets("hash", "new"), SUNDAY_NOON)

    async with any_store.read() as unit:
        assert await unit.colleagues.by_token("lihua") is None
        assert await unit.colleagues.by_token("new") == Account("lihua", Role.HANDLER, "default")
