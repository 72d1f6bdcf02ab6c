"""The calendar of working days over HTTP."""

from typing import Annotated

import msgspec
from aiohttp import web

from case_bridge.contract.errors import FieldError
from case_bridge.contract.staff_views import CalendarView, ImportYear
from case_bridge.service.calendars import YEARS, import_year, read_calendar
from case_bridge.service.refusals import InvalidRequest, NotAllowed
from case_bridge.web.auth import OFFICE, signed_in
from case_bridge.web.bodies import answer, body_as
from case_bridge.web.endpoints import Answer, Endpoint, Parameter, serve


def calendar_routes(app: web.Application) -> None:
    """Add `/api/calendar...`; the application knows its office already."""
    serve(app, _ENDPOINTS)


async def _read(request: web.Request) -> web.Response:
    await signed_in(request)
    return answer(await read_calendar(request.app[OFFICE]))


async def _import(request: web.Request) -> web.Response:
    staff = await signed_in(request)
    notice = await body_as(request, ImportYear)
    written = request.match_info["year"]
    if not (written.isascii() and written.isdigit() and int(written[:5]) in YEARS):
        raise InvalidRequest(FieldError("$.year", f"a year from {YEARS[0]} to {YEARS[-1]}"))
    return answer(await import_year(int(written), notice, staff, request.app[OFFICE]))


_YEAR = Parameter("year", Annotated[int, msgspec.Meta(ge=YEARS[0], le=YEARS[-1])], "The year of the notice.")
_ENDPOINTS = (
    Endpoint(
        method="GET",
        path="/api/calendar",
        operation_id="read_calendar",
        summary="Read the calendar of working days",
        handler=_read,
        answers=(Answer(CalendarView, "Every year that is known, shipped or imported"),),
        tag="calendar",
    ),
    Endpoint(
        method="PUT",
        path="/api/calendar/{year}",
        operation_id="import_calendar_year",
        summary="Import a year's notice of holidays and worked weekend days",
        description="By ADMIN. It takes the place of the year as it was; provisional due times follow at once.",
        handler=_import,
        answers=(Answer(CalendarView, "The calendar as it is then"),),
        tag="calendar",
        in_path=(_YEAR,),
        takes=ImportYear,
        refuses=(NotAllowed("calendar_not_allowed"),),
    ),
)
