"""SQL of the wishes for a person."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.vocabulary import Priority
from gateway.domain.conversation import ConversationId, Door
from gateway.domain.handoff import Handoff, HandoffMark
from gateway.domain.message import HandoffWish
from gateway.storage.tables import conversation, handoff_request

_LONGEST_REASON = 200


async def add(
    connection: AsyncConnection, owner: ConversationId, seq: int, wishes: Iterable[HandoffWish], now: datetime
) -> None:
    """Store the wishes that the answer beginning at `seq` carries."""
    for wish in wishes:
        await connection.execute(
            insert(handoff_request).values(
                id=uuid.uuid4().hex,
                conversation_id=owner,
                seq=seq,
                reason=wish.reason[:_LONGEST_REASON],
                priority=wish.priority.value,
                requested_at=now,
            )
        )


async def page(connection: AsyncConnection, after: HandoffMark | None, size: int) -> tuple[Handoff, ...]:
    """Return up to `size` wishes that come after the mark, most urgent first, then oldest first."""
    wish = handoff_request.c
    query = select(*wish, conversation.c.door, conversation.c.case_number).join(
        conversation, conversation.c.id == wish.conversation_id
    )
    if after is not None:
        query = query.where(_comes_after(after))
    rows = await connection.execute(query.order_by(wish.priority, wish.requested_at, wish.id).limit(size))
    return tuple(
        Handoff(
            id=row.id,
            conversation=ConversationId(row.conversation_id),
            door=Door(row.door),
            reason=row.reason,
            priority=Priority(row.priority),
            requested_at=row.requested_at,
            case_number=row.case_number,
        )
        for row in rows
    )


def _comes_after(mark: HandoffMark) -> ColumnElement[bool]:
    wish = handoff_request.c
    same_priority, same_instant = wish.priority == mark.priority.value, wish.requested_at == mark.requested_at
    return or_(
        wish.priority > mark.priority.value,
        and_(same_priority, wish.requested_at > mark.requested_at),
        and_(same_priority, same_instant, wish.id > mark.id),
    )
