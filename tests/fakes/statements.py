"""Counting the statements that this process sends to its databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import event
from sqlalchemy.engine import Engine


@dataclass
class Statements:
    """How many there were so far; the beginning and end of a transaction do not count."""

    count: int = 0

    def add(self, *_: object) -> None:
        self.count += 1


@contextmanager
def counting() -> Iterator[Statements]:
    """Count until the end of the block."""
    statements = Statements()
    event.listen(Engine, "before_cursor_execute", statements.add)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", statements.add)
