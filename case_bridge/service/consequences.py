"""What an action on one case means for others: mirror links, split claims."""

from collections.abc import Awaitable, Callable, Mapping

from case_bridge.contract.operations.base import Operation as Input
from case_bridge.contract.process import Action
from case_bridge.domain.dossier import Dossier, Turn
from case_bridge.service.ports import Office, UnitOfWork

Consequence = Callable[[UnitOfWork, Dossier, Dossier, Turn, Office], Awaitable[None]]

_CONSEQUENCES: Mapping[Action, Consequence] = {}


async def follow(
    unit: UnitOfWork, before: Dossier, after: Dossier, action: Action, given: Input, turn: Turn, office: Office
) -> None:
    """Do what follows in the same transaction."""
    consequence = _CONSEQUENCES.get(action)
    if consequence is not None:
        await consequence(unit, before, after, turn, office)
