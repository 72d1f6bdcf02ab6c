"""What several readers made of the same texts, as tables in Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

LABELS = ("complaint", "inquiry", "suggestion", "report", "status", "handoff", "out_of_scope")
SETS = ("own labels", "real labelled")
"""Of these the plots show more."""

Figures = Mapping[str, Any]
"""What `make evaluate` writes of one reader (operations/evaluation_figures.py), or a part of it."""


def tables(readers: Sequence[Figures], written: date) -> str:
    """Return the tables of what several readers made of the same texts, the shipped one first, and the links to the plots."""
    names = [reader["reader"] for reader in readers]
    lines = [
        f"Figures of {written.isoformat()}, `make evaluate`.",
        "",
        f"| measure | texts | {' | '.join(names)} | keyword rule |",
        f"|---|--:|{'--:|' * (len(names) + 1)}",
        *_rows(readers),
        "",
        *(
            f"![Which label is taken for which: {name}](understanding/confusion-{name.replace(' ', '-')}.svg)"
            for name in SETS
        ),
        "![Reliability of the confidence](understanding/reliability.svg)",
    ]
    return "\n".join(lines)


def _rows(readers: Sequence[Figures]) -> Iterable[str]:
    first = readers[0]
    for at, one in enumerate(first["sets"]):
        same = [reader["sets"][at] for reader in readers]
        if one["labels"]:
            keyword = f"{one['labels']['keyword_accuracy']:.3f}"
            yield _line(
                f"label accuracy, {one['name']}", one["texts"], [s["labels"]["accuracy"] for s in same], keyword
            )
            yield from _class_rows(one, same)
            yield _line("· calibration error", one["texts"], [s["labels"]["calibration_error"] for s in same], digits=3)
        if one["topic"]:
            yield _line(f"topic accuracy, {one['name']}", one["topic"]["texts"], [s["topic"]["share"] for s in same])
        if one["urgent"]:
            yield from _urgent_rows(one, same)
        for field in one["fields"]:
            values = [_named(s["fields"], "kind", field["kind"], "f1") for s in same]
            yield _line(f"{field['kind']} F1, {one['name']}", field["wanted"], values)
    for part in first["totals"]["shares"]:
        values = [_named(reader["totals"]["shares"], "name", part["name"], "share") for reader in readers]
        yield _line(part["name"], part["texts"], values)
    for place, percentile in enumerate((50, 95, 99)):
        values = [reader["totals"]["milliseconds"][place] for reader in readers]
        yield _line(f"milliseconds, p{percentile}", first["totals"]["timed_texts"], values, digits=1)


def _class_rows(one: Figures, same: Sequence[Figures]) -> Iterable[str]:
    for found in one["labels"]["classes"]:
        if found["name"] in LABELS:
            others = [_named(s["labels"]["classes"], "name", found["name"], "recall") for s in same]
            yield _line(f"· {found['name']}, recall", found["support"], others)


def _named(figures: Sequence[Figures], key: str, name: str, wanted: str) -> float | None:
    """Return a figure of what bears the name; None where a reader was not asked about it."""
    return next((each[wanted] for each in figures if each[key] == name), None)


def _urgent_rows(one: Figures, same: Sequence[Figures]) -> Iterable[str]:
    for key, what in (("found", "emergencies found"), ("false_alarms", "harmless texts that raise an alarm")):
        values = [s["urgent"][key]["share"] if s["urgent"] else None for s in same]
        yield _line(f"{what}, {one['name']}", one["urgent"][key]["texts"], values)


def _line(what: str, texts: int, values: Sequence[float | None], keyword: str = "", *, digits: int = 3) -> str:
    shown = ["–" if value is None else f"{value:.{digits}f}" for value in values]
    return f"| {what} | {texts} | {' | '.join(shown)} | {keyword} |"
