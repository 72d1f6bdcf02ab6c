"""The gateway's parts put together for tests, on either store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from foundation.clock import FixedClock
from foundation.engines import Engines
from foundation.sealing import Sealer, new_key
from gateway.domain.conversation import Door
from gateway.domain.message import Accepted, Utterance
from gateway.service.answer import Answer
from gateway.service.deliver import Deliver
from gateway.service.filings import Filings
from gateway.service.ports import FilingRetry, Store, Turn
from gateway.service.receive import Incoming, Receive
from gateway.service.wakeups import Wakeups
from gateway.storage.schema import migrate
from gateway.storage.store import SqlStore
from tests.fakes.memory_store import MemoryStore
from tests.fakes.postgres import Postgres

MONDAY_0900 = datetime(2026, 3, 2, 1, 0, tzinfo=timezone.utc)
DATABASES = ("sqlite", "postgresql")
STORES = ("memory", *DATABASES)


def said(text: str) -> Callable[[Turn], tuple[Utterance, ...]]:
    return lambda _: (Utterance(text),)


def echo(turn: Turn) -> tuple[Utterance, ...]:
    return (Utterance(f"您说:{turn.text}"),)


@dataclass
class ScriptedBrain:
    """Runs each message id once, as the real one; `faults` are raised one by one before the turn runs,
    `late_faults` after it ran.
    """

    respond: Callable[[Turn], tuple[Utterance, ...]] = echo
    respond_filing: Callable[[FilingRetry], tuple[Utterance, ...]] = lambda _: ()
    faults: list[Exception] = field(default_factory=list)
    late_faults: list[Exception] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    filings: list[FilingRetry] = field(default_factory=list)
    ready: bool = True
    answers: dict[str, tuple[Utterance, ...]] = field(default_factory=dict)

    async def turn(self, turn: Turn) -> tuple[Utterance, ...]:
        self.turns.append(turn)
        if self.faults:
            raise self.faults.pop(0)
        if turn.message_id not in self.answers:
            self.ran.append(turn.text)
            self.answers[turn.message_id] = self.respond(turn)
        if self.late_faults:
            raise self.late_faults.pop(0)
        return self.answers[turn.message_id]

    async def retry_filing(self, retry: FilingRetry) -> tuple[Utterance, ...]:
        self.filings.append(retry)
        if self.faults:
            raise self.faults.pop(0)
        return self.respond_filing(retry)

    async def is_ready(self) -> bool:
        return self.ready


@dataclass
class Parts:
    """A gateway without its apps; the clock moves by a microsecond with each message, and when a test moves it.

    The machinery runs by the same clock, unless a test gives it a `steady` one of its own.
    """

    store: Store
    brain: ScriptedBrain = field(default_factory=ScriptedBrain)
    clock: FixedClock = field(default_factory=lambda: FixedClock(MONDAY_0900))
    wakeups: Wakeups = field(default_factory=Wakeups)
    steady: FixedClock | None = None

    def __post_init__(self) -> None:
        steady = self.steady or self.clock
        self.filings = Filings(self.store, self.brain, clock=self.clock, steady=steady)
        self.answer = Answer(self.store, self.brain, self.filings, self.wakeups, clock=self.clock, steady=steady)
        self.receive = Receive(self.store, self.wakeups, clock=self.clock, steady=steady)
        self.deliver = Deliver(self.store, self.wakeups, self.clock, wait_seconds=0.01)

    async def send(self, text: str, message_id: str | None = None, sender: str = "customer") -> Accepted:
        accepted = await self.receive.receive(Incoming(Door.REST, sender, text, message_id))
        self.clock.move(timedelta(microseconds=1))
        return accepted

    async def answer_all(self) -> None:
        while await self.answer.step():
            pass

    async def collect(self, accepted: Accepted) -> list[str | None]:
        items = await self.deliver.answer_to(accepted, lambda: False)
        return [item.text for item in items]

    async def history(self, sender: str = "customer") -> list[str | None]:
        return [line.text for line in await self.store.history(Door.REST, sender)]


@asynccontextmanager
async def opened_store(kind: str, folder: Path, postgres: Postgres) -> AsyncIterator[Store]:
    """Return a store of the given kind, SQLite in `folder`."""
    if kind == "memory":
        yield MemoryStore()
        return
    async with sql_store(kind, folder, postgres) as (store, _):
        yield store


@asynccontextmanager
async def sql_store(kind: str, folder: Path, postgres: Postgres) -> AsyncIterator[tuple[SqlStore, Engines]]:
    url = await postgres.copy_of("gateway", _migrated) if kind == "postgresql" else await _migrated(sqlite_url(folder))
    engines = Engines(url)
    try:
        yield SqlStore(engines, Sealer(new_key("test"))), engines
    finally:
        await engines.close()


def sqlite_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'gateway.db'}"


async def _migrated(url: str) -> str:
    engines = Engines(url)
    try:
        await migrate(engines)
    finally:
        await engines.close()
    return url
