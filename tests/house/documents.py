"""House rules on documents: links resolve, words and settings are written down, both READMEs say the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```[^\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)
_SETTING = re.compile(r"TINGSU_[A-Z0-9]+(?:_[A-Z0-9]+)*")
_CELLS_OF_A_SETTING = 5


def broken_links(path: str, text: str, files: Mapping[str, str]) -> Iterator[str]:
    """Find links of a document to files or headings that are not there; `files` maps each path to its text."""
    for target in _LINK.findall(_CODE.sub("", _FENCE.sub("", text))):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        wanted = _resolved(path, name) if name else path
        is_folder = any(each.startswith(f"{wanted.rstrip('/')}/") for each in files)
        if wanted not in files and not is_folder:
            yield f"{path} links to {target}, which is not there"
        elif anchor and anchor not in anchors(files.get(wanted, "")):
            yield f"{path} links to {target}, which has no such heading"


def anchors(text: str) -> frozenset[str]:
    """Return the anchors that a renderer makes of the headings."""
    return frozenset(re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for _, title in headings(text))


def headings(text: str) -> tuple[tuple[int, str], ...]:
    """Return level and title of each heading, in order; code blocks have none."""
    return tuple((len(marks), title) for marks, title in _HEADING.findall(_FENCE.sub("", text)))


def rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of all tables as cells without blanks and code marks."""
    return tuple(
        tuple(cell.strip().strip("`") for cell in _unescaped_split(row)) for row in _ROW.findall(_FENCE.sub("", text))
    )


def undefined(words: Iterable[str], glossary: str) -> Iterator[str]:
    """Find words that are the first cell of no row, or whose row says nothing."""
    defined = {row[0] for row in rows(glossary) if len(row) > 1 and row[1]}
    yield from (f"{word} is not in the glossary" for word in sorted(set(words) - defined))


def settings_in(text: str) -> frozenset[str]:
    """Return the names of the settings that a module or script speaks of."""
    return frozenset(_SETTING.findall(text))


def undocumented(settings: Iterable[str], operations: str) -> Iterator[str]:
    """Find settings without a full row: name, unit, default, reader, reason."""
    documented = {row[0] for row in rows(operations) if len(row) >= _CELLS_OF_A_SETTING and all(row)}
    yield from (f"{name} has no full row in docs/operations.md" for name in sorted(set(settings) - documented))


def outline(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
    """Return what two translations share: heading levels, cells of each row, link targets, shell blocks."""
    blocks = tuple(_without_comments(block) for block in _FENCE.findall(text) if block.startswith("```sh"))
    targets = tuple(target for target in _LINK.findall(text) if not target.startswith("README"))
    levels = tuple(level for level, _ in headings(text))
    return levels, tuple(len(row) for row in rows(text)), targets, blocks


def missing_parts(path: str, text: str) -> Iterator[str]:
    """Find what a decision record lacks."""
    number = PurePosixPath(path).name[:4]
    if not text.startswith(f"# {number}"):
        yield f"{path} does not begin with its number"
    for part in ("context", "decision", "consequences"):
        if not re.search(rf"^(?:\*\*|## ){part}", text, re.IGNORECASE | re.MULTILINE):
            yield f"{path} has no {part}"


def _resolved(path: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / target).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def _unescaped_split(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row)


def _without_comments(block: str) -> str:
    return "\n".join(line.partition(" #")[0].rstrip() for line in block.splitlines())
