"""The calendar that due times go by: read, and replaced year by year."""

import logging

import msgspec

from case_bridge.contract.errors import FieldError
from case_bridge.contract.staff_views import CalendarView, CalendarYear, ImportYear
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.calendar import HolidayYear
from case_bridge.domain.calendar_import import NoticeInvalid, from_json
from case_bridge.service.ports import Office, Staff, UnitOfWork
from case_bridge.service.reference_ports import ImportedYear, Recount
from case_bridge.service.refusals import InvalidRequest, NotAllowed

YEARS = range(2004, 2100)
"""The law of 2004 on holidays begins what is known; the far end only keeps out typing errors."""

_log = logging.getLogger(__name__)


async def read_calendar(office: Office) -> CalendarView:
    """Return every year the store knows, imported ones in place of shipped ones."""
    async with office.store.read() as unit:
        return await _view(unit, office)


async def import_year(year: int, request: ImportYear, staff: Staff, office: Office) -> CalendarView:
    """Take over a year's notice and return the calendar; due times that waited for it follow at once.

    Raises NotAllowed, InvalidRequest with every fault.
    """
    if staff.role is not Role.ADMIN:
        raise NotAllowed("calendar_not_allowed")
    if year not in YEARS:
        raise InvalidRequest(FieldError("$.year", f"a year from {YEARS[0]} to {YEARS[-1]}"))
    given = HolidayYear(year=year, source=request.source, off=request.off, working=request.working)
    try:
        notice = from_json(msgspec.json.encode(given))
    except NoticeInvalid as wrong:
        raise InvalidRequest(*map(_field_error, wrong.faults)) from wrong
    view = await keep_year(notice, staff.name, office)
    await office.sweep_soon()
    return view


async def keep_year(notice: HolidayYear, imported_by: str, office: Office) -> CalendarView:
    """Store a checked notice, from when on due times go by it in every process; return the calendar as it is then."""
    async with office.store.write() as unit:
        await unit.calendars.hold()
        before = (await office.catch_up(unit)).calendar
        version = await unit.calendars.put(notice, imported_by, office.clock.now())
        if changed := before.differing(before.overridden((notice,)), notice.year):
            await unit.calendars.owe(Recount(version, changed[0], changed[-1]))
    _log.info("calendar.imported", extra={"year": notice.year, "version": version, "by": imported_by})
    return await read_calendar(office)


def _field_error(fault: str) -> FieldError:
    place, _, message = fault.partition(": ")
    return FieldError(place if place.startswith("$") else "$", message)


async def _view(unit: UnitOfWork, office: Office) -> CalendarView:
    calendar = (await office.catch_up(unit)).calendar
    imported = {each.year.year: each for each in await unit.calendars.years()}
    years = [_year(notice, imported.get(notice.year)) for notice in calendar.notices]
    return CalendarView(version=await unit.calendars.version(), years=tuple(years))


def _year(notice: HolidayYear, imported: ImportedYear | None) -> CalendarYear:
    return CalendarYear(
        year=notice.year,
        source=notice.source,
        off=notice.off,
        working=notice.working,
        imported_at=imported.imported_at if imported else None,
        imported_by=imported.imported_by if imported else None,
    )
