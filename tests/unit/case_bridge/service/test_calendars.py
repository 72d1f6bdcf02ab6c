"""Reading and replacing the calendar."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import msgspec
import pytest

from case_bridge.contract.staff_views import ImportYear
from case_bridge.contract.vocabulary import Role
from case_bridge.service.calendars import import_year, read_calendar
from case_bridge.service.ports import Staff
from case_bridge.service.reference_ports import Recount
from case_bridge.service.refusals import InvalidRequest, NotAllowed
from tests.fakes.office import SUNDAY_NOON, office_on

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


class Crowded:
    """A store in which, while something is written, others read the calendar again and again as it is committed."""

    def __init__(self, office):
        self._office = office
        self.read = office.store.read
        self.asked = []

    @asynccontextmanager
    async def write(self):
        async with self._office.store.write() as unit:
            self._calendars = unit.calendars
            yield SimpleNamespace(calendars=self)

    def __getattr__(self, name):
        async def with_others(*given):
            self.asked.append(name)
            result = await getattr(self._calendars, name)(*given)
            async with self._office.store.read() as unit:
                await self._office.catch_up(unit)
            return result

        return with_others


class Failing:
    """A store that can commit nothing."""

    def __init__(self, store):
        self._store = store
        self.read = store.read

    @asynccontextmanager
    async def write(self):
        async with self._store.write() as unit:
            yield unit
            raise OSError("disk")


async def owed(office):
    async with office.store.read() as unit:
        return await unit.calendars.owed()


async def test_an_import_owes_its_recount_whoever_reads_the_calendar_meanwhile(office):
    crowded = Crowded(office)

    await import_year(2027, NOTICE, ADMIN, replace(office, store=crowded))

    assert await owed(office) == (Recount(1, date(2027, 2, 5), date(2027, 10, 9)),)
    assert crowded.asked[0] == "hold"
    assert office.rules.calendar.is_working_day(date(2027, 2, 20))


async def test_an_import_that_came_to_nothing_leaves_the_rules_as_they_were(office):
    before = office.rules

    with pytest.raises(OSError, match="disk"):
        await import_year(2027, NOTICE, ADMIN, replace(office, store=Failing(office.store)))

    assert office.rules is before
    assert await owed(office) == ()


async def test_a_year_that_is_taken_back_owes_a_recount_again(office):
    await import_year(2027, NOTICE, ADMIN, office)
    other = replace(office, rule_book=office_on(office.store).rule_book)

    await import_year(2027, msgspec.structs.replace(NOTICE, working=NOTICE.working[:1]), ADMIN, other)
    await import_year(2027, NOTICE, ADMIN, office)

    day = date(2027, 10, 9)
    assert (await owed(office))[1:] == (Recount(2, day, day), Recount(3, day, day))


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
