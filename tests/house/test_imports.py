"""Every import contract of pyproject.toml breaks when it is violated."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import PACKAGES, ROOT, files

# One violation for each contract: the module that imports, and what it must not import.
PLANTED = {
    "bot-rooms": ("bot/dialogue/planted.py", "import bot.runtime.settings"),
    "bot-world": ("bot/actions/planted.py", "import case_bridge.domain"),
    "grammar": ("chinese/planted.py", "import foundation.clock"),
    "foundation": ("foundation/planted.py", "import gateway.domain"),
    "case-rooms": ("case_bridge/domain/planted.py", "import case_bridge.service"),
    "case-world": ("case_bridge/service/planted.py", "import gateway.domain"),
    "case-client": ("case_bridge/client.py", "import case_bridge.storage"),
    "gateway-rooms": ("gateway/service/planted.py", "import gateway.storage"),
    "gateway-world": ("gateway/channels/planted.py", "import case_bridge.storage"),
    "gateway-bot": ("gateway/runtime/planted.py", "import bot.dialogue"),
    "pure": ("gateway/domain/planted.py", "import time"),
    "use-cases": ("case_bridge/service/planted_too.py", "import sqlalchemy"),
    "web": ("case_bridge/web/planted.py", "import sqlalchemy"),
}
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


def lint(root: Path) -> str:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"],
        cwd=root,
        env={"PATH": os.defpath, "PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("house")
    for name in files():
        if name == "pyproject.toml" or (name.endswith(".py") and name.split("/")[0] in PACKAGES):
            copy = root / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((ROOT / name).read_bytes())
    for name, statement in PLANTED.values():
        with (root / name).open("a") as planted:
            planted.write(f"\n{statement}\n")
    return lint(root)


def test_each_contract_has_a_planted_violation() -> None:
    assert PLANTED.keys() == CONTRACTS.keys()


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_planted_violation_breaks_the_contract(verdict: str, contract: str) -> None:
    assert f"{CONTRACTS[contract]} BROKEN" in verdict


def test_the_repository_itself_keeps_all_contracts() -> None:
    assert f"{len(CONTRACTS)} kept, 0 broken" in lint(ROOT)
