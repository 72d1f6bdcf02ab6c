"""Writing the event logs of cases: a hash chain for each case, many cases in one go."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.domain.events import CaseEvent
from case_bridge.storage.bulk import insert_all
from case_bridge.storage.chain import START, line_hash
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.tables import EVENTS

Row = Mapping[Any, Any]


class SqlEventLog:
    """Event logs within the transaction of one connection, which must hold the cases that it writes about."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def append(self, events: Sequence[tuple[str, CaseEvent]]) -> None:
        """Add lines, each with the id of its case, in this order."""
        if not events:
            return
        ends = await self._ends({case_id for case_id, _ in events})
        lines = []
        for case_id, event in events:
            seq, prev_hash = ends.get(case_id, (0, START))
            line = self._line(case_id, seq + 1, prev_hash, event)
            ends[case_id] = (seq + 1, line["hash"])
            lines.append(line)
        await insert_all(self._connection, EVENTS, lines)

    async def _ends(self, case_ids: Iterable[str]) -> dict[str, tuple[int, str]]:
        last = (
            select(EVENTS.c.case_id, func.max(EVENTS.c.seq).label("seq"))
            .where(EVENTS.c.case_id.in_(tuple(case_ids)))
            .group_by(EVENTS.c.case_id)
            .subquery()
        )
        is_last = and_(EVENTS.c.case_id == last.c.case_id, EVENTS.c.seq == last.c.seq)
        ends = select(EVENTS.c.case_id, EVENTS.c.seq, EVENTS.c.hash).join(last, is_last)
        return {row.case_id: (row.seq, row.hash) for row in await self._connection.execute(ends)}

    def _line(self, case_id: str, seq: int, prev_hash: str, event: CaseEvent) -> Row:
        line = {
            "case_id": case_id,
            "seq": seq,
            "kind": event.kind.value,
            "at": event.at,
            "actor": event.actor,
            "detail_sealed": self._mapper.seal_detail(case_id, seq, event),
            "prev_hash": prev_hash,
        }
        return {**line, "hash": line_hash(line)}
