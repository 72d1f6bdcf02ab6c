"""`make evaluate`: measures the shipped model on our own held-out texts and, where present, on the real ones."""

import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from operations import scores
from operations.console import CommandFailed, say
from operations.settings import ROOT
from operations.train import InputMissing
from operations.understand import understand

OWN = ROOT / "tests" / "evaluation"
REAL = ROOT.parent / "shared" / "data" / "real"
TOPIC_MAP = REAL.parent / "topic_map.json"
_OUTSIDE = "out_of_scope"
_SHORT_TEXT = 60
_SHOWN_CONFUSIONS = 5


@dataclass(frozen=True)
class Row:
    """A text with what a person says of it; None where nobody said anything."""

    text: str
    label: str | None = None
    also_right: str = ""
    topics: tuple[str, ...] = ()
    urgent: str | None = None
    fields: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class TextSet:
    """Rows of one origin."""

    name: str
    rows: tuple[Row, ...]


Found = dict[str, Any]
Answered = list[tuple[Row, Found]]


def main() -> int:
    """Read all sets with one run of the model and print every figure."""
    sets = [*own_sets(), *real_sets()]
    try:
        found = _read([row.text for one in sets for row in one.rows])
    except (InputMissing, CommandFailed, OSError) as failed:
        say(str(failed))
        return 1
    rest = iter(found)
    answered = {one.name: [(row, next(rest)) for row in one.rows] for one in sets}
    baseline = _baseline()
    for name, answers in answered.items():
        _print_set(name, answers, baseline)
    _print_totals(answered)
    return 0


def own_sets() -> list[TextSet]:
    """Return our own texts, written apart from the training data."""
    labels = [Row(row["text"], row["label"], topics=_parts(row["topic"])) for row in _table(OWN / "labels.tsv")]
    urgent = [Row(row["text"], urgent=row["urgent"] or "none") for row in _table(OWN / "urgent.tsv")]
    fields = [Row(row["text"], fields=_own_fields(row)) for row in _table(OWN / "fields.tsv")]
    return [
        TextSet("own labels", tuple(labels)),
        TextSet("own urgent", tuple(urgent)),
        TextSet("own fields", tuple(fields)),
    ]


def real_sets() -> list[TextSet]:
    """Return the real texts where they are present, each text once; say so where they are not."""
    if not (REAL / "dev_labelled.tsv").is_file():
        say(f"NO REAL TEXTS at {REAL}: only our own texts are measured")
        return []
    topics: dict[str, list[str]] = json.loads(TOPIC_MAP.read_text(encoding="utf-8"))
    labelled = [_real_row(row, row["act"], topics) for row in _table(REAL / "dev_labelled.tsv")]
    known = {row.text for row in labelled}
    sets = [TextSet("real labelled", tuple(labelled))]
    for name, label in (("complaint", None), ("inquiry", "inquiry"), ("other", _OUTSIDE)):
        rows = [row for row in _table(REAL / f"dev_{name}.tsv") if row["text"] not in known]
        sets.append(TextSet(f"real {name}", tuple(_real_row(row, label or row["act"], topics) for row in rows)))
    slots = [Row(row["text"], fields=_real_fields(row)) for row in _table(REAL / "dev_slots.tsv")]
    return [*sets, TextSet("real fields", tuple(slots))]


def _real_row(row: dict[str, str], label: str, topics: dict[str, list[str]]) -> Row:
    note = row.get("note") or ""
    wanted = topics.get(row.get("topic") or "", []) if label == "complaint" else []
    return Row(row["text"], label, also_right=note if "borderline" in note else "", topics=tuple(wanted))


def _own_fields(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    fen = tuple(str(int(Decimal(yuan) * 100)) for yuan in _parts(row["amounts"]))
    single = {name: _parts(row[name]) for name in ("name", "phone", "contract_number")}
    return {**single, "amounts": fen, "dates": _parts(row["dates"])}


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(part for part in joined.split("|") if part)


def _real_fields(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    amounts = json.loads(row["amounts"] or "[]", parse_float=Decimal)
    return {
        "name": (row["name"],) if row["name"] else (),
        "phone": (row["phone"],) if row["phone"] else (),
        "contract_number": (row["contract_no"],) if row["contract_no"] else (),
        "amounts": tuple(str(int(yuan * 100)) for _, yuan in amounts),
        "dates": tuple(norm for _, norm in json.loads(row["dates"] or "[]")),
    }


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read(texts: Sequence[str]) -> list[Found]:
    with tempfile.TemporaryDirectory() as folder:
        asked, out = Path(folder) / "texts.txt", Path(folder) / "out.jsonl"
        asked.write_text("".join(text.replace("\n", " ") + "\n" for text in texts), encoding="utf-8")
        understand(asked, out, timing=True)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]


def _baseline() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["label"], re.compile(row["pattern"])) for row in _table(OWN / "keywords.tsv")]


