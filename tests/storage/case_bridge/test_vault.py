"""Files sealed on the disk."""

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest

from case_bridge.service.reference_ports import FileGone
from case_bridge.storage.vault import FRAME_BYTES, FileVault
from foundation.sealing import SealBroken, Sealer, new_key
from tests.fakes.files import chunks_of
from tests.fakes.office import KEYS
from tests.fakes.reference_store import MemoryVault

KEY, OTHER = "a" * 32, "b" * 32
LARGE = bytes(range(256)) * 4096


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "evidence"


@pytest.fixture
def vault(folder):
    return FileVault(folder, Sealer(KEYS))


@pytest.fixture(params=["memory", "files"])
def any_vault(request, vault):
    return MemoryVault() if request.param == "memory" else vault


async def _read(vault, key=KEY, case_id="case-1"):
    return b"".join([chunk async for chunk in vault.open(key, case_id)])


@pytest.mark.parametrize(
    "raw",
    [b"x", LARGE, LARGE[:FRAME_BYTES], LARGE[: FRAME_BYTES + 1], LARGE[: 2 * FRAME_BYTES]],
    ids=["one byte", "large", "one frame", "a byte more", "two frames"],
)
async def test_what_was_put_in_comes_out(any_vault, raw):
    await any_vault.put(KEY, "case-1", chunks_of(raw, 100_000))

    assert await any_vault.holds(KEY)
    assert await _read(any_vault) == raw


async def test_a_file_opens_for_its_own_case_only(any_vault):
    await any_vault.put(KEY, "case-1", chunks_of(b"secret"))

    with pytest.raises((FileGone, SealBroken)):
        await _read(any_vault, case_id="case-2")


@pytest.mark.parametrize("key", [OTHER, "../../etc/passwd", "A" * 32, ""])
async def test_what_is_not_there_is_gone(any_vault, key):
    await any_vault.put(KEY, "case-1", chunks_of(b"secret"))

    with pytest.raises(FileGone):
        await _read(any_vault, key)


async def test_a_removed_file_is_gone_and_removing_again_is_harmless(any_vault):
    await any_vault.put(KEY, "case-1", chunks_of(b"secret"))

    await any_vault.remove(KEY)
    await any_vault.remove(KEY)

    assert not await any_vault.holds(KEY)


async def test_nothing_readable_lies_on_the_disk_and_nobody_else_may_look(vault, folder):
    await vault.put(KEY, "case-1", chunks_of(LARGE, 100_000))

    (stored,) = folder.iterdir()
    assert stored.name == KEY
    assert LARGE[:64] not in stored.read_bytes()
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_a_file_that_fails_on_the_way_leaves_nothing(vault, folder):
    async def broken():
        yield b"x" * FRAME_BYTES * 2
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await vault.put(KEY, "case-1", broken())

    assert list(folder.iterdir()) == []


async def test_a_key_is_used_once(vault):
    await vault.put(KEY, "case-1", chunks_of(b"first"))
    (vault._folder / f"{OTHER}.part").write_bytes(b"")

    with pytest.raises(FileExistsError):
        await vault.put(OTHER, "case-1", chunks_of(b"second"))

    assert await _read(vault) == b"first"


def _frames(path):
    raw, frames = path.read_bytes(), []
    while raw:
        length = 4 + int.from_bytes(raw[:4], "big")
        frames.append(raw[:length])
        raw = raw[length:]
    return frames


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda frames: frames[:-1], id="cut off at the end"),
        pytest.param(lambda frames: frames[1:], id="cut off at the beginning"),
        pytest.param(lambda frames: [frames[1], frames[0], *frames[2:]], id="exchanged"),
        pytest.param(lambda frames: [frames[0], *frames], id="doubled"),
        pytest.param(lambda frames: [*frames[:-1], frames[-1][:-1]], id="a byte less"),
        pytest.param(lambda frames: [frames[0][:40] + b"\x00\x00" + frames[0][42:], *frames[1:]], id="changed"),
        pytest.param(lambda _: [], id="emptied"),
        pytest.param(lambda frames: [*frames, b"\x00\x00"], id="lengthened"),
    ],
)
async def test_a_harmed_file_does_not_open(vault, folder, harm):
    await vault.put(KEY, "case-1", chunks_of(LARGE, 100_000))
    path = folder / KEY

    path.write_bytes(b"".join(harm(_frames(path))))

    with pytest.raises(SealBroken):
        await _read(vault)


async def test_a_new_key_leaves_old_files_readable(vault, folder):
    await vault.put(KEY, "case-1", chunks_of(b"secret"))

    assert await _read(FileVault(folder, Sealer(f"{new_key('k2')},{KEYS}"))) == b"secret"


async def test_old_files_are_told_also_unfinished_ones(vault, folder):
    await vault.put(KEY, "case-1", chunks_of(b"secret"))
    (folder / f"{OTHER}.part").write_bytes(b"half")
    (folder / "notes.txt").write_bytes(b"not ours")
    await vault.put("c" * 32, "case-1", chunks_of(b"young"))
    for name in (KEY, f"{OTHER}.part", "notes.txt"):
        os.utime(folder / name, (1_000, 1_000))

    old = await vault.older_than(datetime.fromtimestamp(1_000, UTC) + timedelta(days=1))
    await vault.remove(OTHER)

    assert old == (KEY, OTHER)
    assert sorted(path.name for path in folder.iterdir()) == [KEY, "c" * 32, "notes.txt"]


async def test_a_folder_that_is_not_there_yet_has_no_files(vault):
    assert await vault.older_than(datetime(2100, 1, 1, tzinfo=UTC)) == ()
