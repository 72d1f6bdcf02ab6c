"""Files sealed on the disk; the port is case_bridge.service.reference_ports.Vault.

A file is a row of frames, each a length of four bytes and that many sealed bytes. A frame is sealed for its case,
its file, its place and whether it is the last, so that none can be taken out, exchanged or cut off unseen.
"""

import asyncio
import os
import re
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from case_bridge.service.reference_ports import FileGone
from foundation.sealing import SealBroken, Sealer

FRAME_BYTES = 256 * 1024
"""So much of a file is in memory at a time, twice: plain and sealed."""

_LENGTH_BYTES = 4
_KEY = re.compile(r"[0-9a-f]{32}")
_UNFINISHED = ".part"


class FileVault:
    """Files in a folder of their own, which is made at the first use."""

    def __init__(self, folder: Path, sealer: Sealer) -> None:
        self._folder = folder
        self._sealer = sealer

    async def put(self, storage_key: str, case_id: str, chunks: AsyncIterator[bytes]) -> None:
        path = self._path(storage_key)
        unfinished = path.with_suffix(_UNFINISHED)
        out = await asyncio.to_thread(_created, unfinished)
        frames = _Frames(out, self._sealer, f"{case_id}.{storage_key}")
        try:
            async for chunk in chunks:
                await asyncio.to_thread(frames.add, chunk)
            await asyncio.to_thread(frames.finish)
            await asyncio.to_thread(_settled, unfinished, path)
        finally:
            out.close()
            unfinished.unlink(missing_ok=True)

    async def holds(self, storage_key: str) -> bool:
        return await asyncio.to_thread(self._path(storage_key).is_file)

    async def open(self, storage_key: str, case_id: str) -> AsyncGenerator[bytes, None]:
        try:
            stored = await asyncio.to_thread(self._path(storage_key).open, "rb")
        except OSError as gone:
            raise FileGone(storage_key) from gone
        with stored:
            context, place = f"{case_id}.{storage_key}", 0
            frame = await asyncio.to_thread(_frame, stored)
            while frame is not None:
                following = await asyncio.to_thread(_frame, stored)
                is_last = following is None
                yield await asyncio.to_thread(self._sealer.open_bytes, frame, _context(context, place, is_last=is_last))
                frame, place = following, place + 1
            if place == 0:
                raise SealBroken(context)

    async def remove(self, storage_key: str) -> None:
        path = self._path(storage_key)
        for each in (path, path.with_suffix(_UNFINISHED)):
            await asyncio.to_thread(each.unlink, missing_ok=True)

    async def older_than(self, instant: datetime) -> tuple[str, ...]:
        return await asyncio.to_thread(self._older_than, instant.timestamp())

    def _older_than(self, seconds: float) -> tuple[str, ...]:
        if not self._folder.is_dir():
            return ()
        with os.scandir(self._folder) as entries:
            found = {entry.name.removesuffix(_UNFINISHED) for entry in entries if entry.stat().st_mtime < seconds}
        return tuple(sorted(key for key in found if _KEY.fullmatch(key)))

    def _path(self, storage_key: str) -> Path:
        if not _KEY.fullmatch(storage_key):
            raise FileGone(storage_key)
        return self._folder / storage_key


class _Frames:
    """Cuts what comes into frames; one is held back, since only the end shows which is the last."""

    def __init__(self, out: BinaryIO, sealer: Sealer, context: str) -> None:
        self._out = out
        self._sealer = sealer
        self._context = context
        self._held = bytearray()
        self._place = 0

    def add(self, chunk: bytes) -> None:
        self._held += chunk
        while len(self._held) > FRAME_BYTES:
            self._write(bytes(self._held[:FRAME_BYTES]), is_last=False)
            del self._held[:FRAME_BYTES]

    def finish(self) -> None:
        self._write(bytes(self._held), is_last=True)
        self._out.flush()
        os.fsync(self._out.fileno())

    def _write(self, raw: bytes, *, is_last: bool) -> None:
        sealed = self._sealer.seal_bytes(raw, _context(self._context, self._place, is_last=is_last))
        self._out.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
        self._place += 1


def _context(file: str, place: int, *, is_last: bool) -> str:
    return f"evidence.{file}.{place}.{'last' if is_last else 'more'}"


def _created(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    return os.fdopen(descriptor, "wb")


def _settled(unfinished: Path, path: Path) -> None:
    unfinished.rename(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _frame(stored: BinaryIO) -> bytes | None:
    """Return the next sealed frame, None at the end; of a file that was cut off, what is left of it."""
    length = stored.read(_LENGTH_BYTES)
    return stored.read(int.from_bytes(length, "big")) if length else None