def _print_set(name: str, answers: Answered, baseline: list[tuple[str, re.Pattern[str]]]) -> None:
    print(f"\n== {name}: {len(answers)} texts")
    if any(row.label for row, _ in answers):
        _print_labels(answers, baseline)
    if any(row.topics for row, _ in answers):
        hits = [found["topic"] in row.topics for row, found in answers if row.topics]
        print(f"topic accuracy {scores.share(hits):.3f} of {len(hits)}")
    if any(row.urgent for row, _ in answers):
        _print_urgent(answers)
    if any(row.fields is not None for row, _ in answers):
        _print_fields(answers)


def _print_labels(answers: Answered, baseline: list[tuple[str, re.Pattern[str]]]) -> None:
    pairs = [_pair(row, found["label"]) for row, found in answers]
    simple = [_pair(row, next(label for label, word in baseline if word.search(row.text))) for row, _ in answers]
    confidences = [found["confidence"] for _, found in answers]
    error = scores.calibration_error(confidences, [wanted == found for wanted, found in pairs])
    print(f"label accuracy {scores.accuracy(pairs):.3f}   keyword rule {scores.accuracy(simple):.3f}")
    print(f"calibration error {error:.3f}")
    table = scores.confusion(pairs)
    for one in scores.class_scores(pairs):
        wrong = [f"{label} {n}" for label, n in table[one.name].most_common() if label != one.name]
        print(
            f"  {one.name:14} P {one.precision:.2f} R {one.recall:.2f} F1 {one.f1:.2f} n {one.support:<4}"
            f" taken for: {', '.join(wrong[:_SHOWN_CONFUSIONS]) or '-'}"
        )


def _pair(row: Row, label: str) -> tuple[str, str]:
    """A borderline text accepts the label that its note names too."""
    wanted = row.label or ""
    return wanted, wanted if label in row.also_right else label


def _print_urgent(answers: Answered) -> None:
    wanted = [(row, found) for row, found in answers if row.urgent != "none"]
    harmless = [found for row, found in answers if row.urgent == "none"]
    print(f"urgent found {scores.share([bool(found['urgent']) for _, found in wanted]):.3f} of {len(wanted)}")
    print(f"of the right kind {scores.share([row.urgent == found['urgent'] for row, found in wanted]):.3f}")
    print(f"false alarms {scores.share([bool(found['urgent']) for found in harmless]):.3f} of {len(harmless)}")


def _print_fields(answers: Answered) -> None:
    for kind in ("name", "phone", "contract_number", "amounts", "dates"):
        pairs = [((row.fields or {})[kind], _values(found["fields"], kind)) for row, found in answers]
        precision, recall, f1 = scores.bag_f1(pairs)
        print(f"  {kind:16} P {precision:.2f} R {recall:.2f} F1 {f1:.2f} n {sum(len(wanted) for wanted, _ in pairs)}")


def _values(fields: Found, kind: str) -> tuple[str, ...]:
    match kind:
        case "amounts":
            return tuple(str(amount["fen"]) for amount in fields["amounts"])
        case "dates":
            return tuple(day["date"] for day in fields["dates"])
        case "phone":
            return (fields["contact"],) if fields["contact"] else ()
        case _:
            return (fields[kind],) if fields[kind] else ()


def _print_totals(answered: dict[str, Answered]) -> None:
    print("\n== over all sets")
    every = [pair for answers in answered.values() for pair in answers]
    outside = [found for row, found in every if row.label == _OUTSIDE]
    inside = [found for row, found in every if row.label in ("complaint", "inquiry")]
    print(f"out of scope, not taken for a case: {_share_of(found['act'] is None for found in outside)}")
    print(
        f"complaints and inquiries taken for out of scope: {_share_of(found['label'] == _OUTSIDE for found in inside)}"
    )
    complaints = [found for row, found in every if row.label == "complaint"]
    print(f"complaints that raise an urgent alarm: {_share_of(bool(found['urgent']) for found in complaints)}")
    times = [found["ms"] for row, found in every if len(row.text) <= _SHORT_TEXT]
    spread = " ".join(f"p{part} {scores.percentile(times, part / 100):.1f}" for part in (50, 95, 99))
    print(f"milliseconds a text of up to {_SHORT_TEXT} characters: {spread} (n {len(times)})")


def _share_of(hits: Iterable[bool]) -> str:
    known = list(hits)
    return f"{scores.share(known):.3f} of {len(known)}"


if __name__ == "__main__":
    sys.exit(main())
