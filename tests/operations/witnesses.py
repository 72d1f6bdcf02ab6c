"""The other side of `witness.py`: sees processes begin and end, without waiting by the clock."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from operations.children import Plan
from operations.settings import child_environment

LIMIT_SECONDS = 20
WITNESS = Path(__file__).with_name("witness.py")


class Seen:
    """A process that reported."""

    def __init__(self, name: str, pid: int, ended: asyncio.Event) -> None:
        self.name = name
        self.pid = pid
        self._ended = ended

    async def ended(self) -> None:
        await asyncio.wait_for(self._ended.wait(), LIMIT_SECONDS)

    def is_running(self) -> bool:
        return not self._ended.is_set()


class Witnesses:
    """Listens for processes; `endings` are the names in the order in which they ended."""

    def __init__(self) -> None:
        self.port = 0
        self.endings: list[str] = []
        self._arrived: asyncio.Queue[Seen] = asyncio.Queue()

    async def next(self) -> Seen:
        return await asyncio.wait_for(self._arrived.get(), LIMIT_SECONDS)

    async def several(self, count: int) -> dict[str, Seen]:
        return {seen.name: seen for seen in [await self.next() for _ in range(count)]}

    def plan(self, folder: Path, name: str, *flags: str) -> Plan:
        command = (sys.executable, str(WITNESS), str(self.port), name, *flags)
        return Plan(name, command, child_environment(), self.port, folder / f"{name}.log")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            words = (await reader.readline()).decode().split()
            if not words:
                return
            ended = asyncio.Event()
            self._arrived.put_nowait(Seen(words[0], int(words[1]), ended))
            await self._until_end(reader)
            self.endings.append(words[0])
            ended.set()
        finally:
            writer.close()

    @staticmethod
    async def _until_end(reader: asyncio.StreamReader) -> None:
        try:
            await reader.read()
        except ConnectionError:
            return


@asynccontextmanager
async def listening() -> AsyncIterator[Witnesses]:
    witnesses = Witnesses()
    server = await asyncio.start_server(witnesses.serve, "127.0.0.1", 0)
    async with server:
        witnesses.port = server.sockets[0].getsockname()[1]
        yield witnesses
