"""The locks are compiled with hashes, without any index address, from groups that exist."""

import re
import tomllib

import pytest

from operations.lock import LOCKS, compile_command
from operations.settings import ROOT


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_compiled_with_hashes_and_without_addresses(name: str) -> None:
    command = compile_command("uv", name)

    assert {"--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"} <= set(command)
    assert command[-1] == f"locks/{name}.txt"


def test_every_group_of_the_project_is_in_a_lock() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]

    assert {group for used, _ in LOCKS.values() for group in used} == set(groups)


@pytest.mark.parametrize("name", LOCKS)
def test_the_committed_lock_has_a_hash_for_every_package(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "locks" / f"{name}.txt").read_text().strip())

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
