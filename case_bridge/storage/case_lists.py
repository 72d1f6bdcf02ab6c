"""Cases as a list shows them, in two statements; the port is case_bridge.service.list_ports.CaseLists."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import msgspec
from sqlalchemy import JSON, Select, TableValuedAlias, Text, bindparam, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.records.base import Record
from case_bridge.domain.case import Case
from case_bridge.domain.dossier import Actor, Dossier
from case_bridge.service.case_filter import CaseFilter, PageMark
from case_bridge.service.list_ports import Asked
from case_bridge.storage.case_pages import Query, outline, page_query, page_values
from case_bridge.storage.concerns import MAY_CONCERN, marks_about
from case_bridge.storage.listed_cases import listed_case, listed_column
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.tables import RECORDS

_KINDS = "kinds"


class SqlCaseLists:
    """Reads within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: CaseMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def page(self, wanted: CaseFilter, after: PageMark | None, size: int) -> tuple[Case, ...]:
        query = _page_query(self._connection.dialect.name, outline(wanted), after is not None)
        found = await self._connection.execute(query, page_values(wanted, after, size))
        return tuple(listed_case(listed, self._mapper) for (listed,) in found)

    async def dossiers(self, cases: Sequence[Case], asked: Asked, reader: Actor) -> tuple[Dossier, ...]:
        kinds = msgspec.json.encode({case.case_id: _words(frozenset(asked(case))) for case in cases}).decode()
        given = {_KINDS: kinds, **marks_about(reader, self._mapper.digest)}
        found = await self._connection.execute(_records_query(self._connection.dialect.name), given)
        records: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for case_id, position, body in found:
            records[case_id].append((position, body))
        return tuple(Dossier(case, self._records(case.case_id, records[case.case_id])) for case in cases)

    def _records(self, case_id: str, found: Iterable[tuple[int, str]]) -> tuple[Record, ...]:
        rows = ({"position": position, "body_sealed": body} for position, body in sorted(found))
        return tuple(self._mapper.to_record(case_id, row) for row in rows)


# To put a statement together takes as long as to read a few cases, and so does finding out that two are the same.
@lru_cache(maxsize=512)
def _page_query(dialect: str, wanted: CaseFilter, is_after_mark: bool) -> Query:  # noqa: FBT001 - a key of the cache
    return page_query(select(listed_column(dialect)), wanted, is_after_mark=is_after_mark)


@cache
def _records_query(dialect: str) -> Select[str, int, str]:
    """Return the query of the records of some cases, those of the kinds given for each and those about the reader."""
    kinds = _kinds(dialect)
    among = func.strpos if dialect == "postgresql" else func.instr
    is_asked = among(kinds.c.value, literal(" ").concat(RECORDS.c.kind).concat(" ")) > 0
    wanted = select(RECORDS.c.case_id, RECORDS.c.position, RECORDS.c.body_sealed)
    return wanted.join_from(kinds, RECORDS, RECORDS.c.case_id == kinds.c.key).where(is_asked | MAY_CONCERN)


def _kinds(dialect: str) -> TableValuedAlias:
    """Return the table of what is given: `key` is a case, `value` the kinds wanted of it with blanks around each."""
    given = bindparam(_KINDS, type_=Text)
    if dialect == "postgresql":
        return func.json_each_text(cast(given, JSON)).table_valued("key", "value")
    return func.json_each(given).table_valued("key", "value")


@lru_cache(maxsize=512)
def _words(kinds: frozenset[type[Record]]) -> str:
    return f" {' '.join(sorted(kind.__name__ for kind in kinds))} "
