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

    async def catch_up(self, calendars: Calendars) -> Rules:
        """Take over a newer calendar and return the rules as this transaction knows them.

        Costs one small query where nothing is newer. Not for a transaction that has put a year: nobody else may go
        by it before it is committed.
        """
        if await calendars.version() == self._version:
            return self.rules
        imported = await calendars.years()
        version = max((each.version for each in imported), default=0)
        calendar = self._shipped.calendar.overridden(each.year for each in imported)
        rules = replace(self._shipped, calendar=calendar)
        if version > self._version:
            self.rules, self._version = rules, version
        return rules
