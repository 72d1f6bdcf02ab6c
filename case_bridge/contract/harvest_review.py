"""The file in which people review what corrections may teach: one line a message, nothing that leads to a case."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

_FORMULA = ("=", "+", "-", "@")
_QUOTE = "'"
"""What keeps a spreadsheet from reading a cell as a formula (OWASP, CSV injection)."""
ACCEPT, REJECT = "accept", "reject"


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a customer, made anonymous, with what it was read as and what people made of its case.

    `id` is a keyed digest; `decided_by` is staff or customer; `fields` names, apart by blanks, what was read wrongly;
    the last three are for the reviewer, `reviewed_on` is an ISO date. An empty `label` means that nobody decided it.
    """

    id: str
    text: str
    label_read: str
    label: str = ""
    topic_read: str
    cause_read: str
    topic: str = ""
    cause: str = ""
    decided_by: str = ""
    confidence: str = ""
    topic_confidence: str = ""
    model: str = ""
    fields: str = ""
    decision: str = ""
    reviewer: str = ""
    reviewed_on: str = ""

    @property
    def says_accept(self) -> bool:
        """Whether the decision is to accept, whoever took it."""
        return self.decision.strip().lower() == ACCEPT

    @property
    def is_accepted(self) -> bool:
        """Whether a named person said on a given day that it may be learnt."""
        return self.says_accept and bool(self.reviewer.strip()) and _is_day(self.reviewed_on)

    @property
    def is_undecided(self) -> bool:
        """Whether the decision is neither of the two words."""
        return self.decision.strip().lower() not in (ACCEPT, REJECT)


class ReviewInvalid(ValueError):
    """A file is no review; the message says where."""


def to_table(rows: Iterable[ReviewRow]) -> str:
    """Return the rows under a head line."""
    names = ReviewRow.__struct_fields__
    lines = ["\t".join(names), *("\t".join(_cell(getattr(row, name)) for name in names) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def from_table(text: str) -> tuple[ReviewRow, ...]:
    """Return the rows of a file; further columns are ignored. Raises ReviewInvalid."""
    head, *lines = text.removeprefix("\ufeff").splitlines() or [""]
    names = head.split("\t")
    missing = [name for name in ReviewRow.__struct_fields__ if name not in names]
    if missing:
        raise ReviewInvalid(f"line 1: no column {missing[0]}")
    return tuple(_rows(names, lines))


def _rows(names: list[str], lines: list[str]) -> Iterator[ReviewRow]:
    for number, line in enumerate(lines, start=2):
        cells = [_plain(cell) for cell in line.split("\t")]
        if not any(cells):
            continue
        if len(cells) > len(names):
            raise ReviewInvalid(f"line {number}: more cells than columns")
        found = dict(zip(names, cells, strict=False))
        yield ReviewRow(**{name: found.get(name, "") for name in ReviewRow.__struct_fields__})


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    return f"{_QUOTE}{plain}" if plain.startswith(_FORMULA) else plain


def _plain(cell: str) -> str:
    """Return a cell without what we or a spreadsheet put around it."""
    bare = cell.strip()
    if len(bare) > 1 and bare.startswith('"') and bare.endswith('"'):
        bare = bare[1:-1].replace('""', '"')
    return bare[1:] if bare.startswith(tuple(_QUOTE + sign for sign in _FORMULA)) else bare


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
