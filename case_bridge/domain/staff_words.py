"""Whom a customer means by words about an employee: a number, or a name with or without the unit."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from case_bridge.domain.equality import plain
from case_bridge.domain.reference_entries import StaffEntry

_MOST_READ = 200
_NUMBER = re.compile(r"(?=[A-Z0-9-]*[0-9])[A-Z0-9](?:[A-Z0-9-]{0,30}[A-Z0-9])?", re.ASCII)
_FEWEST_OF_A_NUMBER = 3
_NAME_RUN = re.compile(r"[\u3400-\u9fff·]{2,}")
_NAME_LENGTHS = range(2, 7)


@dataclass(frozen=True)
class StaffClues:
    """What of the words may be numbers and names of employees."""

    numbers: frozenset[str]
    names: frozenset[str]

    def fits(self, entry: StaffEntry) -> bool:
        return entry.key in self.numbers or plain(entry.name) in self.names


def clues_in(words: str) -> StaffClues:
    """Return every part that a staff file could hold; most parts of a sentence are no name of anybody."""
    read = unicodedata.normalize("NFKC", words[:_MOST_READ]).upper()
    numbers = {number for number in _NUMBER.findall(read) if len(number) >= _FEWEST_OF_A_NUMBER}
    runs = [run.group() for run in _NAME_RUN.finditer("".join(read.split()))]
    names = {
        run[start : start + length]
        for run in runs
        for length in _NAME_LENGTHS
        for start in range(len(run) - length + 1)
    }
    return StaffClues(frozenset(numbers), frozenset(names))


def meant(words: str, by_number: Iterable[StaffEntry], by_name: Iterable[StaffEntry]) -> StaffEntry | None:
    """Return the one employee whom the words name, None for nobody or several.

    A number decides unless the words name somebody else too. Of several with one name the unit in the words decides.
    """
    numbered, named = tuple(by_number), _longest(tuple(by_name))
    if numbered:
        others = [entry for entry in named if entry.name not in {each.name for each in numbered}]
        return numbered[0] if len(numbered) == 1 and not others else None
    said = plain(words)
    in_unit = [entry for entry in named if entry.unit and plain(entry.unit) in said]
    found = in_unit or named
    return found[0] if len(found) == 1 else None


def _longest(named: tuple[StaffEntry, ...]) -> tuple[StaffEntry, ...]:
    """Leave out whose name is only a part of another name that stands there."""
    names = {plain(entry.name) for entry in named}
    return tuple(
        entry for entry in named if not any(plain(entry.name) in name and name != plain(entry.name) for name in names)
    )
