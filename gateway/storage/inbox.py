"""SQL of the inbox: accept, claim and give back the customers' messages."""

import uuid
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
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


async def hold(connection: AsyncConnection, owner: ConversationId) -> None:
    """Lock the conversation until the end of the transaction.

    Whoever decides by what a conversation holds does this first: then one waits for the other, and never crosswise.
    """
    await connection.execute(select(conversation.c.id).where(conversation.c.id == owner).with_for_update())


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
    while (found := (await connection.execute(_next_claimable(now))).first()) is not None:
        await hold(connection, found.conversation_id)
        # Looked at again: until it was held, somebody else may have taken it.
        taken = await connection.execute(
            update(inbound)
            .where(inbound.c.id == found.id, _is_claimable(now))
            .values(
                state=InboundState.CLAIMED.value,
                lease_until=now + LEASE,
                attempts=inbound.c.attempts + 1,
            )
        )
        if taken.rowcount == 1:
            return await _claimed(connection, found.id)
    return None


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
    await connection.execute(
        update(conversation).where(conversation.c.filing_lease_until.is_not(None)).values(filing_lease_until=None)
    )
    freed = await connection.execute(
        update(inbound)
        .where(inbound.c.state == InboundState.CLAIMED.value)
        .values(state=InboundState.WAITING.value, lease_until=None)
    )
    return freed.rowcount


def is_claimed(now: datetime) -> ColumnElement[bool]:
    """Tell whether a row of the inbox is under a living claim."""
    return and_(inbound.c.state == InboundState.CLAIMED.value, inbound.c.lease_until > now)


async def _claimed(connection: AsyncConnection, message_id: str) -> RowMapping:
    joined = select(
        *inbound.c,
        conversation.c.door,
        conversation.c.filing_pending_since,
        conversation.c.filing_attempts,
    ).join(conversation, conversation.c.id == inbound.c.conversation_id)
    return (await connection.execute(joined.where(inbound.c.id == message_id))).mappings().one()


def _next_claimable(now: datetime) -> Select[tuple[str, str]]:
    other = inbound.alias()
    same = other.c.conversation_id == inbound.c.conversation_id
    urgency = select(func.min(other.c.priority)).where(same, other.c.state.in_(_OPEN)).scalar_subquery()
    return (
        select(inbound.c.id, inbound.c.conversation_id)
        .where(_is_claimable(now))
        .order_by(urgency, inbound.c.received_at, inbound.c.id)
        .limit(1)
    )


def _is_claimable(now: datetime) -> ColumnElement[bool]:
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
    return and_(or_(is_due, is_expired), ~has_earlier, ~is_filing)


async def _find_or_create(connection: AsyncConnection, sealed: Sealed, arrival: Arrival) -> ConversationId:
    """Return the conversation of the sender, held."""
    index = sealed.sender_index(arrival.door.value, arrival.sender)
    wanted = (
        select(conversation.c.id)
        .where(conversation.c.door == arrival.door.value, conversation.c.sender_index == index)
        .with_for_update()
    )
    known = await connection.scalar(wanted)
    if known is not None:
        return ConversationId(known)
    try:
        async with connection.begin_nested():
            return await _create(connection, sealed, arrival, index)
    except IntegrityError:
        # The sender's first two messages arrived at once, and the other was faster.
        return ConversationId((await connection.execute(wanted)).scalar_one())


async def _create(connection: AsyncConnection, sealed: Sealed, arrival: Arrival, sender_index: str) -> ConversationId:
    row_id = uuid.uuid4().hex
    await connection.execute(
        insert(conversation).values(
            id=row_id,
            door=arrival.door.value,
            sender=sealed.sender(row_id, arrival.sender),
            sender_index=sender_index,
            last_seq=0,
            filed_seq=0,
            filing_attempts=0,
            created_at=arrival.received_at,
            last_activity_at=arrival.received_at,
            version=1,
        )
    )
    return ConversationId(row_id)
