"""Imported years of the calendar in a table; the port is case_bridge.service.reference_ports.Calendars."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime

import msgspec
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.domain.calendar import HolidayYear
from case_bridge.service.reference_ports import ImportedYear, Recount
from case_bridge.storage.locks import hold
from case_bridge.storage.reference_rows import Row
from case_bridge.storage.reference_tables import CALENDAR_RECOUNTS, CALENDAR_YEARS


class SqlCalendars:
    """Imported years within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def version(self) -> int:
        newest = select(func.max(CALENDAR_YEARS.c.version))
        return (await self._connection.execute(newest)).scalar_one() or 0

    async def years(self) -> tuple[ImportedYear, ...]:
        rows = await self._connection.execute(select(CALENDAR_YEARS).order_by(CALENDAR_YEARS.c.year))
        return tuple(_imported(row) for row in rows.mappings())

    async def hold(self) -> None:
        await hold(self._connection, "calendar_year")

    async def put(self, year: HolidayYear, imported_by: str, at: datetime) -> int:
        await self.hold()
        version = await self.version()
        if any(known.year == year for known in await self.years()):
            return version
        row = {
            "year": year.year,
            "source": year.source,
            "off": _written(year.off),
            "working": _written(year.working),
            "version": version + 1,
            "imported_by": imported_by,
            "imported_at": at,
        }
        await self._connection.execute(delete(CALENDAR_YEARS).where(CALENDAR_YEARS.c.year == year.year))
        await self._connection.execute(insert(CALENDAR_YEARS).values(**row))
        return version + 1

    async def owe(self, recount: Recount) -> None:
        if recount not in await self.owed():
            await self._connection.execute(insert(CALENDAR_RECOUNTS).values(**asdict(recount)))

    async def owed(self) -> tuple[Recount, ...]:
        rows = await self._connection.execute(select(CALENDAR_RECOUNTS).order_by(CALENDAR_RECOUNTS.c.version))
        return tuple(Recount(**row) for row in rows.mappings())

    async def settle(self, recounts: Collection[Recount]) -> None:
        versions = [each.version for each in recounts]
        await self._connection.execute(delete(CALENDAR_RECOUNTS).where(CALENDAR_RECOUNTS.c.version.in_(versions)))


def _written(days: Iterable[date]) -> str:
    return msgspec.json.encode(tuple(days)).decode()


def _imported(row: Row) -> ImportedYear:
    year = HolidayYear(
        year=row["year"],
        source=row["source"],
        off=msgspec.json.decode(row["off"], type=tuple[date, ...]),
        working=msgspec.json.decode(row["working"], type=tuple[date, ...]),
    )
    return ImportedYear(year, row["version"], row["imported_by"], row["imported_at"])
