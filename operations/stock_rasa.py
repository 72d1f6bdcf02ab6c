"""The peer of `make evaluate`: stock Rasa (jieba, count vectors, DIET), trained on the same texts as our model.

`make peer` trains it when its texts or its pipeline changed (some ten minutes for each of the two models);
`make evaluate` only reads with what is there. Stock Rasa learns the label of a text and its fields with one model, the
topic with a second one. It knows no grammar: the spans of its fields are those that ours finds in the training texts.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from bot.dialogue.reading import Fields, read_fields
from chinese.amounts import find_amounts
from chinese.dates import find_dates
from operations.console import INTERRUPTED, CommandFailed, run_long, say
from operations.exclusive import holding
from operations.settings import BOT_PYTHON, MODELS, ROOT, bot_environment

CONFIG: Final = ROOT / "benchmarks" / "stock_rasa" / "config.yml"
TEXTS: Final = ROOT / "bot" / "data" / "nlu"
LABELS, TOPICS = "label", "topic"
_EMERGENCY = "urgent"
"""Intent of the texts that teach urgency alone, which stock Rasa is not asked about."""
_RECIPE = b"stock rasa, spans of the grammar, 1"
_WRITTEN_ON: Final = date(2026, 11, 2)
"""Any day: only the spans of dates are learnt, not the days."""
_ITEM = "- "
_HASH_LENGTH = 16
_OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Taught:
    """A training text with its label and, where its block names one, its topic."""

    text: str
    label: str
    topic: str | None


def taught_texts(folder: Path) -> list[Taught]:
    """Return the training texts of all files of the folder, as our own model learns them."""
    blocks = [
        block
        for path in sorted(folder.glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if "intent" in block
    ]
    return [
        Taught(line.removeprefix(_ITEM), about.get("label") or block["intent"], about.get("topic"))
        for block in blocks
        for about in [block.get("metadata") or {}]
        for line in block["examples"].splitlines()
        if line.startswith(_ITEM) and (about.get("label") or block["intent"]) != _EMERGENCY
    ]


def training_data(texts: Sequence[Taught], target: str) -> dict[str, Any]:
    """Return Rasa's training data (its JSON form) for LABELS, with fields, or for TOPICS."""
    if target == LABELS:
        examples = [
            {"text": one.text, "intent": one.label, "entities": spans_of(one.text, read_fields(one.text, _WRITTEN_ON))}
            for one in texts
        ]
    else:
        examples = [{"text": one.text, "intent": one.topic, "entities": []} for one in texts if one.topic]
    return {"rasa_nlu_data": {"common_examples": examples}}


def spans_of(text: str, fields: Fields) -> list[dict[str, Any]]:
    """Return the fields as Rasa's entities; values that don't stand in the text as such are left out."""
    values = [
        *(("name", name) for name in [fields.name] if name),
        *(("contact", one.value) for one in fields.contacts[:1]),
        *(("contract_number", number) for number in fields.contract_numbers[:1]),
        *(("amount", one.text) for one in fields.amounts),
        *(("date", one.text) for one in fields.dates),
    ]
    taken: list[dict[str, Any]] = []
    for kind, value in values:
        start = text.find(value, max((one["end"] for one in taken if one["entity"] == kind), default=0))
        end = start + len(value)
        if start >= 0 and all(end <= one["start"] or start >= one["end"] for one in taken):
            taken.append({"start": start, "end": end, "value": value, "entity": kind})
    return taken


def peer_path(target: str) -> Path:
    """Return where the peer's model for the present texts and pipeline lies, whether it is trained or not."""
    total = hashlib.sha256(_RECIPE)
    for path in (CONFIG, ROOT / "locks" / "bot.txt", *sorted(TEXTS.glob("*.yml"))):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return MODELS / f"stock-{target}-{total.hexdigest()[:_HASH_LENGTH]}.tar.gz"


def train_peer(target: str) -> Path:
    """Return the peer's model, training it first when there is none. Raises CommandFailed."""
    model = peer_path(target)
    with holding(MODELS / ".lock-stock", lambda: say("waiting for another training to finish ...")):
        if not model.is_file():
            _train(target, model)
    return model


def _train(target: str, model: Path) -> None:
    say(f"training stock Rasa for {target}s (some ten minutes) ...")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "nlu.json"
        data.write_text(json.dumps(training_data(taught_texts(TEXTS), target), ensure_ascii=False), encoding="utf-8")
        took = run_long(
            [
                *(str(BOT_PYTHON), "-m", "rasa", "train", "nlu", "--config", str(CONFIG), "--nlu", str(data)),
                *("--out", folder, "--fixed-model-name", model.name.removesuffix(".tar.gz")),
            ],
            "training stock Rasa",
            env=bot_environment(RASA_MAX_CACHE_SIZE="0", TF_NUM_INTRAOP_THREADS="2"),
            cwd=Path(folder),
            log=MODELS / "train-stock.log",
        )
        (Path(folder) / model.name).replace(model)
    for old in MODELS.glob(f"stock-{target}-*.tar.gz"):
        if old != model:
            old.unlink()
    say(f"trained {model.name} in {took:.0f} s, {model.stat().st_size / 1e6:.1f} MB")


def ask_peer(texts: Sequence[str]) -> list[dict[str, Any]] | None:
    """Return what stock Rasa reads of each text, in the keys of `make understand`; None where it isn't trained.

    `ms` is the time of the model for labels and fields alone. Raises CommandFailed.
    """
    models = [peer_path(target) for target in (LABELS, TOPICS)]
    if not all(model.is_file() for model in models):
        return None
    labels, topics = (_answers(model, texts) for model in models)
    return [
        {
            "text": text,
            "label": label["intent"].get("name") or _OUTSIDE,
            "confidence": label["intent"].get("confidence") or 0.0,
            "topic": topic["intent"].get("name"),
            "fields": fields_of(label["entities"]),
            "ms": label["ms"],
        }
        for text, label, topic in zip(texts, labels, topics, strict=True)
    ]


def _answers(model: Path, texts: Sequence[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        asked, out = Path(folder) / "asked.json", Path(folder) / "out.json"
        asked.write_text(json.dumps(list(texts), ensure_ascii=False), encoding="utf-8")
        run_long(
            [str(BOT_PYTHON), "-m", "bot.nlu.parsing", str(model), str(asked), str(out)],
            "reading with stock Rasa",
            env=bot_environment(),
            cwd=ROOT,
            log=MODELS / "read-stock.log",
        )
        answers: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
        return answers


def fields_of(entities: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return Rasa's entities as the fields of `make understand`; amounts and dates are read by our own grammar."""
    spans: dict[str, list[str]] = {}
    for one in sorted(entities, key=lambda each: int(each["start"])):
        spans.setdefault(one["entity"], []).append(str(one["value"]))
    first = {kind: next(iter(spans.get(kind, [])), None) for kind in ("name", "contact", "contract_number")}
    amounts = [
        {"text": span, "fen": amount.low_fen} for span in spans.get("amount", []) for amount in find_amounts(span)[:1]
    ]
    days = [
        {"text": span, "date": day.norm} for span in spans.get("date", []) for day in find_dates(span, _WRITTEN_ON)[:1]
    ]
    return {**first, "amounts": amounts, "dates": days}


def main() -> int:
    """Train both models where they are missing."""
    try:
        for target in (LABELS, TOPICS):
            say(f"{train_peer(target).name} is up to date")
    except CommandFailed as failed:
        say(str(failed))
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main())
