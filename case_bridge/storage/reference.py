"""Reference data in tables; the ports are in case_bridge.service.reference_ports."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, delete, func, insert, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.contract_match import HeldContract
from case_bridge.domain.reference_entries import Entry, StaffEntry
from case_bridge.service.reference_ports import Comparison, Prepared, StoredEntry
from case_bridge.storage.locks import hold
from case_bridge.storage.reference_rows import CODE_LISTS, TABLES, ReferenceMapper, Row
from case_bridge.storage.reference_tables import CONTRACT_FILE, STAFF_FILE

_AT_ONCE = 2_000
T = TypeVar("T")


class SqlReference:
    """Reference data within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: ReferenceMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def hold(self, kind: ReferenceKind) -> None:
        await hold(self._connection, f"reference.{kind.value}")

    async def prepare(self, kind: ReferenceKind, entries: Sequence[Entry], at: datetime) -> Prepared:
        found = await asyncio.to_thread(self._digests, kind, entries)
        prepared = Prepared(tuple(entries), tuple(key for key, _ in found), tuple(digest for _, digest in found))
        compared = await self.compare(kind, prepared)
        rows = await asyncio.to_thread(self._rows, kind, prepared, compared.new | compared.changed, at)
        return replace(prepared, rows=rows)

    async def compare(self, kind: ReferenceKind, prepared: Prepared) -> Comparison:
        stored = await self._count(kind)
        known = await self._known(kind, prepared.keys) if stored else {}
        pairs = zip(prepared.keys, prepared.digests, strict=True)
        changed = frozenset(key for key, digest in pairs if known.get(key, digest) != digest)
        new = frozenset(prepared.keys) - known.keys()
        return Comparison(new, changed, len(known) - len(changed), missing=stored - len(known))

    async def put(self, kind: ReferenceKind, prepared: Prepared, compared: Comparison, at: datetime) -> None:
        table, wanted = TABLES[kind], compared.new | compared.changed
        # Nothing, unless somebody else imported meanwhile.
        late = await asyncio.to_thread(self._rows, kind, prepared, wanted - prepared.rows.keys(), at)
        for part in _parts(sorted(compared.changed)):
            await self._connection.execute(delete(table).where(_of(kind), table.c.entry_key.in_(part)))
        for part in _parts(sorted(wanted)):
            rows = [dict(prepared.rows.get(key) or late[key]) for key in part]
            await self._connection.execute(insert(table), rows)

    async def page(self, kind: ReferenceKind, after: str | None, size: int) -> tuple[StoredEntry, ...]:
        table = TABLES[kind]
        wanted = select(table).where(_of(kind)).order_by(table.c.entry_key).limit(size)
        if after is not None:
            wanted = wanted.where(table.c.entry_key > after)
        rows = (await self._connection.execute(wanted)).mappings().all()
        return tuple(self._mapper.to_entry(row) for row in rows)

    async def _known(self, kind: ReferenceKind, keys: Sequence[str]) -> Mapping[str, str]:
        table, known = TABLES[kind], dict[str, str]()
        for part in _parts(keys):
            wanted = select(table.c.entry_key, table.c.row_digest).where(_of(kind), table.c.entry_key.in_(part))
            known |= {row.entry_key: row.row_digest for row in await self._connection.execute(wanted)}
        return known

    async def _count(self, kind: ReferenceKind) -> int:
        counted = select(func.count()).select_from(TABLES[kind]).where(_of(kind))
        return (await self._connection.execute(counted)).scalar_one()

    def _digests(self, kind: ReferenceKind, entries: Sequence[Entry]) -> list[tuple[str, str]]:
        return [(self._mapper.key_of(entry), self._mapper.row_digest(kind, entry)) for entry in entries]

    def _rows(
        self, kind: ReferenceKind, prepared: Prepared, wanted: Set[str], at: datetime
    ) -> Mapping[str, Mapping[str, object]]:
        pairs = zip(prepared.keys, prepared.entries, strict=True)
        return {key: self._mapper.to_row(kind, entry, at) for key, entry in pairs if key in wanted}


class SqlStaffFile:
    """The employees within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: ReferenceMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def numbered(self, staff_ids: Collection[str]) -> tuple[StaffEntry, ...]:
        keys = {self._mapper.staff_key(staff_id) for staff_id in staff_ids}
        return await self._with(STAFF_FILE.c.entry_key, keys)

    async def named(self, names: Collection[str]) -> tuple[StaffEntry, ...]:
        digests = {self._mapper.staff_name_digest(name) for name in names}
        return await self._with(STAFF_FILE.c.name_digest, digests)

    async def of_accounts(self, accounts: Collection[str]) -> Mapping[str, StaffEntry]:
        entries = await self._with(STAFF_FILE.c.account, accounts)
        return {entry.account: entry for entry in entries if entry.account is not None}

    async def _with(self, column: ColumnElement[str], values: Collection[str]) -> tuple[StaffEntry, ...]:
        found: list[Row] = []
        for part in _parts(sorted(values)):
            found += await _rows(self._connection, select(STAFF_FILE).where(column.in_(part)))
        return tuple(self._mapper.to_staff(row) for row in sorted(found, key=itemgetter("entry_key")))


class SqlContractFile:
    """The contracts within the transaction of one connection."""

    def __init__(self, connection: AsyncConnection, mapper: ReferenceMapper) -> None:
        self._connection = connection
        self._mapper = mapper

    async def is_empty(self) -> bool:
        one = select(CONTRACT_FILE.c.entry_key).limit(1)
        return (await self._connection.execute(one)).first() is None

    async def held(self, number: str, customer_name: str | None) -> HeldContract | None:
        wanted = select(CONTRACT_FILE).where(CONTRACT_FILE.c.entry_key == self._mapper.contract_key(number))
        row = (await self._connection.execute(wanted)).mappings().first()
        if row is None:
            return None
        stored = row["customer_name_digest"]
        is_of_customer = None
        if stored is not None and customer_name is not None:
            is_of_customer = stored == self._mapper.customer_name_digest(customer_name)
        return HeldContract(row["product"], row["branch"], row["partner"], row["signed_on"], is_of_customer)


def _of(kind: ReferenceKind) -> ColumnElement[bool]:
    return TABLES[kind].c.kind == kind.value if kind in CODE_LISTS else true()


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


async def _rows(connection: AsyncConnection, query: Select[*tuple[Any, ...]]) -> Sequence[Row]:
    return (await connection.execute(query)).mappings().all()
