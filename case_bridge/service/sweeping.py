"""The sweep: what time alone brings about for all cases, by any number of processes, also after downtime."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from case_bridge.contract.notice_words import NoticeKind
from case_bridge.contract.vocabulary import Role
from case_bridge.domain.calendar import Calendar, at_local_time, local_day
from case_bridge.domain.notices import Occasion
from case_bridge.domain.on_call import RINGS_WITHIN, ring_round
from case_bridge.service.clock_warnings import warn_of_clocks
from case_bridge.service.colleagues import everybody
from case_bridge.service.notices import Emergency, ring, tell
from case_bridge.service.ports import Office
from case_bridge.service.reference_ports import Recount
from case_bridge.service.waiting_cases import assign_waiting, count_anew, take_own_steps

TRY_AGAIN_AFTER = timedelta(hours=1)
"""How long cases wait that could not be counted anew [P]: each try reads all that an import reached."""

_NOVEMBER = 11
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Swept:
    """How much a sweep found: clocks, steps, cases that got a handler, cases counted anew, rings, new notices."""

    clocks: int = 0
    steps: int = 0
    assigned: int = 0
    counted_anew: int = 0
    rings: int = 0


@dataclass(frozen=True)
class _Counted:
    """By which calendar was counted, what stayed owed then, and when cases failed, if any did."""

    calendar: Calendar
    owed: tuple[Recount, ...]
    failed_at: datetime | None = None

    def holds(self, calendar: Calendar, owed: tuple[Recount, ...], now: datetime) -> bool:
        """Tell whether counting again would find nothing else, or fail as before."""
        is_same = (self.calendar, self.owed) == (calendar, owed)
        return is_same and (self.failed_at is None or now < self.failed_at + TRY_AGAIN_AFTER)


class Sweeping:
    """Sweeps one at a time in this process; what was told is remembered in the store, here only to spare it work."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._turn = asyncio.Lock()
        self._counted: _Counted | None = None
        self._told: frozenset[str] = frozenset()
        self._rung: frozenset[tuple[str, int]] = frozenset()

    async def is_due(self) -> bool:
        """Tell whether a sweep would find a clock or a step to take."""
        async with self._office.store.read() as unit:
            return await unit.sweeps.is_due(self._office.clock.now())

    async def sweep(self) -> Swept:
        """Do everything that is due by now; again at the same time finds nothing."""
        async with self._turn:
            swept = await self._sweep(self._office.clock.now())
        if swept != Swept():
            _log.info("sweep.done", extra=asdict(swept))
        return swept

    async def _sweep(self, now: datetime) -> Swept:
        anew = await self._count_anew(now)
        clocks = await warn_of_clocks(self._office, now)
        steps = await take_own_steps(self._office, now)
        assigned, nobody_has = await assign_waiting(self._office, now)
        await self._tell([*nobody_has, *missing_calendars(self._office.rules.calendar, now)], now)
        return Swept(clocks, steps, assigned, anew, await self._ring_again(now))

    async def _count_anew(self, now: datetime) -> int:
        async with self._office.store.read() as unit:
            calendar, owed = (await self._office.catch_up(unit)).calendar, await unit.calendars.owed()
        if self._counted is not None and self._counted.holds(calendar, owed, now):
            return 0
        done = await count_anew(self._office, now)
        if done.left_out:
            self._counted = None
        else:
            self._counted = _Counted(calendar, owed, now) if done.failed else _Counted(calendar, ())
        return done.changed

    async def _tell(self, occasions: Sequence[Occasion], now: datetime) -> None:
        """Tell what is not told yet; what is over is forgotten here."""
        keys = frozenset(occasion.key("") for occasion in occasions)
        fresh = [occasion for occasion in occasions if occasion.key("") not in self._told]
        if fresh:
            async with self._office.store.write() as unit:
                await tell(unit, fresh, self._office, await everybody(unit, now))
        self._told = keys

    async def _ring_again(self, now: datetime) -> int:
        """Ring for emergencies that nobody took; return how many rings that were."""
        office = self._office
        if not office.outward.on_call:
            return 0
        async with office.store.read() as unit:
            first_rings = await unit.deliveries.ringing(now - RINGS_WITHIN)
            rounds = {case_id: ring_round(at, now) or 0 for case_id, at in first_rings.items()}
            waiting = [case_id for case_id, round_ in rounds.items() if round_ and (case_id, round_) not in self._rung]
            not_taken = await unit.sweeps.not_taken(waiting) if waiting else ()
        if not_taken:
            async with office.store.write() as unit:
                staff = await everybody(unit, now)
                for subject in not_taken:
                    since = first_rings[subject.case_id]
                    await ring(unit, Emergency(subject, since, rounds[subject.case_id]), office, staff)
        self._rung = frozenset(rounds.items())
        return len(not_taken)


def missing_calendars(calendar: Calendar, now: datetime) -> tuple[Occasion, ...]:
    """Return the news that a year's holidays are missing: of this year, and from November on of the next.

    Source: domain report §3.6; the State Council publishes a year's holidays in the November before.
    """
    today = local_day(now)
    years = [today.year, today.year + 1] if today.month >= _NOVEMBER else [today.year]
    return tuple(
        Occasion(NoticeKind.CALENDAR_MISSING, (Role.ADMIN,), due_at=at_local_time(date(year, 1, 1), time.min))
        for year in years
        if not calendar.is_published(year)
    )
