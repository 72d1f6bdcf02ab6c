"""The columns of each reference file: how they may be headed, and what a cell may hold."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.reference_entries import CodeEntry, ContractEntry, CountEntry, Entry, StaffEntry

Value = str | int | float | date

MOST_PERCENT = 100
_LABELS = Path(__file__).with_name("reference_labels.json")
_FORMULA_STARTS = "=+-@＝＋－＠"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ACCOUNT = re.compile(r"[\w.@-]{1,64}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_YEARS = range(1990, 2100)


class BadCell(ValueError):
    """A cell cannot be used; the message says why."""


@dataclass(frozen=True)
class Column:
    """A column of a file, by its name as a field of the entry."""

    name: str
    read: Callable[[str], Value]
    is_required: bool = False


@dataclass(frozen=True)
class Layout:
    """The columns of a kind and what a row of them makes. `unique` are further columns without repetition."""

    columns: tuple[Column, ...]
    entry: type[Entry]
    unique: tuple[str, ...] = ()


def value_of(column: Column, cell: str) -> Value | None:
    """Return what a stripped cell means, None for an empty one. Raises BadCell."""
    if not cell:
        if column.is_required:
            raise BadCell("must not be empty")
        return None
    if _CONTROL.search(cell):
        raise BadCell("holds a line break or a character that cannot be seen")
    if cell[0] in _FORMULA_STARTS:
        raise BadCell("begins like a formula (= + - @)")
    return column.read(cell)


@lru_cache(maxsize=1)
def labels() -> Mapping[str, Mapping[str, str]]:
    """Return by kind and column the Chinese heading that means the same."""
    return msgspec.json.decode(_LABELS.read_bytes(), type=dict[str, dict[str, str]])


def _text(longest: int) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if len(cell) > longest:
            raise BadCell(f"is longer than {longest} characters")
        return cell

    return read


def _like(pattern: re.Pattern[str], wanted: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not pattern.fullmatch(cell):
            raise BadCell(wanted)
        return cell

    return read


def _score(cell: str) -> float:
    if not _SCORE.fullmatch(cell) or float(cell) > MOST_PERCENT:
        raise BadCell(f"is no number from 0 to {MOST_PERCENT} with at most two decimals")
    return float(cell)


def _count(cell: str) -> int:
    if not _COUNT.fullmatch(cell):
        raise BadCell("is no whole number of at most nine digits")
    return int(cell)


def _day(cell: str) -> date:
    written = _DAY.fullmatch(cell)
    try:
        day = date(*map(int, written.groups())) if written else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise BadCell("is no day written YYYY-MM-DD")
    return day


def _month(cell: str) -> str:
    written = _MONTH.fullmatch(cell)
    year, month = map(int, written.groups()) if written else (0, 0)
    if year not in _YEARS or not 1 <= month <= 12:
        raise BadCell("is no month written YYYY-MM")
    return f"{year}-{month:02d}"


_CODE = _text(64)
_NAME = _text(80)
_CODES = Layout((Column("code", _CODE, is_required=True), Column("name", _NAME, is_required=True)), CodeEntry)

LAYOUTS = MappingProxyType(
    {
        ReferenceKind.STAFF: Layout(
            (
                Column("staff_id", _text(32), is_required=True),
                Column("name", _NAME, is_required=True),
                Column("account", _like(_ACCOUNT, "is no login name: 1 to 64 letters, digits or . @ - _")),
                Column("unit", _NAME),
                Column("line", _NAME),
                Column("email", _like(_EMAIL, "is no e-mail address")),
                Column("quality_score", _score),
            ),
            StaffEntry,
            unique=("account",),
        ),
        ReferenceKind.CONTRACTS: Layout(
            (
                Column("contract_number", _text(64), is_required=True),
                Column("customer_name", _NAME),
                Column("product", _CODE),
                Column("branch", _CODE),
                Column("partner", _CODE),
                Column("signed_on", _day),
            ),
            ContractEntry,
        ),
        ReferenceKind.PRODUCTS: _CODES,
        ReferenceKind.BRANCHES: Layout((*_CODES.columns, Column("region", _NAME)), CodeEntry),
        ReferenceKind.PARTNERS: _CODES,
        ReferenceKind.ACTIVE_CONTRACT_COUNTS: Layout(
            (
                Column("month", _month, is_required=True),
                Column("product", _CODE, is_required=True),
                Column("count", _count, is_required=True),
            ),
            CountEntry,
        ),
    }
)
