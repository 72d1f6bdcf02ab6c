"""Reading a reference file: encoding, headings, every cell of every row; a file with one fault is refused whole."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from case_bridge.contract.reference_words import ReferenceKind
from case_bridge.domain.equality import plain
from case_bridge.domain.reference_columns import LAYOUTS, BadCell, Column, Layout, Value, labels, value_of
from case_bridge.domain.reference_entries import Entry

MAX_BYTES = 20 * 1024 * 1024
"""So much may be in memory at once; 50,000 contracts have about 4 MB [P]."""
MAX_ROWS = 50_000
"""Measured: 100,000 keep the writers of SQLite waiting for 4 s of one core; larger lists come in parts [P]."""

_HEADER_LINE = 1
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class RowError:
    """What is wrong where; `line` counts the lines of the file from 1, `column` is None for a whole line."""

    line: int
    column: str | None
    message: str


@dataclass(frozen=True)
class Row:
    """An entry with the line of the file that it stands in."""

    line: int
    entry: Entry


class FileWrong(Exception):
    """A file cannot be imported; holds everything that is wrong with it, by line."""

    def __init__(self, *errors: RowError) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


def read_rows(kind: ReferenceKind, raw: bytes) -> tuple[Row, ...]:
    """Return the rows of a CSV file in its order.

    The text is UTF-8, with or without byte-order mark, or GB18030. The headings may be the names of the columns or
    their Chinese labels, in any order; optional columns may be left out. Raises FileWrong.
    """
    layout = LAYOUTS[kind]
    errors: list[RowError] = []
    lines = _lines(_text_of(raw), errors)
    header = next(lines, (_HEADER_LINE, ()))
    if errors:
        raise FileWrong(*errors)
    columns = _columns(kind, layout, header)
    rows: list[Row] = []
    seen = _Seen(layout)
    for count, (number, cells) in enumerate(lines, start=1):
        if count > MAX_ROWS:
            errors.append(RowError(number, None, f"a file has at most {MAX_ROWS} rows"))
            break
        values = _values(number, cells, columns, errors)
        if values is not None:
            # The values come from the readers of the layout, which fit the fields of its entry.
            entry = layout.entry(**values)  # type: ignore[arg-type]
            errors.extend(seen.repeated(number, entry))
            rows.append(Row(number, entry))
    if errors:
        raise FileWrong(*errors)
    return tuple(rows)


def _text_of(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise FileWrong(RowError(_HEADER_LINE, None, f"a file has at most {MAX_BYTES} bytes"))
    if raw.startswith(_OTHER_ENCODINGS):
        raise FileWrong(RowError(_HEADER_LINE, None, "the file is UTF-16; save it as CSV in UTF-8 or GB18030"))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileWrong(RowError(_HEADER_LINE, None, "the file is neither UTF-8 nor GB18030"))


def _lines(text: str, errors: list[RowError]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines that hold something, each with its number, as stripped cells; a broken line ends the file."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = _HEADER_LINE
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield number, stripped
            number = reader.line_num + 1
    except csv.Error as broken:
        errors.append(RowError(number, None, f"not readable as CSV: {broken}"))


def _columns(kind: ReferenceKind, layout: Layout, header: tuple[int, Sequence[str]]) -> tuple[Column, ...]:
    number, headings = header[0], _without_empty_end(header[1])
    known = _headings(kind, layout)
    found = [known.get(plain(heading)) for heading in headings]
    missing = [column.name for column in layout.columns if column.is_required and column not in found]
    errors = [
        RowError(number, heading or None, "unknown column")
        for heading, column in zip(headings, found, strict=True)
        if column is None
    ]
    errors += [RowError(number, name, "column is missing") for name in missing]
    errors += [
        RowError(number, column.name, "column is there twice") for column in layout.columns if found.count(column) > 1
    ]
    if errors:
        raise FileWrong(*errors)
    return tuple(column for column in found if column is not None)


def _headings(kind: ReferenceKind, layout: Layout) -> Mapping[str, Column]:
    chinese = labels()[kind.value]
    return {plain(name): column for column in layout.columns for name in (column.name, chinese[column.name])}


def _values(
    number: int, cells: Sequence[str], columns: tuple[Column, ...], errors: list[RowError]
) -> Mapping[str, Value | None] | None:
    """Return the values of a line by column, None if one of them is wrong."""
    if len(cells) < len(columns) or any(cells[len(columns) :]):
        errors.append(RowError(number, None, f"has {len(cells)} cells, the header {len(columns)}"))
        return None
    values: dict[str, Value | None] = {}
    for column, cell in zip(columns, cells, strict=False):
        try:
            values[column.name] = value_of(column, cell)
        except BadCell as bad:
            errors.append(RowError(number, column.name, str(bad)))
    return values if len(values) == len(columns) else None


def _without_empty_end(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells without the empty ones with which spreadsheets fill up their lines."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


class _Seen:
    """Keys and unique values of the lines so far, each with its line."""

    def __init__(self, layout: Layout) -> None:
        self._key = layout.columns[0].name
        self._unique = layout.unique
        self._lines: dict[tuple[str, str], int] = {}

    def repeated(self, number: int, entry: Entry) -> Iterator[RowError]:
        unique = [(name, getattr(entry, name)) for name in self._unique]
        for column, value in ((self._key, entry.key), *unique):
            if value is None:
                continue
            first = self._lines.setdefault((column, value), number)
            if first != number:
                yield RowError(number, column, f"the same as in line {first}")
