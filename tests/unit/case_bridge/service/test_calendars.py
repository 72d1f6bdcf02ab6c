"""Reading and replacing the calendar."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from case_bridge.contract.staff_views import ImportYear
from case_bridge.contract.vocabulary import Role
from case_bridge.service.calendars import import_year, read_calendar
from case_bridge.service.ports import Staff
from case_bridge.service.refusals import InvalidRequest, NotAllowed
from tests.fakes.office import SUNDAY_NOON

ADMIN = Staff("admin", Role.ADMIN, "default")
NOTICE = ImportYear(
    source="State Council notice for 2027",
    off=(
        *(date(2027, 1, day) for day in (1, 2, 3)),
        *(date(2027, 2, day) for day in range(5, 12)),
        *(date(2027, 10, day) for day in range(1, 8)),
    ),
    working=(date(2027, 2, 20), date(2027, 10, 9)),
)


async def test_an_imported_year_is_part_of_the_calendar_at_once(office):
    before = await read_calendar(office)

    after = await import_year(2027, NOTICE, ADMIN, office)

    assert (before.version, after.version) == (0, 1)
    assert before.years[-1].year == 2026
    assert (after.years[-1].year, after.years[-1].imported_by, after.years[-1].imported_at) == (
        2027,
        "admin",
        SUNDAY_NOON,
    )
    assert before.years[-1].imported_by is None
    assert office.rules.calendar.is_working_day(date(2027, 2, 20))
    assert await read_calendar(office) == after


async def test_a_sweep_follows_an_import_at_once_and_no_refused_one(office):
    versions = []

    async def sweep():
        async with office.store.read() as unit:
            versions.append(await unit.calendars.version())

    sweeping = replace(office, sweep_soon=sweep)
    with pytest.raises(InvalidRequest):
        await import_year(2028, NOTICE, ADMIN, sweeping)

    await import_year(2027, NOTICE, ADMIN, sweeping)

    assert versions == [1]


async def test_a_shipped_year_can_be_replaced(office):
    changed = msgspec.structs.replace(
        NOTICE,
        off=tuple(day.replace(year=2026) for day in NOTICE.off),
        working=(date(2026, 11, 28),),
    )

    after = await import_year(2026, changed, ADMIN, office)

    assert [year.year for year in after.years] == [year.year for year in (await read_calendar(office)).years]
    assert after.years[-1].source == "State Council notice for 2027"
    assert office.rules.calendar.is_working_day(date(2026, 11, 28))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_only_administrators_import(office, role):
    with pytest.raises(NotAllowed):
        await import_year(2027, NOTICE, Staff("somebody", role, "default"), office)

    assert (await read_calendar(office)).version == 0


@pytest.mark.parametrize(
    ("year", "changed", "path"),
    [
        (2027, {"off": (*NOTICE.off, NOTICE.off[0])}, "$.off[0]"),
        (2027, {"working": (date(2027, 2, 22),)}, "$.working[0]"),
        (2027, {"off": ()}, "$"),
        (2028, {}, "$.off[0]"),
        (2003, {}, "$.year"),
        (2100, {}, "$.year"),
    ],
)
async def test_a_notice_with_a_fault_is_refused_and_changes_nothing(office, year, changed, path):
    with pytest.raises(InvalidRequest) as refused:
        await import_year(year, msgspec.structs.replace(NOTICE, **changed), ADMIN, office)

    assert path in [error.path for error in refused.value.errors]
    assert (await read_calendar(office)).version == 0
