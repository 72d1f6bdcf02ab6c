"""The store of conversations on SQL; each method is one transaction."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from foundation.engines import Engines
from foundation.sealing import Sealer
from gateway.domain.conversation import ConversationId, Door
from gateway.domain.filing import PendingFiling, retry_delay
from gateway.domain.handoff import Handoff, HandoffMark
from gateway.domain.message import Accepted, Arrival, InboundState, Line, Utterance
from gateway.domain.turn import Claim, FilingMark, Outcome, Retry
from gateway.storage import filings, handoffs, inbox, outbox
from gateway.storage.sealed import Sealed
from gateway.storage.tables import conversation


class SqlStore:
    """Keeps conversations in the database behind `engines`; implements gateway.service.ports.Store."""

    def __init__(self, engines: Engines, sealer: Sealer) -> None:
        self._engines = engines
        self._sealed = Sealed(sealer)

    async def accept(self, arrival: Arrival, now: datetime) -> Accepted:
        async with self._engines.write() as connection:
            return await inbox.accept(connection, self._sealed, arrival, now)

    async def claim(self, now: datetime) -> Claim | None:
        """Lease the next message. Raises SealBroken after the lease, so that a broken row blocks nobody else."""
        async with self._engines.write() as connection:
            row = await inbox.claim(connection, now)
        return None if row is None else inbox.claim_of(row, self._sealed)

    async def give_back(self, claim: Claim, retry: Retry) -> None:
        async with self._engines.write() as connection:
            await inbox.give_back(connection, claim, retry)

    async def settle(self, claim: Claim, outcome: Outcome, *, answered_at: datetime, now: datetime) -> None:
        owner = claim.conversation
        state = InboundState.DEAD if outcome.error else InboundState.ANSWERED
        async with self._engines.write() as connection:
            await inbox.hold(connection, owner)
            await inbox.finish(connection, claim, state=state, error=outcome.error)
            first = await outbox.store(connection, self._sealed, owner, outcome, claim.seq, answered_at)
            match outcome.filing:
                case FilingMark.PENDING:
                    await filings.begin(connection, owner, now + retry_delay(0), now)
                case FilingMark.SETTLED:
                    await filings.end(connection, owner)
                case FilingMark.UNCHANGED:
                    pass
            if outcome.is_forgotten:
                await outbox.erase(connection, owner, claim.seq, first, answered_at)

    async def collect(
        self, conversation: ConversationId, seq: int, awaited: Collection[int], *, delivered_at: datetime
    ) -> tuple[Utterance, ...] | None:
        async with self._engines.read() as connection:
            if not await outbox.is_answered(connection, conversation, seq):
                return None
        async with self._engines.write() as connection:
            await outbox.collect(connection, conversation, seq, awaited, delivered_at)
            return await outbox.delivered(connection, self._sealed, conversation, seq)

    async def claim_filing(self, now: datetime) -> PendingFiling | None:
        async with self._engines.write() as connection:
            return await filings.claim(connection, now)

    async def postpone_filing(self, filing: PendingFiling, due_at: datetime, *, is_answered: bool) -> None:
        async with self._engines.write() as connection:
            await filings.end_try(connection, filing, due_at, is_answered=is_answered)

    async def settle_filing(self, filing: PendingFiling, outcome: Outcome, *, answered_at: datetime) -> None:
        async with self._engines.write() as connection:
            if await filings.end_try(connection, filing, None, is_answered=True):
                await outbox.store(connection, self._sealed, filing.conversation, outcome, None, answered_at)

    async def history(self, door: Door, sender: str) -> tuple[Line, ...]:
        index = self._sealed.sender_index(door.value, sender)
        async with self._engines.read() as connection:
            owner = await connection.scalar(
                select(conversation.c.id).where(conversation.c.door == door.value, conversation.c.sender_index == index)
            )
            if owner is None:
                return ()
            return await outbox.history(connection, self._sealed, ConversationId(owner))

    async def handoffs(self, after: HandoffMark | None, size: int) -> tuple[Handoff, ...]:
        async with self._engines.read() as connection:
            return await handoffs.page(connection, after, size)

    async def release_claims(self) -> int:
        async with self._engines.write() as connection:
            return await inbox.release(connection)

    async def check(self) -> None:
        async with self._engines.read() as connection:
            await connection.execute(select(conversation.c.id).limit(1))
