"""Cases that want something of the system, in tables; the port is case_bridge.service.sweep_ports.Sweeps."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.process import Action
from case_bridge.contract.records.base import Record
from case_bridge.contract.vocabulary import Act, CaseState, ClockKind, ClockStatus, Severity, Topic
from case_bridge.domain.assignment import CaseSort
from case_bridge.domain.concerned import STAFF_RECORDS
from case_bridge.domain.events import CaseEvent, staff_actor
from case_bridge.domain.notices import Subject
from case_bridge.domain.states import ENDED
from case_bridge.service.sweep_ports import Unassigned, WatchedClock
from case_bridge.storage.bulk import among, update_all
from case_bridge.storage.clock_rows import seen_row, to_clock
from case_bridge.storage.event_log import SqlEventLog
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.tables import CASES, CLOCKS, EVENTS, RECORDS

Row = Mapping[Any, Any]

_SUBJECT = (CASES.c.case_id, CASES.c.number, CASES.c.act, CASES.c.team, CASES.c.handler)
_OF_STAFF = tuple(kind.__name__ for kind in STAFF_RECORDS)
_GIVINGS = ("Assignment", "Recusal")
_KEY = ("case_id", "kind", "key")
_IS_OPEN = CASES.c.state.not_in([state.value for state in ENDED])
_AFTER_ENDING = (CaseState.WITHDRAWN.value, CaseState.NOT_ACCEPTED.value)


class SqlSweeps:
    """The sweep's view of cases within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper) -> None:
        self._connection = connection
        self._mapper = mapper
        self._event_log = SqlEventLog(connection, mapper)

    async def is_due(self, now: datetime) -> bool:
        due = select(CLOCKS.c.case_id).where(CLOCKS.c.next_warning_at <= now).limit(1)
        return (await self._connection.execute(due)).first() is not None or bool(await self.to_be_stepped(now))

    async def with_due_clocks(self, now: datetime) -> tuple[str, ...]:
        waiting = select(CLOCKS.c.case_id).where(CLOCKS.c.next_warning_at <= now).distinct()
        return tuple(sorted((await self._connection.execute(waiting)).scalars()))

    async def due_clocks(self, now: datetime, case_ids: Sequence[str]) -> tuple[WatchedClock, ...]:
        # NO KEY: notices that refer to the case can be added. SQLite has locked everything already.
        wanted = select(*_SUBJECT).where(among(self._connection, CASES.c.case_id, case_ids))
        held = await self._rows(wanted.with_for_update(skip_locked=True, key_share=True))
        subjects = {row["case_id"]: _subject(row) for row in held}
        # Asked for only now: a clock as it was before the lock may be another's by then.
        theirs = among(self._connection, CLOCKS.c.case_id, tuple(subjects))
        due = select(CLOCKS).where(theirs, CLOCKS.c.next_warning_at <= now).order_by(*CLOCKS.primary_key.columns)
        return tuple(WatchedClock(subjects[row["case_id"]], to_clock(row)) for row in await self._rows(due))

    async def keep(self, clocks: Sequence[WatchedClock], events: Sequence[tuple[str, CaseEvent]]) -> None:
        rows = [seen_row(each.subject.case_id, each.clock) for each in clocks]
        await update_all(self._connection, CLOCKS, _KEY, rows)
        await self._event_log.append(events)

    async def about_staff(self, case_ids: Collection[str]) -> Mapping[str, tuple[Record, ...]]:
        theirs = among(self._connection, RECORDS.c.case_id, tuple(case_ids))
        # Empty marks say that a record concerns nobody; one without marks, from before there were any, is opened.
        wanted = select(RECORDS).where(theirs, RECORDS.c.kind.in_(_OF_STAFF), RECORDS.c.concerns.is_distinct_from(""))
        found: defaultdict[str, tuple[Record, ...]] = defaultdict(tuple)
        for row in await self._rows(wanted.order_by(RECORDS.c.case_id, RECORDS.c.position)):
            found[row["case_id"]] += (self._mapper.to_record(row["case_id"], row),)
        return found

    async def to_be_stepped(self, now: datetime) -> tuple[str, ...]:
        # Asked of each waiting case by its key: as a list of such clocks it would read every clock, each second.
        is_over = and_(
            CLOCKS.c.case_id == CASES.c.case_id,
            CLOCKS.c.kind == ClockKind.ASK_CUSTOMER.value,
            CLOCKS.c.stopped_at.is_(None),
            CLOCKS.c.due_at < now,
        )
        waited = and_(
            CASES.c.state == CaseState.AWAITING_CUSTOMER.value, select(CLOCKS.c.case_id).where(is_over).exists()
        )
        ended = and_(CASES.c.state.in_(_AFTER_ENDING), CASES.c.act == Act.COMPLAINT.value)
        # Said once more for the index on the state.
        is_candidate = CASES.c.state.in_((CaseState.AWAITING_CUSTOMER.value, *_AFTER_ENDING))
        found = select(CASES.c.number).where(is_candidate, or_(waited, ended)).order_by(CASES.c.number)
        return tuple((await self._connection.execute(found)).scalars())

    async def unassigned(self) -> tuple[Unassigned, ...]:
        given = select(func.count()).where(RECORDS.c.case_id == CASES.c.case_id, RECORDS.c.kind.in_(_GIVINGS))
        times_given = given.scalar_subquery().label("times_given")
        found = (
            select(*_SUBJECT, CASES.c.topic, CASES.c.severity, CASES.c.filed_at, times_given)
            .where(CASES.c.handler.is_(None), _IS_OPEN)
            .order_by(CASES.c.number)
        )
        return tuple(
            Unassigned(_subject(row), _sort(row), row["filed_at"], row["times_given"])
            for row in await self._rows(found)
        )

    async def provisional(self, before: datetime) -> tuple[str, ...]:
        is_open = or_(CLOCKS.c.stopped_at.is_(None), CLOCKS.c.status == ClockStatus.BREACHED.value)
        waiting = select(CLOCKS.c.case_id).where(CLOCKS.c.provisional.is_(True), is_open, CLOCKS.c.due_at < before)
        found = select(CASES.c.number).where(CASES.c.case_id.in_(waiting), _IS_OPEN).order_by(CASES.c.number)
        return tuple((await self._connection.execute(found)).scalars())

    async def across(self, since: datetime, until: datetime) -> tuple[str, ...]:
        crossing = (CLOCKS.c.stopped_at.is_(None), CLOCKS.c.started_at < until, CLOCKS.c.due_at >= since)
        of_cases = CASES.c.case_id.in_(select(CLOCKS.c.case_id).where(*crossing))
        found = select(CASES.c.number).where(of_cases, _IS_OPEN).order_by(CASES.c.number)
        return tuple((await self._connection.execute(found)).scalars())

    async def not_taken(self, case_ids: Collection[str]) -> tuple[Subject, ...]:
        of_staff = and_(
            EVENTS.c.case_id == CASES.c.case_id,
            EVENTS.c.actor.startswith(staff_actor(""), autoescape=True),
            EVENTS.c.kind.in_([action.value for action in Action]),
        )
        is_taken = select(EVENTS.c.seq).where(of_staff).exists()
        found = select(*_SUBJECT).where(CASES.c.case_id.in_(case_ids), _IS_OPEN, ~is_taken).order_by(CASES.c.number)
        return tuple(_subject(row) for row in await self._rows(found))

    async def _rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row]:
        return (await self._connection.execute(query)).mappings().all()


def _sort(row: Row) -> CaseSort:
    return CaseSort(Act(row["act"]), Topic(row["topic"]), Severity(row["severity"]))


def _subject(row: Row) -> Subject:
    return Subject(row["case_id"], row["number"], Act(row["act"]), row["team"], row["handler"])
