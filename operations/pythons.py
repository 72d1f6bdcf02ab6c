"""Finds the Pythons of this machine that really run (runs on Python 3.8)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Mapping, NamedTuple, Sequence

_PROBE = "import ctypes, sqlite3, ssl, zlib, sys; print('%d.%d' % sys.version_info[:2])"
_PROBE_SECONDS = 20


class Wanted(NamedTuple):
    """A Python that an environment needs: the acceptable versions, best first, and the variable that names one."""

    versions: tuple[str, ...]
    variable: str


BOT = Wanted(("3.10",), "TINGSU_PYTHON310")
SERVICE = Wanted(("3.11", "3.12", "3.13"), "TINGSU_PYTHON311")


class PythonUnusable(Exception):
    """The Python that a variable names does not run or has the wrong version; the message says which."""


def version_of(python: Path | str) -> str | None:
    """Return `major.minor` of an interpreter that starts and has the modules we need, else None.

    A pyenv shim exists for versions that are not active and then exits 127: only running it tells.
    """
    try:
        probe = subprocess.run(
            [str(python), "-I", "-c", _PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return probe.stdout.decode().strip() if probe.returncode == 0 else None


def find(wanted: Wanted, env: Mapping[str, str]) -> Path | None:
    """Return a Python that really runs, or None when this machine has none (then uv may download one).

    Order: the variable, pyenv's newest patch release, PATH, the Python running this; for each version in turn.
    Raises PythonUnusable when the variable names a Python that does not fit.
    """
    named = env.get(wanted.variable)
    if named:
        version = version_of(named)
        if version not in wanted.versions:
            found = f"is Python {version}" if version else "does not run"
            raise PythonUnusable(f"{wanted.variable}={named} {found}; Python {_either(wanted.versions)} is needed")
        return Path(named)
    for version in wanted.versions:
        for candidate in _candidates(version, env):
            if version_of(candidate) == version:
                return candidate
    return None


def missing(wanted: Wanted) -> str:
    """Return what to tell a person whose machine has no such Python and where uv could not download one."""
    first = wanted.versions[0]
    return (
        f"No Python {_either(wanted.versions)} was found, and uv could not download one.\n"
        f"  Install one (for example: pyenv install {first}, or your system's package python{first}),\n"
        f"  or name one: {wanted.variable}=/path/to/python{first} make ..."
    )


def _candidates(version: str, env: Mapping[str, str]) -> Iterator[Path]:
    for root in (env.get("PYENV_ROOT"), str(Path(env.get("HOME", "/")) / ".pyenv")):
        if root:
            folders = sorted(Path(root, "versions").glob(f"{version}.*"), key=_release, reverse=True)
            yield from (folder / "bin" / "python" for folder in folders)
    for folder in env.get("PATH", "").split(os.pathsep):
        candidate = Path(folder or ".", f"python{version}")
        if os.access(str(candidate), os.X_OK):
            yield candidate
    if sys.executable and version == f"{sys.version_info[0]}.{sys.version_info[1]}":
        yield Path(sys.executable)


def _release(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.name))


def _either(versions: Sequence[str]) -> str:
    return " or ".join(versions)
