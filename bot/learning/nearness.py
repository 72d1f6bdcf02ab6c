"""Whether a text stands too near to others: most groups of four signs the same, once both are in normal form."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.nlu.normal_form import normal_form

NEAR = 0.6
"""The share of common groups above which two texts are one; also of evaluation texts against training texts."""
_GROUP = 4
_NO_LETTERS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Return the normal form without marks: texts that are the same in it are one text."""
    return _NO_LETTERS.sub("", normal_form(text))


class Texts:
    """A growing set of texts that others are held against."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._sizes: list[int] = []
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        groups = _groups(text)
        for group in groups:
            self._holders[group].append(len(self._sizes))
        self._sizes.append(len(groups))

    def has_near(self, text: str) -> bool:
        """Tell whether one of the texts is the same or nearly so."""
        own = _groups(text)
        common = Counter(place for group in own for place in self._holders.get(group, ()))
        return any(both > NEAR * (len(own) + self._sizes[place] - both) for place, both in common.items())


def _groups(text: str) -> set[str]:
    letters = bare(text)
    return {letters[at : at + _GROUP] for at in range(len(letters) - _GROUP + 1)} or {letters}
