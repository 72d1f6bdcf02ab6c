"""Stands for uv in tests of the set-up: notes its calls, makes an interpreter, fails while `broken` exists."""

import sys
from pathlib import Path


def main() -> None:
    here = Path(__file__).parent
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        print("uv 0.9.1 (a fake)")
        return
    with (here / "calls").open("a") as calls:
        calls.write(" ".join(arguments) + "\n")
    if (here / "broken").exists():
        sys.exit("no network")
    if arguments[0] == "venv":
        python = Path(arguments[-1]) / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text("#!/bin/sh\necho 3.10\n")
        python.chmod(0o755)


if __name__ == "__main__":
    main()
