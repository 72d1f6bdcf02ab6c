"""Examples of what goes over the wire, in Chinese as in life, from `examples/*.json`.

Each file is an object: under the id of an operation stands a body that it takes, under the name of a struct an answer.
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent / "examples"


class DoubleExample(ValueError):
    """Two files hold an example of the same name."""


def example_of(name: str) -> Mapping[str, object] | None:
    """Return the example, None if there is none."""
    return examples().get(name)


@functools.cache
def examples() -> Mapping[str, Mapping[str, object]]:
    """Return every example. Raises DoubleExample."""
    found: dict[str, Mapping[str, object]] = {}
    for path in sorted(_FOLDER.glob("*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        if double := found.keys() & held.keys():
            raise DoubleExample(f"{path.name}: {', '.join(sorted(double))}")
        found |= held
    return MappingProxyType(found)
