"""The circumstances in which somebody acts."""

import uuid

from case_bridge.domain.dossier import Actor, Turn
from case_bridge.service.ports import Office


def turn_of(actor: Actor, office: Office) -> Turn:
    """Return the circumstances of one operation, now."""
    return Turn(actor, office.clock.now(), office.rules, uuid.uuid4().hex[:16])
