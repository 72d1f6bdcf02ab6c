"""A wish, or a need, for a person, as staff find it."""

from dataclasses import dataclass

from case_bridge.contract.requests import Instant
from case_bridge.contract.vocabulary import Priority
from gateway.domain.conversation import ConversationId, Door


@dataclass(frozen=True)
class HandoffMark:
    """The place of a wish in the list: most urgent first, then oldest first; `id` tells equals apart."""

    priority: Priority
    requested_at: Instant
    id: str


@dataclass(frozen=True)
class Handoff:
    """A stored wish; `reason` is the bot's word for it, `case_number` the last case that the conversation filed."""

    id: str
    conversation: ConversationId
    door: Door
    reason: str
    priority: Priority
    requested_at: Instant
    case_number: str | None

    @property
    def mark(self) -> HandoffMark:
        """Return its place in the list."""
        return HandoffMark(self.priority, self.requested_at, self.id)
