"""`make lock`: compiles `locks/*.txt` from the groups of pyproject.toml, with hashes and no index address."""

import sys

from operations.bootstrap import SetUpImpossible, find_uv
from operations.console import CommandFailed, run_long, say
from operations.settings import ENVS, ROOT, environment

LOCKS = {
    "bot": (("bot", "bot-test"), "3.10"),
    "service": (("service", "test"), "3.11"),
}


def compile_command(uv: str, name: str) -> list[str]:
    """Return the command that writes `locks/NAME.txt`."""
    groups, version = LOCKS[name]
    command = [uv, "pip", "compile", "--quiet", "--generate-hashes", "--no-header"]
    command += [part for group in groups for part in ("--group", group)]
    command += ["--python-version", version, "--python-platform", "x86_64-manylinux_2_28"]
    return [*command, "--no-emit-index-url", "--no-emit-find-links", "-o", f"locks/{name}.txt"]


def main() -> int:
    """Compile both locks; the environments follow at the next command."""
    env = environment()
    try:
        uv = find_uv(env, ENVS / "tools")
        for name in LOCKS:
            took = run_long(compile_command(uv, name), f"resolving locks/{name}.txt", env=env, cwd=ROOT)
            say(f"locks/{name}.txt is compiled ({took:.0f} s)")
    except (SetUpImpossible, CommandFailed) as failed:
        say(str(failed))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
