"""Whom a record concerns, as keyed digests beside it: a list finds what is about its reader without opening any.

A digest leaves out only what cannot be meant; the opened record decides. Rows from before there were digests have none
and are always opened.
"""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import ColumnElement, Text, bindparam, or_

from case_bridge.contract.records.base import Record
from case_bridge.domain.concerned import STAFF_RECORDS, concerned_by
from case_bridge.domain.dossier import Actor
from case_bridge.storage.tables import RECORDS

Digest = Callable[[str, str], str]

_CONTEXT = "record.concerns"
_LENGTH = 16
"""Hex digits that are kept: a chance hit once in some quintillions costs opening one record."""
_STAFF_KINDS = tuple(sorted(kind.__name__ for kind in STAFF_RECORDS))
_PARAMETERS = ("mark_of_name", "mark_of_number", "mark_of_unit")

MAY_CONCERN: ColumnElement[bool] = RECORDS.c.kind.in_(_STAFF_KINDS) & or_(
    RECORDS.c.concerns.is_(None), *(RECORDS.c.concerns.contains(bindparam(name, type_=Text)) for name in _PARAMETERS)
)
"""That a record may concern a reader or the reader's unit; `marks_about` has the values."""


def marks_of(record: Record, digest: Digest) -> str | None:
    """Return the marks of whom a record concerns, "" for nobody, None for a kind that speaks of no staff."""
    if not isinstance(record, STAFF_RECORDS):
        return None
    named = concerned_by((record,))
    return " ".join(sorted(_marks({*named.gave_back, *named.people, *named.units}, digest)))


def marks_about(reader: Actor, digest: Digest) -> Mapping[str, str]:
    """Return the parameters of MAY_CONCERN for a reader."""
    names = (reader.name, reader.staff_id or reader.name, reader.unit or reader.name)
    return {parameter: _mark(name, digest) for parameter, name in zip(_PARAMETERS, names, strict=True)}


def _marks(names: Iterable[str | None], digest: Digest) -> set[str]:
    return {_mark(name, digest) for name in names if name}


def _mark(name: str, digest: Digest) -> str:
    return digest(name, _CONTEXT)[:_LENGTH]
