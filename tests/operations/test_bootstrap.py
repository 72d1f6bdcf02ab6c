"""The set-up does what is needed, once, and mends what was left half made."""

import ast
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from operations import pythons
from operations.bootstrap import Environment, SetUpImpossible, find_uv, is_up_to_date, set_up
from operations.console import CommandFailed
from operations.settings import ROOT

ON_ANY_PYTHON = ("bootstrap", "console", "exclusive", "pythons", "settings")


@dataclass
class Machine:
    """A machine with a Python 3.10 and a uv that only notes what it is asked to do."""

    home: Path
    env: dict[str, str] = field(init=False)
    bot: Environment = field(init=False)

    def __post_init__(self) -> None:
        tools = self.home / "bin"
        tools.mkdir()
        uv = tools / "uv"
        source = Path(__file__).with_name("fake_uv.py").read_text()
        uv.write_text(f"#!{sys.executable}\n{source}")
        python = tools / "python3.10"
        python.write_text("#!/bin/sh\necho 3.10\n")
        for program in (uv, python):
            program.chmod(0o755)
        lock = self.home / "bot.txt"
        lock.write_text("rasa==3.6.21 --hash=sha256:00\n")
        self.env = {"HOME": str(self.home), "PATH": str(tools)}
        self.bot = Environment(self.home / ".envs" / "bot", lock, pythons.BOT, "soon")

    def set_up(self) -> list[str]:
        """Set up; return the first two words of each call of uv."""
        calls = self.home / "bin" / "calls"
        calls.unlink(missing_ok=True)
        set_up([self.bot], self.env, self.home / ".envs" / "tools")
        return [" ".join(line.split()[:2]) for line in calls.read_text().splitlines()] if calls.exists() else []

    def last_call(self) -> str:
        return (self.home / "bin" / "calls").read_text().splitlines()[-1]

    def breaks(self, *, broken: bool) -> None:
        sign = self.home / "bin" / "broken"
        sign.touch() if broken else sign.unlink()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_an_environment_is_made_from_its_hashed_lock_with_bytecode(machine: Machine) -> None:
    assert machine.set_up() == ["venv --quiet", "pip sync"]
    assert "--require-hashes --compile-bytecode" in machine.last_call()
    assert machine.last_call().endswith("bot.txt")


def test_what_is_up_to_date_is_not_touched_again(machine: Machine) -> None:
    machine.set_up()

    assert machine.set_up() == []


def test_a_changed_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.set_up()
    machine.bot.lock.write_text("rasa==3.6.22 --hash=sha256:01\n")

    assert machine.set_up() == ["pip sync"]


def test_an_installation_that_broke_off_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    machine.bot.lock.write_text("rasa==3.6.22 --hash=sha256:01\n")
    machine.breaks(broken=True)
    with pytest.raises(CommandFailed):
        machine.set_up()
    machine.breaks(broken=False)

    assert machine.set_up() == ["venv --quiet", "pip sync"]


def test_an_environment_without_its_interpreter_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    (machine.bot.folder / "bin" / "python").unlink()

    assert machine.set_up() == ["venv --quiet", "pip sync"]


def test_another_named_python_makes_the_environment_anew(machine: Machine) -> None:
    machine.set_up()
    machine.env["TINGSU_PYTHON310"] = str(machine.home / "bin" / "python3.10")

    assert machine.set_up() == ["venv --quiet", "pip sync"]


def test_nothing_is_up_to_date_before_the_first_set_up(machine: Machine) -> None:
    assert not is_up_to_date(machine.bot, machine.env)


def test_a_machine_where_no_python_can_be_had_is_told_what_to_install(machine: Machine) -> None:
    (machine.home / "bin" / "python3.10").unlink()
    machine.breaks(broken=True)

    with pytest.raises(SetUpImpossible, match=r"pyenv install 3\.10"):
        machine.set_up()


def test_uv_is_let_to_download_a_python_that_is_missing(machine: Machine) -> None:
    (machine.home / "bin" / "python3.10").unlink()

    machine.set_up()

    calls = (machine.home / "bin" / "calls").read_text()
    assert f"--python 3.10 {machine.bot.folder}" in calls


def test_without_uv_and_pip_a_person_is_told_how_to_get_uv(tmp_path: Path) -> None:
    nowhere = {"HOME": str(tmp_path), "PATH": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"}

    with pytest.raises(SetUpImpossible, match="Install uv yourself"):
        find_uv(nowhere, tmp_path / "tools")


def test_a_private_uv_is_preferred(machine: Machine) -> None:
    private = machine.home / ".envs" / "tools" / "bin" / "uv"
    private.parent.mkdir(parents=True)
    shutil.copy(machine.home / "bin" / "uv", private)

    assert find_uv(machine.env, machine.home / ".envs" / "tools") == str(private)


def test_a_uv_that_is_too_old_is_passed_over(machine: Machine) -> None:
    old = machine.home / ".envs" / "tools" / "bin" / "uv"
    old.parent.mkdir(parents=True)
    old.write_text("#!/bin/sh\necho uv 0.7.22\n")
    old.chmod(0o755)

    assert find_uv(machine.env, machine.home / ".envs" / "tools") == str(machine.home / "bin" / "uv")


@pytest.mark.parametrize("name", ON_ANY_PYTHON)
def test_the_set_up_is_written_for_python_3_8(name: str) -> None:
    text = (ROOT / "operations" / f"{name}.py").read_text(encoding="utf-8")

    tree = ast.parse(text, feature_version=(3, 8))

    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {each for each in imported if each and each.startswith("operations.")}
    assert "__future__" in imported
    assert ours <= {f"operations.{each}" for each in ON_ANY_PYTHON}
