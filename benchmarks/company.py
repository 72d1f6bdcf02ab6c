"""The company that is measured: its accounts, its employees and its contracts, the same for the same seed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

from case_bridge.contract.vocabulary import Role
from case_bridge.domain.case import DEFAULT_TEAM
from case_bridge.domain.reference_entries import ContractEntry, StaffEntry
from case_bridge.service.ports import Staff
from tests.fakes.histories import PEOPLE

TEAMS = (DEFAULT_TEAM, "east", "north", "online")
HANDLERS_OF_A_TEAM = 30

_LEADERS_OF_A_TEAM = 2
_OF_THE_HOUSE = {
    Role.AGENT: 20,
    Role.LEGAL: 6,
    Role.FINANCE: 4,
    Role.MGMT: 6,
    Role.REVIEWER: 4,
    Role.COMPLIANCE: 6,
    Role.ANALYST: 2,
    Role.ADMIN: 1,
}
_UNITS = 40
_EMPLOYEES = 2_000
_CONTRACTS = 20_000


@dataclass(frozen=True)
class Words:
    """What customers and employees are called, and what customers write; all invented."""

    surnames: Sequence[str]
    given_names: Sequence[str]
    issues: Sequence[str]
    demands: Sequence[str]
    messages: Sequence[str]
    places: Sequence[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words; read once."""
    return Words(**json.loads(Path(__file__).with_name("words.json").read_text("utf-8")))


def full_name(chance: Random) -> str:
    """Return a name that somebody could have."""
    return chance.choice(words().surnames) + chance.choice(words().given_names)


def contracts_of(size: int) -> int:
    """Return how many contracts a company with `size` cases has here."""
    return min(_CONTRACTS, size)


@lru_cache(maxsize=1)
def accounts() -> tuple[Staff, ...]:
    """Return everybody who has an account, those of the random histories included."""
    teams = [
        Staff(f"{role.value.lower()}-{team}-{number}", role, team)
        for team in TEAMS
        for role, count in ((Role.HANDLER, HANDLERS_OF_A_TEAM), (Role.SUPERVISOR, _LEADERS_OF_A_TEAM))
        for number in range(1, count + 1)
    ]
    house = [
        Staff(f"{role.value.lower()}-{number}", role, DEFAULT_TEAM)
        for role, count in _OF_THE_HOUSE.items()
        for number in range(1, count + 1)
    ]
    historic = {each.name: Staff(each.name, each.role, each.team) for each in PEOPLE if isinstance(each.role, Role)}
    return (*teams, *house, *historic.values())


def handlers(team: str) -> tuple[str, ...]:
    """Return the handlers of a team among whom its cases are shared."""
    return tuple(each.name for each in accounts() if each.name.startswith(f"handler-{team}-"))


def holder_of(role: Role) -> Staff:
    """Return the first account of a role in the first team."""
    return next(each for each in accounts() if each.role is role and each.team == DEFAULT_TEAM)


def employees(size: int) -> tuple[StaffEntry, ...]:
    """Return the staff file of a company with `size` cases: accounts first, then those without one."""
    chance = Random(size)
    logins = [each.name for each in accounts()]
    return tuple(
        StaffEntry(
            staff_id=f"{1_000 + number}",
            name=full_name(chance),
            account=logins[number] if number < len(logins) else None,
            unit=f"department-{number % _UNITS}",
            line="collection" if number % 3 else "service",
            email=f"staff{number}@example.com",
            quality_score=float(chance.randint(60, 100)),
        )
        for number in range(min(_EMPLOYEES, len(logins) + size))
    )


def contracts(size: int) -> tuple[ContractEntry, ...]:
    """Return the contracts of a company with `size` cases."""
    chance = Random(size)
    return tuple(
        ContractEntry(
            contract_number=contract_number(number),
            customer_name=full_name(chance),
            product=f"P{number % 7}",
            branch=f"B{number % 30}",
            partner=f"Q{number % 5}",
            signed_on=date(2023, 1, 1) + timedelta(days=number % 1_000),
        )
        for number in range(contracts_of(size))
    )


def contract_number(number: int) -> str:
    """Return the number of a contract; from `contracts_of` on there is none."""
    return f"HT2023{number:08d}"
