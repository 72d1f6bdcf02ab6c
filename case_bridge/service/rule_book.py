"""The rules in force: levels and limits as they are set, the calendar as it was imported last."""

from dataclasses import replace

from case_bridge.domain.case import Rules
from case_bridge.service.reference_ports import Calendars


class RuleBook:
    """Follows imports of the calendar, also those of other processes, without a restart."""

    def __init__(self, shipped: Rules) -> None:
        self._shipped = shipped
        self._version = 0
        self.rules = shipped

    async def catch_up(self, calendars: Calendars) -> None:
        """Take over a newer calendar; costs one small query where there is none."""
        version = await calendars.version()
        if version == self._version:
            return
        years = [imported.year for imported in await calendars.years()]
        self.rules = replace(self._shipped, calendar=self._shipped.calendar.overridden(years))
        self._version = version
