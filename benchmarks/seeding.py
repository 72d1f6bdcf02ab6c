"""Filling a database: the company, and as many cases as are wanted, sealed as in production."""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from multiprocessing import get_context
from random import Random

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks import company
from benchmarks.templates import Template, Templates
from case_bridge.contract.numbers import RANDOM_VALUES, make_case_number
from case_bridge.contract.records.surroundings import StaffIdentified
from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.contract.requests import Complainant, Contact
from case_bridge.contract.taxonomy import taxonomy
from case_bridge.contract.vocabulary import Act, ContactType, Topic
from case_bridge.domain.assignment import handling_role
from case_bridge.domain.calendar import local_day
from case_bridge.domain.case import Case, Matter
from case_bridge.domain.dossier import Dossier
from case_bridge.domain.events import CaseEvent
from case_bridge.domain.reference_entries import Entry
from case_bridge.domain.states import ENDED
from case_bridge.service.ports import StaffSecrets, UnitOfWork
from case_bridge.service.receipts import keys_for
from case_bridge.service.staff import token_digest
from case_bridge.storage.event_log import SqlEventLog
from case_bridge.storage.rows import CaseMapper
from case_bridge.storage.store import SqlStore
from case_bridge.storage.tables import CASES, CLOCKS, CONTACTS, MESSAGES, RECORDS
from foundation.engines import Engines
from foundation.sealing import Sealer

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=timezone.utc)
"""Monday, ten in the morning in Shanghai: up to here everything has happened and was told."""

_WORKERS = 2
_IN_A_BATCH = 200
_MOST_HISTORIES = 60
_OPEN = 0.3
_WITH_CONTRACT = 0.7
_OF_THE_COMPANY = 0.8
_NAMING_STAFF = 0.1
_WITH_MESSAGES = 0.2
_UNASSIGNED = 0.003


@dataclass(frozen=True)
class Seeding:
    """What to seed where; the part of one worker is every `_WORKERS`-th case from its own number on."""

    url: str
    field_keys: str
    size: int
    worker: int = 0


def seed(url: str, field_keys: str, size: int) -> None:
    """Fill a migrated PostgreSQL database with `size` cases, the same each time but for ids and seals."""
    wanted = Seeding(url, field_keys, size)
    asyncio.run(_seed_company(wanted))
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(_seed_part, [replace(wanted, worker=worker) for worker in range(_WORKERS)]))


async def _seed_company(wanted: Seeding) -> None:
    engines = Engines(wanted.url)
    async with SqlStore(engines, Sealer(wanted.field_keys)).write() as unit:
        for staff in company.accounts():
            await unit.accounts.put(staff, StaffSecrets("none", token_digest(staff.name)), NOW)
        await _import(unit, ReferenceKind.STAFF, company.employees(wanted.size))
        await _import(unit, ReferenceKind.CONTRACTS, company.contracts(wanted.size))
    await engines.close()


async def _import(unit: UnitOfWork, kind: ReferenceKind, entries: Sequence[Entry]) -> None:
    prepared = await unit.reference.prepare(kind, entries, NOW)
    await unit.reference.put(kind, prepared, await unit.reference.compare(kind, prepared), NOW)


def _seed_part(wanted: Seeding) -> None:
    asyncio.run(_seed_cases(wanted))


async def _seed_cases(wanted: Seeding) -> None:
    engines, sealer = Engines(wanted.url), Sealer(wanted.field_keys)
    batch = _Batch(CaseMapper(sealer), sealer)
    for number, (dossier, events) in enumerate(_cases(wanted), 1):
        batch.add(dossier, events)
        if number % _IN_A_BATCH == 0:
            await batch.write(engines)
    await batch.write(engines)
    await engines.close()


