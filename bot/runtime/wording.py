"""The wording of the responses, for lines that are put together into one utterance."""

import functools
from pathlib import Path

import msgspec
from ruamel.yaml import YAML

RESPONSES = Path("bot/data/responses")


class Wording:
    """The first text of every response under `folder`."""

    def __init__(self, folder: Path) -> None:
        self._texts: dict[str, str] = {}
        for file in sorted(folder.glob("*.yml")):
            loaded = msgspec.convert(YAML(typ="safe").load(file), type=_File)
            self._texts |= {name: str(said[0]["text"]) for name, said in loaded.responses.items() if "text" in said[0]}

    def text(self, response: str, args: tuple[tuple[str, str], ...]) -> str:
        """Return the text of `response` with its arguments. Raises KeyError for an unknown response."""
        text = self._texts[response]
        for name, value in args:
            text = text.replace(f"{{{name}}}", value)
        return text


class _File(msgspec.Struct):
    responses: dict[str, list[dict[str, object]]]


@functools.lru_cache(maxsize=1)
def wording() -> Wording:
    """Return the wording of this assistant; read once, from the folder in which the process runs."""
    return Wording(RESPONSES)
