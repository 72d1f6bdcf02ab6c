"""What the use cases need from outside: the store of conversations and the brain."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from case_bridge.contract.vocabulary import Channel
from gateway.domain.conversation import ConversationId, Door
from gateway.domain.filing import PendingFiling
from gateway.domain.handoff import Handoff, HandoffMark
from gateway.domain.message import Accepted, Arrival, Line, Utterance
from gateway.domain.turn import Claim, Outcome, Retry


class BrainUnavailable(Exception):
    """The brain did not answer in time or at all: the fate of the turn is unknown, repeat it."""


class BrainUnreachable(BrainUnavailable):
    """The brain is away: nothing was sent."""


class TurnFailed(Exception):
    """The turn failed and left nothing behind; it may be repeated."""


class TurnRefused(TurnFailed):
    """The brain calls the request wrong."""


class ClaimLost(Exception):
    """The lease ended and somebody else took over, or finished already; nothing was stored."""


@dataclass(frozen=True)
class Turn:
    """One message for the brain; a repeated `message_id` gets the same answer without running again."""

    conversation: ConversationId
    message_id: str
    text: str
    received_at: datetime
    channel: Channel
    masked: tuple[str, ...]


@dataclass(frozen=True)
class FilingRetry:
    """A request to try a pending filing again."""

    conversation: ConversationId
    message_id: str
    received_at: datetime
    channel: Channel


class Brain(Protocol):
    """Understands and answers; every method raises BrainUnavailable, TurnFailed or TurnRefused."""

    async def turn(self, turn: Turn) -> tuple[Utterance, ...]:
        """Return the answer to one message."""

    async def retry_filing(self, retry: FilingRetry) -> tuple[Utterance, ...]:
        """Try the pending filing again; empty when nothing is pending."""

    async def is_ready(self) -> bool:
        """Tell whether a turn could be answered now; raises nothing."""


class Store(Protocol):
    """The conversations; every method is one transaction, and none waits for the brain.

    `now` and `due_at` are of the steady clock, by which leases and waits are measured. All other instants
    are of the clock that business lives by; they are recorded and never compared with the steady ones.
    """

    async def accept(self, arrival: Arrival, now: datetime) -> Accepted:
        """Store a message once for each client message id of its conversation, to be answered from `now` on."""

    async def claim(self, now: datetime) -> Claim | None:
        """Lease the first open message of the most urgent free conversation, None when there is none."""

    async def give_back(self, claim: Claim, retry: Retry) -> None:
        """Put a claimed message back in the queue. Raises ClaimLost."""

    async def settle(self, claim: Claim, outcome: Outcome, *, answered_at: datetime, now: datetime) -> None:
        """Store the answer and everything it changes; a filing's first retry counts from `now`. Raises ClaimLost."""

    async def collect(
        self, conversation: ConversationId, seq: int, awaited: Collection[int], *, delivered_at: datetime
    ) -> tuple[Utterance, ...] | None:
        """Return what goes out with the answer to `seq` and mark it delivered; None while unanswered.

        The same seq always gets the same items again.
        """

    async def claim_filing(self, now: datetime) -> PendingFiling | None:
        """Lease a due filing of a free conversation, None when there is none."""

    async def postpone_filing(self, filing: PendingFiling, due_at: datetime, *, is_answered: bool) -> None:
        """Try again at `due_at`; an answered try counts. A try that somebody else ended changes nothing."""

    async def settle_filing(self, filing: PendingFiling, outcome: Outcome, *, answered_at: datetime) -> None:
        """End the retries and store the receipt, unless somebody else ended this try."""

    async def history(self, door: Door, sender: str) -> tuple[Line, ...]:
        """Return the last lines of a conversation in order; empty for an unknown sender."""

    async def handoffs(self, after: HandoffMark | None, size: int) -> tuple[Handoff, ...]:
        """Return up to `size` wishes for a person that come after the mark, in the order of marks."""

    async def release_claims(self) -> int:
        """Free the claims of a dead process; only safe while no other gateway runs. Return how many."""

    async def check(self) -> None:
        """Raise when the storage cannot be read."""
