"""The peer of `make evaluate`: stock Rasa (jieba, count vectors, DIET), trained on the same texts as our model.

`make peer` trains it when what it learns or its pipeline changed; `make evaluate` only reads with what is there.
Stock Rasa learns the label of a text and its fields with one model, the topic with a second one. It knows no grammar:
the spans of its fields are those that ours finds in the training texts.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.dialogue.finding import find, spans
from bot.nlu.training_texts import TrainingText, training_texts
from chinese.amounts import find_amounts
from chinese.dates import find_dates
from operations.console import INTERRUPTED, CommandFailed, run_long, say
from operations.exclusive import holding
from operations.settings import BOT_PYTHON, MODELS, ROOT, bot_environment

CONFIGS: Final = ROOT / "benchmarks" / "stock_rasa"
LABELS, TOPICS = "label", "topic"
_EMERGENCY = "urgent"
"""Label of the texts that teach urgency alone, which stock Rasa is not asked about."""
_RECIPE = b"stock rasa 3.6, spans of the grammar, 2"
"""Change it when training itself changes: texts, spans and pipeline are hashed beside it."""
_WRITTEN_ON: Final = date(2026, 11, 2)
"""Any day: only the spans of dates are learnt, not the days."""
_SINGLE: Final = ("name", "contact", "contract_number")
_FIELDS: Final = (*_SINGLE, "amount", "date")
"""The fields that `make evaluate` compares; of the first three a text has one."""
_HASH_LENGTH = 16
_OUTSIDE = "out_of_scope"


def taught_texts() -> tuple[TrainingText, ...]:
    """Return the training texts that have a label."""
    return tuple(one for one in training_texts() if one.label != _EMERGENCY)


def training_data(texts: Sequence[TrainingText], target: str) -> dict[str, Any]:
    """Return Rasa's training data (its JSON form) for LABELS, with fields, or for TOPICS."""
    if target == LABELS:
        examples = [{"text": one.text, "intent": one.label, "entities": spans_of(one.text)} for one in texts]
    else:
        examples = [{"text": one.text, "intent": one.topic, "entities": []} for one in texts if one.topic]
    return {"rasa_nlu_data": {"common_examples": examples}}


def spans_of(text: str) -> list[dict[str, Any]]:
    """Return what the grammar finds in a text as Rasa's entities, none within another, in the order of the text."""
    taken: list[dict[str, Any]] = []
    for kind, start, end in spans(find(text, _WRITTEN_ON)):
        is_asked = kind in _FIELDS and not (kind in _SINGLE and any(one["entity"] == kind for one in taken))
        if is_asked and all(end <= one["start"] or one["end"] <= start for one in taken):
            taken.append({"start": start, "end": end, "value": text[start:end], "entity": kind})
    return sorted(taken, key=lambda one: int(one["start"]))


def learnt(texts: Sequence[TrainingText], target: str) -> bytes:
    """Return the file that Rasa learns from."""
    return json.dumps(training_data(texts, target), ensure_ascii=False).encode()


def model_name(target: str, learnt: bytes, pipeline: bytes) -> str:
    """Return the name of the archive; anything else about the files of texts, such as remarks, doesn't change it."""
    total = hashlib.sha256(_RECIPE)
    for part in (pipeline, learnt):
        total.update(hashlib.sha256(part).digest())
    return f"stock-{target}-{total.hexdigest()[:_HASH_LENGTH]}.tar.gz"


def peer_path(target: str) -> Path:
    """Return where the peer's model for the present texts and pipeline lies, whether it is trained or not."""
    return _path_for(target, learnt(taught_texts(), target))


def _path_for(target: str, taught: bytes) -> Path:
    return MODELS / model_name(target, taught, _config(target).read_bytes())


def _config(target: str) -> Path:
    return CONFIGS / f"{target}.yml"


def train_peer(target: str) -> Path:
    """Return the peer's model, training it first when there is none. Raises CommandFailed."""
    with holding(MODELS / ".lock-stock", lambda: say("waiting for another training to finish ...")):
        taught = learnt(taught_texts(), target)
        model = _path_for(target, taught)
        if not model.is_file():
            _train(target, taught, model)
    return model


def _train(target: str, taught: bytes, model: Path) -> None:
    say(f"training stock Rasa for {target}s (a quarter of an hour, longer beside other work) ...")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "nlu.json"
        data.write_bytes(taught)
        took = run_long(
            [
                *(str(BOT_PYTHON), "-m", "rasa", "train", "nlu", "--config", str(_config(target)), "--nlu", str(data)),
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
    first = {kind: next(iter(spans.get(kind, [])), None) for kind in _SINGLE}
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
