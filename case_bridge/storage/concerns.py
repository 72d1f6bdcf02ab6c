"""Whom a record concerns, as keyed digests beside it: a list finds what is about its reader without opening any.

A digest leaves out only what cannot be meant; the opened record decides. Rows from before there were digests have none
and are always opened.
"""

from collections.abc import Callable, Iterable

from sqlalchemy import ColumnElement, or_

from case_bridge.contract.records.base import Record
from case_bridge.domain.concerned import STAFF_RECORDS, concerned_by
from case_bridge.domain.dossier import Actor
from case_bridge.storage.tables import RECORDS

Digest = Callable[[str, str], str]

_CONTEXT = "record.concerns"
_LENGTH = 16
"""Hex digits that are kept: a chance hit once in some quintillions costs opening one record."""
_STAFF_KINDS = tuple(sorted(kind.__name__ for kind in STAFF_RECORDS))


def marks_of(record: Record, digest: Digest) -> str | None:
    """Return the marks of whom a record concerns, "" for nobody, None for a kind that speaks of no staff."""
    if not isinstance(record, STAFF_RECORDS):
        return None
    named = concerned_by((record,))
    return " ".join(sorted(_marks({*named.gave_back, *named.people, *named.units}, digest)))


def may_concern(reader: Actor, digest: Digest) -> ColumnElement[bool]:
    """Return the condition that a record may concern the reader or the reader's unit."""
    marks = sorted(_marks((reader.name, reader.staff_id, reader.unit), digest))
    of_the_reader = (RECORDS.c.concerns.contains(mark) for mark in marks)
    return RECORDS.c.kind.in_(_STAFF_KINDS) & or_(RECORDS.c.concerns.is_(None), *of_the_reader)


def _marks(names: Iterable[str | None], digest: Digest) -> set[str]:
    return {digest(name, _CONTEXT)[:_LENGTH] for name in names if name}
