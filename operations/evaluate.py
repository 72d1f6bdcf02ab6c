"""`make evaluate`: measures the shipped model on our own held-out texts and, where present, on the real ones."""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from operations.console import CommandFailed, say
from operations.evaluation_figures import SHORT_TEXT, Figures, LabelFigures, Part, SetFigures, UrgentFigures, figures
from operations.evaluation_sets import TextSet, own_sets, real_sets
from operations.settings import ROOT
from operations.stock_rasa import ask_peer
from operations.train import InputMissing
from operations.understand import understand

TARGET = ROOT / "build" / "evaluation.json"
"""All figures as data: a list of `Figures`, one for each reader."""
NO_PEER = """
#### stock Rasa
NOT COMPARED: it is not trained on the present texts; `make peer` trains it."""
_SHOWN_CONFUSIONS = 5
_BAR = 20


def main() -> int:
    """Read all sets with one run of each reader, print every figure and write them to TARGET."""
    sets = [*own_sets(), *real_sets()]
    texts = [row.text for one in sets for row in one.rows]
    try:
        measured = [figures("tingsu", _by_set(sets, _read(texts)))]
        peer = ask_peer(texts)
    except (InputMissing, CommandFailed, OSError) as failed:
        say(str(failed))
        return 1
    if peer is not None:
        measured.append(figures("stock Rasa", _by_set(sets, peer)))
    for each in measured:
        show(each)
    if peer is None:
        print(NO_PEER)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps([asdict(each) for each in measured], ensure_ascii=False, indent=1), encoding="utf-8")
    say(f"all figures as data: {TARGET}")
    return 0


def _read(texts: Sequence[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        asked, out = Path(folder) / "texts.txt", Path(folder) / "out.jsonl"
        asked.write_text("".join(text.replace("\n", " ") + "\n" for text in texts), encoding="utf-8")
        understand(asked, out, timing=True)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]


def _by_set(sets: Sequence[TextSet], found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    rest = iter(found)
    return {one.name: [(row, next(rest)) for row in one.rows] for one in sets}


def show(measured: Figures) -> None:
    """Print all figures of a reader."""
    print(f"\n#### {measured.reader}")
    for one in measured.sets:
        _show_set(one)
    print("\n== over all sets")
    for part in measured.totals.shares:
        print(_line(part))
    spread = " ".join(
        f"p{part} {value:.1f}" for part, value in zip((50, 95, 99), measured.totals.milliseconds, strict=True)
    )
    print(f"milliseconds a text of up to {SHORT_TEXT} characters: {spread} (n {measured.totals.timed_texts})")


def _show_set(one: SetFigures) -> None:
    print(f"\n== {one.name}: {one.texts} texts")
    if one.labels:
        _show_labels(one.labels)
    if one.topic:
        print(_line(one.topic))
        for part in one.topics:
            print(f"  {part.name:34} {part.share:.2f} n {part.texts}")
    if one.urgent:
        _show_urgent(one.urgent)
    for field in one.fields:
        print(
            f"  {field.kind:16} P {field.precision:.2f} R {field.recall:.2f} F1 {field.f1:.2f} n {field.wanted:<4}"
            f" missed or wrong {field.missed}, invented or wrong {field.invented}"
        )


def _show_labels(labels: LabelFigures) -> None:
    print(f"label accuracy {labels.accuracy:.3f}   keyword rule {labels.keyword_accuracy:.3f}")
    for one in labels.classes:
        found = labels.confusion[one.name]
        wrong = [f"{label} {times}" for label, times in found.items() if label != one.name]
        print(
            f"  {one.name:14} P {one.precision:.2f} R {one.recall:.2f} F1 {one.f1:.2f} n {one.support:<4}"
            f" taken for: {', '.join(wrong[:_SHOWN_CONFUSIONS]) or '-'}"
        )
    print(f"calibration error {labels.calibration_error:.3f}")
    for bin_ in labels.reliability:
        bar = "#" * round(bin_.accuracy * _BAR)
        print(
            f"  {bin_.low:.1f}-{bin_.high:.1f} said {bin_.confidence:.2f} is {bin_.accuracy:.2f} n {bin_.texts:<5}{bar}"
        )


def _show_urgent(urgent: UrgentFigures) -> None:
    print(f"urgent {_line(urgent.found)}")
    for part in urgent.kinds:
        print(f"  {part.name:34} {part.share:.2f} n {part.texts}")
    print(f"urgent of the {_line(urgent.right_kind)}")
    print(_line(urgent.false_alarms))


def _line(part: Part) -> str:
    return f"{part.name}: {part.share:.3f} of {part.texts}"


if __name__ == "__main__":
    sys.exit(main())