def _cases(wanted: Seeding) -> Iterator[tuple[Dossier, tuple[CaseEvent, ...]]]:
    chance = Random(f"{wanted.size} {wanted.worker}")
    histories = max(4, min(_MOST_HISTORIES, wanted.size // 100))
    templates = Templates(range(wanted.worker * histories, (wanted.worker + 1) * histories))
    numbers: set[str] = set()
    for _ in range(wanted.worker, wanted.size, _WORKERS):
        template = templates.draw(chance, NOW, is_open=chance.random() < _OPEN)
        number = _number(chance, template, wanted.worker)
        while number in numbers:
            number = _number(chance, template, wanted.worker)
        numbers.add(number)
        yield replace(template.dossier, case=_own(chance, template.dossier.case, number, wanted.size)), template.events


def _number(chance: Random, template: Template, worker: int) -> str:
    value = chance.randrange(RANDOM_VALUES // _WORKERS) * _WORKERS + worker
    return make_case_number(local_day(template.dossier.case.received_at), value)


def _own(chance: Random, case: Case, number: str, size: int) -> Case:
    """Return the case with a customer, a topic, a team and a handler of its own."""
    topic = chance.choice(list(Topic))
    team, handler = _hands(chance, case)
    return replace(
        case,
        case_id=f"{chance.getrandbits(128):032x}",
        number=number,
        topic=topic,
        cause=chance.choice(taxonomy().causes(topic)).cause,
        conversation=None if case.act is Act.REPORT else f"conversation-{number}",
        matter=_matter(chance, case.matter, size),
        messages=tuple(company.words().messages[:2]) if chance.random() < _WITH_MESSAGES else (),
        team=team,
        handler=handler,
    )


def _hands(chance: Random, case: Case) -> tuple[str, str | None]:
    team = chance.choices(company.TEAMS, (4, 3, 2, 1))[0]
    if case.state not in ENDED and chance.random() < _UNASSIGNED:
        return team, None
    if case.act is Act.REPORT:
        role = handling_role(case.act)
        return company.TEAMS[0], chance.choice([each.name for each in company.accounts() if each.role is role])
    return team, chance.choice(company.handlers(team))


def _matter(chance: Random, matter: Matter, size: int) -> Matter:
    words = company.words()
    mobile = Contact(ContactType.MOBILE, f"139{chance.randrange(10**8):08d}")
    contract = company.contract_number(chance.randrange(int(company.contracts_of(size) / _OF_THE_COMPANY)))
    return replace(
        matter,
        issue_text="".join(chance.sample(words.issues, 2)),
        complainant=Complainant(name=company.full_name(chance), contacts=(mobile,)),
        contract_number=contract if chance.random() < _WITH_CONTRACT else None,
        amount_fen=chance.choice((None, 20_000, 320_000, 1_500_000)),
        demand=chance.choice(words.demands),
        occurred_place=chance.choice(words.places),
        staff_involved=f"工号{chance.randrange(1_000, 3_000)}" if chance.random() < _NAMING_STAFF else None,
    )


class _Batch:
    """Rows of some cases on their way into the tables."""

    def __init__(self, mapper: CaseMapper, sealer: Sealer) -> None:
        self._mapper = mapper
        self._sealer = sealer
        self._rows: dict[Table, list[dict[str, object]]] = {
            table: [] for table in (CASES, CONTACTS, CLOCKS, MESSAGES, RECORDS)
        }
        self._events: list[tuple[str, CaseEvent]] = []
        self._identified: list[Dossier] = []

    def add(self, dossier: Dossier, events: Sequence[CaseEvent]) -> None:
        rows, case_id = self._mapper.to_rows(dossier.case), dossier.case.case_id
        keys = keys_for(self._sealer, f"seed {case_id}")
        secrets = {"filing_digest": keys.filing, "query_code_digest": keys.query_code}
        self._rows[CASES].append({**rows.case, **secrets})
        for table, parts in ((CONTACTS, rows.contacts), (CLOCKS, rows.clocks), (MESSAGES, rows.messages)):
            self._rows[table].extend(dict(part) for part in parts)
        self._rows[RECORDS].extend(
            dict(self._mapper.record_row(case_id, position, record)) for position, record in enumerate(dossier.records)
        )
        self._events.extend((case_id, event) for event in events)
        if dossier.of(StaffIdentified):
            self._identified.append(dossier)

    async def write(self, engines: Engines) -> None:
        """Write everything that was added since, in one transaction."""
        async with engines.write() as connection:
            # Foreign keys hold by the way the rows are made; to look each of millions up takes minutes.
            await connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for table, rows in self._rows.items():
                await _insert(connection, table, rows)
                rows.clear()
            await SqlEventLog(connection, self._mapper).append(self._events)
        self._events.clear()


async def _insert(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        await connection.execute(insert(table), rows)
