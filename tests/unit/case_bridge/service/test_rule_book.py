"""The rules in force follow imports of the calendar."""

from dataclasses import replace
from datetime import date

from case_bridge.domain.calendar import HolidayYear
from tests.fakes.office import SUNDAY_NOON, office_on

NEXT_YEAR = HolidayYear(year=2027, source="notice", off=(date(2027, 2, 8),), working=(date(2027, 2, 20),))


async def test_an_import_holds_for_every_process_without_a_restart(office):
    other = replace(office, rule_book=office_on(office.store).rule_book)
    async with office.store.write() as unit:
        await unit.calendars.put(NEXT_YEAR, "admin", SUNDAY_NOON)

    before = other.rules.calendar
    async with other.store.read() as unit:
        await other.catch_up(unit)

    assert not before.is_published(2027)
    assert other.rules.calendar.is_published(2027)
    assert not other.rules.calendar.is_working_day(date(2027, 2, 8))
    assert other.rules.calendar.is_working_day(date(2027, 2, 20))


async def test_the_shipped_years_stay_where_nothing_was_imported(office):
    shipped = office.rules
    async with office.store.read() as unit:
        await office.catch_up(unit)
    same = office.rules
    async with office.store.write() as unit:
        await unit.calendars.put(NEXT_YEAR, "admin", SUNDAY_NOON)
    async with office.store.read() as unit:
        await office.catch_up(unit)

    assert same is shipped
    assert not office.rules.calendar.is_working_day(date(2026, 10, 1))
    assert office.rules.limits == shipped.limits


async def test_an_imported_year_replaces_the_shipped_one(office):
    changed = HolidayYear(year=2026, source="amended", off=(date(2026, 11, 23),), working=())
    async with office.store.write() as unit:
        await unit.calendars.put(changed, "admin", SUNDAY_NOON)
    async with office.store.read() as unit:
        await office.catch_up(unit)

    assert not office.rules.calendar.is_working_day(date(2026, 11, 23))
    assert office.rules.calendar.is_working_day(date(2026, 10, 1))


async def test_an_older_snapshot_has_its_own_calendar_and_changes_no_other(office):
    async with office.store.read() as older:
        assert await older.calendars.version() == 0
        async with office.store.write() as unit:
            await unit.calendars.put(NEXT_YEAR, "admin", SUNDAY_NOON)
        async with office.store.read() as newer:
            now = await office.catch_up(newer)
        then = await office.catch_up(older)

    assert not then.calendar.is_published(2027)
    assert now.calendar.is_published(2027)
    assert office.rules is now


async def test_the_rules_of_a_calendar_that_stayed_are_the_same(office):
    async with office.store.write() as unit:
        await unit.calendars.put(NEXT_YEAR, "admin", SUNDAY_NOON)
    async with office.store.read() as unit:
        seen = [await office.catch_up(unit) for _ in range(2)]

    assert seen[0] is seen[1]
