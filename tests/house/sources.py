"""The project's files as the house rules see them."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "case_bridge", "chinese", "foundation", "gateway", "operations")
_COMMAND = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


@dataclass(frozen=True)
class Module:
    """A Python module: its path from the root with slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        return self.path.split("/", 1)[0]


def module(path: str, text: str) -> Module:
    """Return a module as if it lay at `path`."""
    return Module(path, text, ast.parse(text))


@cache
def files() -> tuple[str, ...]:
    """Return every file that is, or would be, part of the repository."""
    found = subprocess.run(_COMMAND, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(sorted({name for name in found.split("\0") if name and (ROOT / name).is_file()}))


@cache
def product_modules() -> tuple[Module, ...]:
    """Return the modules of the product, without database migrations: those are history and never change."""
    return tuple(each for each in _modules(PACKAGES) if "/migrations/" not in each.path)


@cache
def modules_of_tests() -> tuple[Module, ...]:
    return _modules(("tests",))


def _modules(folders: tuple[str, ...]) -> tuple[Module, ...]:
    names = [
        name for name in files() if name.endswith(".py") and name.startswith(tuple(f"{each}/" for each in folders))
    ]
    return tuple(module(name, (ROOT / name).read_text(encoding="utf-8")) for name in names)
