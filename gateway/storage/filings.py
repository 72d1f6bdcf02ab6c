"""SQL of pending filings."""

from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.domain.conversation import ConversationId, Door
from gateway.domain.filing import LEASE, PendingFiling
from gateway.storage.inbox import hold, is_claimed
from gateway.storage.tables import conversation, inbound


async def begin(connection: AsyncConnection, owner: ConversationId, due_at: datetime, now: datetime) -> None:
    """Start the retries, unless they run already."""
    await connection.execute(
        update(conversation)
        .where(conversation.c.id == owner, conversation.c.filing_pending_since.is_(None))
        .values(filing_pending_since=now, filing_next_at=due_at, filing_attempts=0)
    )


async def end(connection: AsyncConnection, owner: ConversationId) -> None:
    """End the retries: the case is filed."""
    await connection.execute(
        update(conversation)
        .where(conversation.c.id == owner)
        .values(filing_pending_since=None, filing_next_at=None, filing_lease_until=None)
    )


async def claim(connection: AsyncConnection, now: datetime) -> PendingFiling | None:
    """Lease a due filing of a conversation in which no turn runs; None when there is none."""
    is_busy = (select(inbound.c.id).where(inbound.c.conversation_id == conversation.c.id, is_claimed(now))).exists()
    is_free = or_(conversation.c.filing_lease_until.is_(None), conversation.c.filing_lease_until <= now)
    is_due = and_(conversation.c.filing_pending_since.is_not(None), conversation.c.filing_next_at <= now)
    is_claimable = and_(is_due, is_free, ~is_busy)
    due = select(conversation.c.id).where(is_claimable).order_by(conversation.c.filing_next_at).limit(1)
    while (owner := await connection.scalar(due)) is not None:
        await hold(connection, owner)
        # Looked at again: until it was held, somebody else may have taken it.
        taken = await connection.execute(
            update(conversation)
            .where(conversation.c.id == owner, is_claimable)
            .values(filing_lease_until=now + LEASE)
            .returning(
                conversation.c.id,
                conversation.c.door,
                conversation.c.filing_pending_since,
                conversation.c.filing_attempts,
            )
        )
        row = taken.one_or_none()
        if row is not None:
            return PendingFiling(ConversationId(row.id), Door(row.door), row.filing_pending_since, row.filing_attempts)
    return None


async def end_try(
    connection: AsyncConnection,
    filing: PendingFiling,
    due_at: datetime | None,
    *,
    is_answered: bool,
) -> bool:
    """End a try; `due_at` is the next one, None ends the retries. False when it was ended before."""
    ended = await connection.execute(
        update(conversation)
        .where(
            and_(
                conversation.c.id == filing.conversation,
                conversation.c.filing_pending_since == filing.since,
                conversation.c.filing_attempts == filing.attempts,
            )
        )
        .values(
            filing_pending_since=None if due_at is None else filing.since,
            filing_next_at=due_at,
            filing_lease_until=None,
            filing_attempts=filing.attempts + int(is_answered),
        )
    )
    return ended.rowcount == 1
