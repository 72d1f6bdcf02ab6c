"""What an action tells the customer, as a record."""

from case_bridge.contract.operations.base import Told
from case_bridge.contract.records.outcome import Communication
from case_bridge.contract.work_words import CommunicationKind
from case_bridge.domain.dossier import Turn


def communication(record_id: str, kind: CommunicationKind, told: Told, turn: Turn) -> Communication:
    """Return the record of what was told."""
    return Communication(
        id=record_id,
        at=turn.now,
        by=turn.actor.name,
        kind=kind,
        channel=told.channel,
        content=told.content,
        proof=told.proof,
    )
