"""SQL of the answers: store, collect, erase, and read the history."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, Table, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.domain.conversation import ConversationId
from gateway.domain.delivery import Undelivered, due_with
from gateway.domain.message import Direction, InboundState, Line, Utterance
from gateway.domain.turn import Outcome
from gateway.storage import handoffs, inbox
from gateway.storage.sealed import Sealed
from gateway.storage.tables import conversation, inbound, outbound

_HISTORY_LINES = 200
_FINAL = (InboundState.ANSWERED.value, InboundState.DEAD.value)


async def store(
    connection: AsyncConnection,
    sealed: Sealed,
    owner: ConversationId,
    outcome: Outcome,
    in_reply_to: int | None,
    now: datetime,
) -> int:
    """Store the items of an answer and the wishes it carries; return the seq of the first item."""
    first = await inbox.next_seq(connection, owner, len(outcome.utterances), now)
    for seq, utterance in enumerate(outcome.utterances, first):
        row_id = uuid.uuid4().hex
        await connection.execute(
            insert(outbound).values(
                id=row_id,
                conversation_id=owner,
                seq=seq,
                in_reply_to=in_reply_to,
                payload=sealed.payload(row_id, utterance),
                created_at=now,
            )
        )
    await handoffs.add(connection, owner, first, outcome.handoffs, now)
    if outcome.case_number is not None:
        await _mark_filed(connection, owner, outcome.case_number)
    return first


async def erase(connection: AsyncConnection, owner: ConversationId, until: int, before: int, now: datetime) -> None:
    """Erase the bodies said since the last receipt.

    The customer's go up to the refusal itself (seq `until`): words sent after it have not been read yet.
    Ours go up to the answer that confirms the erasure (seq `before`), which stays.
    """
    filed_seq = select(conversation.c.filed_seq).where(conversation.c.id == owner).scalar_subquery()
    await connection.execute(
        update(inbound)
        .where(inbound.c.conversation_id == owner, inbound.c.seq > filed_seq, inbound.c.seq <= until)
        .values(body=None)
    )
    await connection.execute(
        update(outbound)
        .where(outbound.c.conversation_id == owner, outbound.c.seq > filed_seq, outbound.c.seq < before)
        .values(payload=None)
    )
    await connection.execute(update(conversation).where(conversation.c.id == owner).values(erased_at=now))


async def is_answered(connection: AsyncConnection, owner: ConversationId, seq: int) -> bool:
    """Tell whether the message has its answer."""
    state = await connection.scalar(
        select(inbound.c.state).where(inbound.c.conversation_id == owner, inbound.c.seq == seq)
    )
    return state in _FINAL


async def collect(
    connection: AsyncConnection,
    owner: ConversationId,
    seq: int,
    awaited: Collection[int],
    now: datetime,
) -> None:
    """Mark what goes out with an answered message, once."""
    await inbox.hold(connection, owner)
    first_time = await connection.execute(
        update(inbound)
        .where(
            inbound.c.conversation_id == owner,
            inbound.c.seq == seq,
            inbound.c.delivered_at.is_(None),
        )
        .values(delivered_at=now)
    )
    if first_time.rowcount == 0:
        return
    rows = await connection.execute(
        select(outbound.c.seq, outbound.c.in_reply_to).where(
            outbound.c.conversation_id == owner, outbound.c.delivered_at.is_(None)
        )
    )
    due = due_with(seq, [Undelivered(row.seq, row.in_reply_to) for row in rows], awaited)
    await connection.execute(
        update(outbound)
        .where(outbound.c.conversation_id == owner, outbound.c.seq.in_(due))
        .values(delivered_at=now, delivered_with=seq)
    )


async def delivered(
    connection: AsyncConnection, sealed: Sealed, owner: ConversationId, seq: int
) -> tuple[Utterance, ...]:
    """Return what went out with the message, and its own answer, in order."""
    rows = await connection.execute(
        select(outbound.c.id, outbound.c.payload)
        .where(
            outbound.c.conversation_id == owner,
            or_(outbound.c.delivered_with == seq, outbound.c.in_reply_to == seq),
            outbound.c.payload.is_not(None),
        )
        .order_by(outbound.c.seq)
    )
    return tuple(sealed.open_payload(row.id, row.payload) for row in rows)


async def history(connection: AsyncConnection, sealed: Sealed, owner: ConversationId) -> tuple[Line, ...]:
    """Return the last lines of the conversation, oldest first."""
    lines = [
        Line(row.seq, Direction.IN, sealed.open_body(row.id, row.body) if row.body else None, ())
        for row in await _newest(connection, owner, inbound)
    ]
    for row in await _newest(connection, owner, outbound):
        said = sealed.open_payload(row.id, row.payload) if row.payload else Utterance()
        lines.append(Line(row.seq, Direction.OUT, said.text, said.buttons or ()))
    return tuple(sorted(lines, key=lambda line: line.seq)[-_HISTORY_LINES:])


async def _newest(
    connection: AsyncConnection, owner: ConversationId, table: Table
) -> Sequence[Row[tuple[object, ...]]]:
    rows = await connection.execute(
        select(table).where(table.c.conversation_id == owner).order_by(table.c.seq.desc()).limit(_HISTORY_LINES)
    )
    return rows.all()


async def _mark_filed(connection: AsyncConnection, owner: ConversationId, case_number: str) -> None:
    await connection.execute(
        update(conversation)
        .where(conversation.c.id == owner)
        .values(filed_seq=conversation.c.last_seq, case_number=case_number)
    )
