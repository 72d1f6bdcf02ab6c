"""SQL of the inbox: accept, claim and give back the customers' messages."""

import uuid
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.domain.conversation import ConversationId, Door
from gateway.domain.filing import PendingFiling
from gateway.domain.message import Accepted, Arrival, InboundState
from gateway.domain.turn import LEASE, Claim, Retry
from gateway.service.ports import ClaimLost
from gateway.storage.sealed import Sealed
from gateway.storage.tables import conversation, inbound

_OPEN = (InboundState.WAITING.value, InboundState.CLAIMED.value)


async def accept(connection: AsyncConnection, sealed: Sealed, arrival: Arrival, now: datetime) -> Accepted:
    """Store the message, to be claimed from `now` on, or find it by its client message id."""
    owner = await _find_or_create(connection, sealed, arrival)
    client_id_index = sealed.client_id_index(arrival.client_message_id)
    known = await connection.scalar(
        select(inbound.c.seq).where(inbound.c.conversation_id == owner, inbound.c.client_id_index == client_id_index)
    )
    if known is not None:
        return Accepted(owner, known, is_repeat=True)
    seq = await next_seq(connection, owner, 1, arrival.received_at)
    row_id = uuid.uuid4().hex
    await connection.execute(
        insert(inbound).values(
            id=row_id,
            conversation_id=owner,
            seq=seq,
            client_id_index=client_id_index,
            body=sealed.body(row_id, arrival.text),
            masked=",".join(arrival.masked),
            priority=arrival.priority.value,
            received_at=arrival.received_at,
            state=InboundState.WAITING.value,
            not_before=now,
            attempts=0,
            failures=0,
        )
    )
    return Accepted(owner, seq, is_repeat=False)


async def next_seq(connection: AsyncConnection, owner: ConversationId, count: int, now: datetime) -> int:
    """Take `count` numbers of the conversation's sequence and return the first."""
    last = await connection.scalar(
        update(conversation)
        .where(conversation.c.id == owner)
        .values(
            last_seq=conversation.c.last_seq + count,
            last_activity_at=now,
            version=conversation.c.version + 1,
        )
        .returning(conversation.c.last_seq)
    )
    return int(last or 0) - count + 1


async def claim(connection: AsyncConnection, now: datetime) -> RowMapping | None:
    """Lease the first open message of the most urgent free conversation; the row of the claim or None."""
    taken = await connection.execute(
        update(inbound)
        .where(inbound.c.id == _next_claimable(now).scalar_subquery())
        .values(
            state=InboundState.CLAIMED.value,
            lease_until=now + LEASE,
            attempts=inbound.c.attempts + 1,
        )
        .returning(inbound.c.id)
    )
    message_id = taken.scalar_one_or_none()
    if message_id is None:
        return None
    joined = select(
        *inbound.c,
        conversation.c.door,
        conversation.c.filing_pending_since,
        conversation.c.filing_attempts,
    ).join(conversation, conversation.c.id == inbound.c.conversation_id)
    return (await connection.execute(joined.where(inbound.c.id == message_id))).mappings().one()


def claim_of(row: RowMapping, sealed: Sealed) -> Claim:
    """Return the claim that a row stands for. Raises SealBroken."""
    owner = ConversationId(row["conversation_id"])
    door = Door(row["door"])
    since = row["filing_pending_since"]
    return Claim(
        message_id=row["id"],
        conversation=owner,
        door=door,
        seq=row["seq"],
        text=sealed.open_body(row["id"], row["body"]),
        masked=tuple(kind for kind in row["masked"].split(",") if kind),
        received_at=row["received_at"],
        attempt=row["attempts"],
        failures=row["failures"],
        filing=since and PendingFiling(owner, door, since, row["filing_attempts"]),
    )


async def give_back(connection: AsyncConnection, held: Claim, retry: Retry) -> None:
    """Put the message back in the queue. Raises ClaimLost."""
    await finish(
        connection,
        held,
        state=InboundState.WAITING,
        error=retry.error,
        not_before=retry.due_at,
        failures=retry.failures,
    )


async def finish(
    connection: AsyncConnection,
    held: Claim,
    *,
    state: InboundState,
    error: str | None,
    **values: object,
) -> None:
    """End a claim in `state`. Raises ClaimLost."""
    done = await connection.execute(
        update(inbound)
        .where(
            inbound.c.id == held.message_id,
            inbound.c.state == InboundState.CLAIMED.value,
            inbound.c.attempts == held.attempt,
        )
        .values(state=state.value, lease_until=None, error=error, **values)
    )
    if done.rowcount != 1:
        raise ClaimLost


async def release(connection: AsyncConnection) -> int:
    """Free every claim and every filing lease; return how many messages were claimed."""
    await connection.execute(update(conversation).values(filing_lease_until=None))
    freed = await connection.execute(
        update(inbound)
        .where(inbound.c.state == InboundState.CLAIMED.value)
        .values(state=InboundState.WAITING.value, lease_until=None)
    )
    return freed.rowcount


def is_claimed(now: datetime) -> ColumnElement[bool]:
    """Tell whether a row of the inbox is under a living claim."""
    return and_(inbound.c.state == InboundState.CLAIMED.value, inbound.c.lease_until > now)


def _next_claimable(now: datetime) -> Select[tuple[str]]:
    other = inbound.alias()
    same = other.c.conversation_id == inbound.c.conversation_id
    is_due = and_(inbound.c.state == InboundState.WAITING.value, inbound.c.not_before <= now)
    is_expired = and_(inbound.c.state == InboundState.CLAIMED.value, inbound.c.lease_until <= now)
    has_earlier = (select(other.c.id).where(same, other.c.seq < inbound.c.seq, other.c.state.in_(_OPEN))).exists()
    is_filing = (
        select(conversation.c.id).where(
            conversation.c.id == inbound.c.conversation_id, conversation.c.filing_lease_until > now
        )
    ).exists()
    urgency = select(func.min(other.c.priority)).where(same, other.c.state.in_(_OPEN)).scalar_subquery()
    return (
        select(inbound.c.id)
        .where(or_(is_due, is_expired), ~has_earlier, ~is_filing)
        .order_by(urgency, inbound.c.received_at, inbound.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


async def _find_or_create(connection: AsyncConnection, sealed: Sealed, arrival: Arrival) -> ConversationId:
    index = sealed.sender_index(arrival.door.value, arrival.sender)
    known = await connection.scalar(
        select(conversation.c.id).where(conversation.c.door == arrival.door.value, conversation.c.sender_index == index)
    )
    if known is not None:
        return ConversationId(known)
    row_id = uuid.uuid4().hex
    await connection.execute(
        insert(conversation).values(
            id=row_id,
            door=arrival.door.value,
            sender=sealed.sender(row_id, arrival.sender),
            sender_index=index,
            last_seq=0,
            filed_seq=0,
            filing_attempts=0,
            created_at=arrival.received_at,
            last_activity_at=arrival.received_at,
            version=1,
        )
    )
    return ConversationId(row_id)
