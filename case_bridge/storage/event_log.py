"""Writing the event logs of cases: a hash chain for each case, many cases in one go."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.domain.events import CaseEvent
from case_bridge.storage.bulk import among, insert_all
from case_bridge.storage.chain import START, line_hash
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.tables import CASES, EVENTS

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
        # The cases lead: by its index, each log gives its last line alone.
        later = EVENTS.alias()
        last = select(func.max(later.c.seq)).where(later.c.case_id == CASES.c.case_id).scalar_subquery()
        is_last = and_(EVENTS.c.case_id == CASES.c.case_id, EVENTS.c.seq == last)
        ends = select(EVENTS.c.case_id, EVENTS.c.seq, EVENTS.c.hash).join_from(CASES, EVENTS, is_last)
        wanted = ends.where(among(self._connection, CASES.c.case_id, tuple(case_ids)))
        return {row.case_id: (row.seq, row.hash) for row in await self._connection.execute(wanted)}

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
