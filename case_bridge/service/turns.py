"""The circumstances in which somebody acts."""

import uuid
from dataclasses import replace

from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Actor, Turn
from case_bridge.service.ports import Office, UnitOfWork
from case_bridge.service.staff_history import matched_entry


def turn_of(actor: Actor, office: Office) -> Turn:
    """Return the circumstances of one operation, now."""
    return Turn(actor, office.clock.now(), office.rules, uuid.uuid4().hex[:16])


async def with_people(unit: UnitOfWork, case: Case, turn: Turn) -> Turn:
    """Return the circumstances with all accounts and whom the customer's words name: on them hangs who may have it."""
    people = tuple(each.as_actor() for each in await unit.colleagues.holders())
    return replace(turn, people=people, meant=await matched_entry(unit, case))
