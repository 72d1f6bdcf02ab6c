"""`make understanding-page`: the figures of the last `make evaluate` as plots and tables of docs/understanding.md.

Runs in the assistant's environment (matplotlib comes with Rasa). The tables stand between two marks in the page; what is
written around them stays.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timezone
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

from operations.evaluate import TARGET
from operations.settings import ROOT

PAGE = ROOT / "docs" / "understanding.md"
PLOTS = ROOT / "docs" / "understanding"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
_LABELS = ("complaint", "inquiry", "suggestion", "report", "status", "handoff", "out_of_scope")
_SETS = ("own labels", "real labelled")
_DARK = 0.5

Figures = Mapping[str, Any]


def main() -> int:
    """Draw the plots and write the tables; 1 if nothing was evaluated yet."""
    if not TARGET.is_file():
        print("no figures yet: run `make evaluate` first", file=sys.stderr)
        return 1
    readers: list[Figures] = json.loads(TARGET.read_text(encoding="utf-8"))
    mpl.rcParams.update({"svg.hashsalt": "tingsu", "svg.fonttype": "none", "font.size": 9})
    PLOTS.mkdir(exist_ok=True)
    shipped = {one["name"]: one for one in readers[0]["sets"]}
    for name in _SETS:
        if name in shipped:
            _save(_confusion(shipped[name]["labels"]["confusion"], name), f"confusion-{name.replace(' ', '-')}.svg")
    _save(_reliability([shipped[name] for name in _SETS if name in shipped]), "reliability.svg")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    written = datetime.fromtimestamp(TARGET.stat().st_mtime, tz=timezone.utc).date()
    PAGE.write_text(f"{before}{BEGIN}\n{_tables(readers, written)}\n{END}{after}", encoding="utf-8")
    return 0


def _save(figure: Any, name: str) -> None:
    figure.savefig(PLOTS / name, metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)


def _confusion(found: Mapping[str, Mapping[str, int]], name: str) -> Any:
    columns = (*_LABELS, "a move")
    shares = [_row_shares(found.get(label, {}), columns) for label in _LABELS]
    figure, axes = plt.subplots(figsize=(6.2, 4.6))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(columns)), columns, rotation=40, ha="right")
    axes.set_yticks(range(len(_LABELS)), [f"{label} ({sum(found.get(label, {}).values())})" for label in _LABELS])
    axes.set_xlabel("taken for")
    axes.set_ylabel("is (texts)")
    axes.set_title(f"{name}: share of each label")
    for row, values in enumerate(shares):
        for column, share in enumerate(values):
            if share:
                color = "white" if share > _DARK else "black"
                axes.text(column, row, f"{share:.2f}", ha="center", va="center", color=color)
    return figure


def _row_shares(found: Mapping[str, int], columns: Sequence[str]) -> list[float]:
    total = sum(found.values()) or 1
    known = [found.get(label, 0) / total for label in columns[:-1]]
    return [*known, 1 - sum(known) if found else 0.0]


def _reliability(sets: Sequence[Figures]) -> Any:
    figure, axes = plt.subplots(figsize=(4.6, 4.2))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle="--", label="perfect")
    for one in sets:
        bins = [each for each in one["labels"]["reliability"] if each["texts"]]
        axes.plot(
            [each["confidence"] for each in bins], [each["accuracy"] for each in bins], marker="o", label=one["name"]
        )
    axes.set_xlabel("confidence that is said")
    axes.set_ylabel("share that is right")
    axes.set_title("reliability of the confidence")
    axes.legend()
    return figure


def _tables(readers: Sequence[Figures], written: date) -> str:
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
            for name in _SETS
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
        if found["name"] in _LABELS:
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


if __name__ == "__main__":
    sys.exit(main())
