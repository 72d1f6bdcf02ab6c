"""Messages for the storage tests."""

from datetime import UTC, datetime

from case_bridge.contract.vocabulary import Priority
from gateway.domain.conversation import Door
from gateway.domain.message import Arrival

MONDAY_0900 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def arrival(text: str = "你好", message_id: str = "m1", sender: str = "customer", door: Door = Door.REST) -> Arrival:
    return Arrival(door, sender, message_id, text, ("ID_CARD", "BANK_CARD"), Priority.P3, MONDAY_0900)
