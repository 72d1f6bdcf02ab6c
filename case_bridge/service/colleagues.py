"""The staff as those who are told something: who there is, in which team, as what, and who is away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.calendar import local_day
from case_bridge.domain.dossier import Actor
from case_bridge.domain.recipients import Colleague, Staffing
from case_bridge.service.assigning import actors_of
from case_bridge.service.ports import UnitOfWork

_LEADERS = frozenset({Role.SUPERVISOR, Role.MGMT, Role.COMPLIANCE})


@dataclass(frozen=True)
class Everybody:
    """All accounts at one instant; `actors` with their place in the staff file."""

    staffing: Staffing
    actors: tuple[Actor, ...]
    colleagues: tuple[Colleague, ...]

    @property
    def leaders(self) -> tuple[Actor, ...]:
        """Return those whom the escalation matrix has to look at."""
        return tuple(actor for actor in self.actors if actor.role in _LEADERS)

    def named(self, names: Collection[str]) -> tuple[Colleague, ...]:
        """Return those of these names who have an account."""
        return tuple(each for each in self.colleagues if each.name in names)


async def everybody(unit: UnitOfWork, now: datetime) -> Everybody:
    """Return all accounts, with who is away at `now`."""
    staff = await unit.accounts.every()
    absences = await unit.colleagues.absences()
    today = local_day(now)
    away = {name for name, absence in absences.items() if absence.covers(today)}
    colleagues = tuple(Colleague(each.name, each.role, each.team, each.name in away) for each in staff)
    return Everybody(Staffing(colleagues), await actors_of(unit, staff), colleagues)
