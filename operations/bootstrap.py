"""Sets up `.envs/bot` and `.envs/service` from their hashed locks; needs only a Python 3.8 and nothing installed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Mapping, NamedTuple, Sequence

from operations import pythons
from operations.console import INTERRUPTED, CommandFailed, run_long, say
from operations.exclusive import holding
from operations.settings import ENVS, ROOT, environment

_RECIPE = "1"
_OLDEST_UV = (0, 8)
_STAMP = ".tingsu-stamp"
_BUILDING = "building"
_UV_HELP = (
    "uv could not be installed with pip. Install uv yourself (it is a package of that name on PyPI and in many\n"
    "  systems' package lists), so that `uv --version` runs, and repeat this command."
)


class SetUpImpossible(Exception):
    """Something is missing on this machine; the message tells a person what to do."""


class Environment(NamedTuple):
    """A Python environment: where it lies, the lock it follows, the Python it needs, what to say while it is made."""

    folder: Path
    lock: Path
    wanted: pythons.Wanted
    hint: str


ENVIRONMENTS = (
    Environment(ENVS / "service", ROOT / "locks" / "service.txt", pythons.SERVICE, "under a minute the first time"),
    Environment(ENVS / "bot", ROOT / "locks" / "bot.txt", pythons.BOT, "one to three minutes the first time"),
)


def stamp_of(target: Environment, env: Mapping[str, str]) -> str:
    """Return what decides whether an environment is up to date: its lock, the Python asked for and this recipe."""
    return json.dumps(
        {
            "lock": hashlib.sha256(target.lock.read_bytes()).hexdigest(),
            "python": env.get(target.wanted.variable, ""),
            "recipe": _RECIPE,
        }
    )


def is_up_to_date(target: Environment, env: Mapping[str, str]) -> bool:
    """Tell whether nothing is to be done: the stamp fits and the interpreter is there."""
    stamp = target.folder / _STAMP
    interpreter = target.folder / "bin" / "python"
    return (
        stamp.is_file()
        and os.access(str(interpreter), os.X_OK)
        and stamp.read_text(encoding="utf-8") == stamp_of(target, env)
    )


def set_up(environments: Sequence[Environment], env: Mapping[str, str], tools: Path) -> None:
    """Bring the environments up to date. Raises SetUpImpossible, PythonUnusable or CommandFailed."""
    if all(is_up_to_date(each, env) for each in environments):
        return
    with holding(tools.parent / ".lock", lambda: say("waiting for another set-up to finish ...")):
        for each in environments:
            if not is_up_to_date(each, env):
                _build(each, env, find_uv(env, tools))


def find_uv(env: Mapping[str, str], tools: Path) -> str:
    """Return a uv that runs and is new enough: from `tools`, from PATH, else put into `tools` with pip.

    Raises SetUpImpossible.
    """
    private = (tools / "bin" / "uv", tools / "lib" / "bin" / "uv")
    on_path = shutil.which("uv", path=env.get("PATH"))
    for candidate in (*private, on_path):
        if candidate and _is_usable(str(candidate)):
            return str(candidate)
    say("fetching uv (the installer) into .envs/tools ...")
    attempts = (
        (
            [sys.executable, "-m", "venv", "--clear", str(tools)],
            [str(tools / "bin" / "python"), "-m", "pip", "install", "-q", "uv"],
        ),
        ([sys.executable, "-m", "pip", "install", "-q", "--upgrade", "--target", str(tools / "lib"), "uv"],),
    )
    for commands in attempts:
        if all(_succeeds(command, env) for command in commands):
            for candidate in private:
                if _is_usable(str(candidate)):
                    return str(candidate)
    raise SetUpImpossible(_UV_HELP)


def _build(target: Environment, env: Mapping[str, str], uv: str) -> None:
    folder = target.folder
    interpreter = folder / "bin" / "python"
    stamp = folder / _STAMP
    half_made = stamp.is_file() and stamp.read_text(encoding="utf-8") == _BUILDING
    if half_made or pythons.version_of(interpreter) not in target.wanted.versions or _other_python(stamp, target, env):
        _create(target, env, uv)
    stamp.write_text(_BUILDING, encoding="utf-8")
    say(f"installing {target.lock.name} into .envs/{folder.name} ({target.hint}) ...")
    took = run_long(
        [
            uv,
            "pip",
            "sync",
            "--quiet",
            "--require-hashes",
            "--compile-bytecode",
            "--python",
            str(interpreter),
            str(target.lock),
        ],
        f"installing .envs/{folder.name}",
        env=env,
        cwd=ROOT,
    )
    stamp.write_text(stamp_of(target, env), encoding="utf-8")
    say(f".envs/{folder.name} is ready ({took:.0f} s)")


def _create(target: Environment, env: Mapping[str, str], uv: str) -> None:
    python = pythons.find(target.wanted, env)
    if python is None:
        say(f"no Python {target.wanted.versions[0]} on this machine: letting uv download one ...")
    chosen = str(python) if python else target.wanted.versions[0]
    command = [uv, "venv", "--quiet", "--clear", "--no-project", "--python", chosen, str(target.folder)]
    try:
        run_long(command, f"creating .envs/{target.folder.name}", env=env, cwd=ROOT)
    except CommandFailed as failed:
        if python is None:
            raise SetUpImpossible(pythons.missing(target.wanted)) from failed
        raise


def _other_python(stamp: Path, target: Environment, env: Mapping[str, str]) -> bool:
    try:
        made_for = json.loads(stamp.read_text(encoding="utf-8"))["python"]
    except (OSError, ValueError, KeyError):
        return False
    return bool(made_for != env.get(target.wanted.variable, ""))


def _is_usable(uv: str) -> bool:
    try:
        told = subprocess.run([uv, "--version"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False).stdout
    except OSError:
        return False
    release = re.match(rb"uv (\d+)\.(\d+)", told)
    return release is not None and tuple(map(int, release.groups())) >= _OLDEST_UV


def _succeeds(command: Sequence[str], env: Mapping[str, str]) -> bool:
    try:
        done = subprocess.run(
            list(command),
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError:
        return False
    if done.returncode != 0:
        say(f"{' '.join(command[:4])} ... did not work: {done.stderr.decode(errors='replace').strip()[-300:]}")
    return done.returncode == 0


def main() -> int:
    """Set up both environments; print what a person must do when that is impossible."""
    env = environment()
    env.pop("VIRTUAL_ENV", None)
    try:
        set_up(ENVIRONMENTS, env, ENVS / "tools")
    except (SetUpImpossible, pythons.PythonUnusable, CommandFailed) as impossible:
        say(str(impossible))
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main())
