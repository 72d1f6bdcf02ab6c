"""The texts of `make evaluate` with what a person says of them: our own and, where present, the real ones."""

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from operations.console import say
from operations.settings import ROOT

OWN = ROOT / "tests" / "evaluation"
REAL = ROOT.parent / "shared" / "data" / "real"
TOPIC_MAP = REAL.parent / "topic_map.json"
OUTSIDE = "out_of_scope"
HARMLESS = "none"
"""What stands for no emergency where somebody said that there is none."""
_NOT_JUDGED = "?"
"""Stands where money is named, but none of it is plainly what the customer disputes."""


@dataclass(frozen=True)
class Row:
    """A text with what a person says of it; None where nobody said anything.

    `topics` are all that count as right. `fields` holds by kind the values wanted, amounts as fen; a kind that is
    missing was not looked for.
    """

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


def own_sets() -> list[TextSet]:
    """Return our own texts, written apart from the training data."""
    labels = [Row(row["text"], row["label"], topics=_parts(row["topic"])) for row in _table(OWN / "labels.tsv")]
    urgent = [Row(row["text"], urgent=row["urgent"] or HARMLESS) for row in _table(OWN / "urgent.tsv")]
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
    for name, label in (("complaint", None), ("inquiry", "inquiry"), ("other", OUTSIDE)):
        rows = [row for row in _table(REAL / f"dev_{name}.tsv") if row["text"] not in known]
        sets.append(TextSet(f"real {name}", tuple(_real_row(row, label or row["act"], topics) for row in rows)))
    slots = [Row(row["text"], fields=_real_fields(row)) for row in _table(REAL / "dev_slots.tsv")]
    return [*sets, TextSet("real fields", tuple(slots))]


def keyword_labels(texts: Sequence[str]) -> list[str]:
    """Return what the keyword rule, the floor of every comparison, takes the texts for."""
    rules = [(row["label"], re.compile(row["pattern"])) for row in _table(OWN / "keywords.tsv")]
    return [next(label for label, word in rules if word.search(text)) for text in texts]


def _real_row(row: dict[str, str], label: str, topics: dict[str, list[str]]) -> Row:
    note = row.get("note") or ""
    wanted = topics.get(row.get("topic") or "", []) if label == "complaint" else []
    return Row(row["text"], label, also_right=note if "borderline" in note else "", topics=tuple(wanted))


def _own_fields(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    as_written = {name: _parts(row[name]) for name in ("name", "phone", "contract_number", "staff", "demand", "dates")}
    in_yuan = [name for name in ("amounts", "disputed") if row[name] != _NOT_JUDGED]
    return {**as_written, **{name: tuple(map(_fen, _parts(row[name]))) for name in in_yuan}}


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(part for part in joined.split("|") if part)


def _fen(yuan: str | Decimal) -> str:
    return str(int(Decimal(yuan) * 100))


def _real_fields(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    amounts = json.loads(row["amounts"] or "[]", parse_float=Decimal)
    return {
        "name": (row["name"],) if row["name"] else (),
        "phone": (row["phone"],) if row["phone"] else (),
        "contract_number": (row["contract_no"],) if row["contract_no"] else (),
        "amounts": tuple(_fen(yuan) for _, yuan in amounts),
        "dates": tuple(norm for _, norm in json.loads(row["dates"] or "[]")),
    }


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
