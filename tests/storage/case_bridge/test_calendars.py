"""Imported years of the calendar: the same promises from memory and database."""

import asyncio
from datetime import date

from case_bridge.domain.calendar import HolidayYear
from case_bridge.service.reference_ports import ImportedYear, Recount
from tests.fakes.office import SUNDAY_NOON


def _year(number: int, source: str = "notice") -> HolidayYear:
    return HolidayYear(
        year=number, source=source, off=(date(number, 1, 1), date(number, 10, 1)), working=(date(number, 10, 10),)
    )


async def _put(store, year, by="admin"):
    async with store.write() as unit:
        return await unit.calendars.put(year, by, SUNDAY_NOON)


async def test_each_import_that_changes_something_has_a_new_version(any_store):
    versions = [await _put(any_store, year) for year in (_year(2027), _year(2028), _year(2027), _year(2027, "mended"))]

    async with any_store.read() as unit:
        assert versions == [1, 2, 2, 3]
        assert await unit.calendars.version() == 3
        assert await unit.calendars.years() == (
            ImportedYear(_year(2027, "mended"), 3, "admin", SUNDAY_NOON),
            ImportedYear(_year(2028), 2, "admin", SUNDAY_NOON),
        )


async def test_before_the_first_import_the_version_is_none(any_store):
    async with any_store.read() as unit:
        assert await unit.calendars.version() == 0
        assert await unit.calendars.years() == ()


async def test_imports_at_the_same_time_get_different_versions(any_store):
    versions = await asyncio.gather(*(_put(any_store, _year(number)) for number in (2027, 2028, 2029)))

    assert sorted(versions) == [1, 2, 3]


async def test_whoever_holds_the_calendar_reads_what_the_one_before_put(any_store):
    async def read_and_put(number):
        async with any_store.write() as unit:
            await unit.calendars.hold()
            before = await unit.calendars.version()
            await unit.calendars.put(_year(number), "admin", SUNDAY_NOON)
        return before

    assert sorted(await asyncio.gather(*(read_and_put(number) for number in (2027, 2028, 2029)))) == [0, 1, 2]


async def test_what_is_to_be_counted_anew_is_remembered_until_it_is_done(any_store):
    first = Recount(1, date(2026, 11, 25), date(2026, 11, 25))
    second = Recount(2, date(2026, 12, 1), date(2027, 1, 3))
    async with any_store.write() as unit:
        for each in (second, first, second):
            await unit.calendars.owe(each)
    async with any_store.read() as unit:
        owed = await unit.calendars.owed()
    async with any_store.write() as unit:
        await unit.calendars.settle([first])
    async with any_store.read() as unit:
        left = await unit.calendars.owed()

    assert (owed, left) == ((first, second), (second,))
