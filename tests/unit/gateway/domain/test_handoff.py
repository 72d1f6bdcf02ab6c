"""A wish for a person has its place in the list."""

from datetime import UTC, datetime

from case_bridge.contract.vocabulary import Priority
from gateway.domain.conversation import ConversationId, Door
from gateway.domain.handoff import Handoff, HandoffMark

MONDAY_0900 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_the_place_of_a_wish_is_its_urgency_then_its_age() -> None:
    wish = Handoff("w1", ConversationId("c1"), Door.REST, "scam", Priority.P0, MONDAY_0900, None)

    assert wish.mark == HandoffMark(Priority.P0, MONDAY_0900, "w1")
