"""`make understanding-page`: the figures of the last `make evaluate` as plots and tables of docs/understanding.md.

Runs in the assistant's environment (matplotlib comes with Rasa). The tables stand between two marks in the page; what is
written around them stays.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

from benchmarks.understanding_table import LABELS, SETS, Figures, tables
from operations.evaluate import TARGET
from operations.settings import ROOT

PAGE = ROOT / "docs" / "understanding.md"
PLOTS = ROOT / "docs" / "understanding"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
_DARK = 0.5


def main() -> int:
    """Draw the plots and write the tables; 1 if nothing was evaluated yet."""
    if not TARGET.is_file():
        print("no figures yet: run `make evaluate` first", file=sys.stderr)
        return 1
    readers: list[Figures] = json.loads(TARGET.read_text(encoding="utf-8"))
    mpl.rcParams.update({"svg.hashsalt": "tingsu", "svg.fonttype": "none", "font.size": 9})
    PLOTS.mkdir(exist_ok=True)
    shipped = {one["name"]: one for one in readers[0]["sets"]}
    for name in SETS:
        if name in shipped:
            _save(_confusion(shipped[name]["labels"]["confusion"], name), f"confusion-{name.replace(' ', '-')}.svg")
    _save(_reliability([shipped[name] for name in SETS if name in shipped]), "reliability.svg")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    written = datetime.fromtimestamp(TARGET.stat().st_mtime, tz=timezone.utc).date()
    PAGE.write_text(f"{before}{BEGIN}\n{tables(readers, written)}\n{END}{after}", encoding="utf-8")
    return 0


def _save(figure: Any, name: str) -> None:
    figure.savefig(PLOTS / name, metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)


def _confusion(found: Mapping[str, Mapping[str, int]], name: str) -> Any:
    columns = (*LABELS, "a move")
    shares = [_row_shares(found.get(label, {}), columns) for label in LABELS]
    figure, axes = plt.subplots(figsize=(6.2, 4.6))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(columns)), columns, rotation=40, ha="right")
    axes.set_yticks(range(len(LABELS)), [f"{label} ({sum(found.get(label, {}).values())})" for label in LABELS])
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


if __name__ == "__main__":
    sys.exit(main())
