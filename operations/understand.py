"""`make understand FILE=texts.txt OUT=out.jsonl`: labels and fields of one text a line, as production reads them."""

import subprocess
import sys
from pathlib import Path

from operations.console import CommandFailed, say
from operations.settings import BOT_PYTHON, ROOT, bot_environment
from operations.train import InputMissing, current_model

_USAGE = 2


def understand(texts: Path, out: Path, *, timing: bool = False) -> None:
    """Write one JSON object for each line of `texts` to `out`, with the key `ms` if `timing`.

    Trains the model first when its content has changed. Raises InputMissing, CommandFailed.
    """
    command = [str(BOT_PYTHON), "-m", "bot.nlu.understand", str(current_model()), str(texts), str(out)]
    run = subprocess.run(
        [*command, *(["--timing"] if timing else [])],
        cwd=ROOT,
        env=bot_environment(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if run.returncode != 0:
        # Not shown otherwise: importing Rasa alone prints a screen of deprecation warnings.
        sys.stderr.write(run.stderr.decode(errors="replace"))
        raise CommandFailed("reading the texts", run.returncode, None)


def main(arguments: list[str]) -> int:
    """Read the file named first into the file named second."""
    if len(arguments) != 2 or not all(arguments):
        say("usage: make understand FILE=texts.txt OUT=out.jsonl")
        return _USAGE
    texts, out = (Path(each).resolve() for each in arguments)
    if not texts.is_file():
        say(f"{arguments[0]} does not exist")
        return _USAGE
    try:
        understand(texts, out)
    except (InputMissing, CommandFailed, OSError) as failed:
        say(str(failed))
        return 1
    say(f"wrote {arguments[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
