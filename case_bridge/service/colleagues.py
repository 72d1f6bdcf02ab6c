"""The staff as those who are told something: who there is, in which team, as what, and who is away."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.calendar import local_day
from case_bridge.domain.concerned import Concerned
from case_bridge.domain.dossier import Actor
from case_bridge.domain.recipients import Colleague, Staffing
from case_bridge.service.ports import Office, UnitOfWork

_LEADERS = frozenset({Role.SUPERVISOR, Role.MGMT, Role.COMPLIANCE})


@dataclass(frozen=True)
class Everybody:
    """All accounts at one instant; `actors` with their place in the staff file, `with_address` those mailed by it."""

    staffing: Staffing
    actors: tuple[Actor, ...]
    colleagues: tuple[Colleague, ...]
    with_address: frozenset[str]

    @property
    def leaders(self) -> tuple[Actor, ...]:
        """Return those whom the escalation matrix has to look at."""
        return tuple(actor for actor in self.actors if actor.role in _LEADERS)

    def barred(self, concerned: Concerned) -> frozenset[str]:
        """Return the accounts that must not hear of a case which concerns these."""
        marks = concerned.gave_back | concerned.people | concerned.units
        near = (actor for mark in marks for actor in self._by_mark.get(mark, ()))
        return frozenset(actor.name for actor in near if concerned.includes(actor))

    # A sweep asks this of thousands of cases.
    @cached_property
    def _by_mark(self) -> Mapping[str, Sequence[Actor]]:
        found: defaultdict[str, list[Actor]] = defaultdict(list)
        for actor in self.actors:
            for mark in (actor.name, actor.staff_id, actor.unit):
                if mark is not None:
                    found[mark].append(actor)
        return found

    def named(self, names: Collection[str]) -> tuple[Colleague, ...]:
        """Return those of these names who have an account."""
        return tuple(each for each in self.colleagues if each.name in names)


async def everybody(unit: UnitOfWork, now: datetime) -> Everybody:
    """Return all accounts, with who is away at `now`."""
    holders, today = await unit.colleagues.holders(), local_day(now)
    colleagues = tuple(Colleague(each.name, each.role, each.team, each.is_absent(today)) for each in holders)
    return Everybody(
        staffing=Staffing(colleagues),
        actors=tuple(each.as_actor() for each in holders),
        colleagues=colleagues,
        with_address=frozenset(each.name for each in holders if each.has_address),
    )


async def address_of(account: str, office: Office) -> str | None:
    """Return the e-mail address that the staff file has for an account."""
    async with office.store.read() as unit:
        entry = (await unit.staff_file.of_accounts([account])).get(account)
    return entry.email if entry else None
