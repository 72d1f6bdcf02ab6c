"""Reads a file of texts with a trained model, through the same graph that production runs.

Usage: python -m bot.nlu.understand MODEL TEXTS OUT [--timing]
"""

import argparse
import json
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.dialogue.reading import PROPERTY, AmountRead, Reading, decode_reading
from bot.nlu.fields import RECEIVED_AT
from bot.nlu.parsing import Parser, keep_quiet
from bot.runtime.clock import clock

_PLAIN_SLASH = "／"
_UNREADABLE = "out_of_scope"
_MILLISECONDS = 1000


class Understanding:
    """The NLU of a trained model."""

    def __init__(self, model: Path, storage: Path) -> None:
        """Load the model archive; `storage` is an empty folder that lives as long as this object."""
        self._parser = Parser(model, storage)

    def read(self, text: str, at: datetime) -> Reading:
        """Return the reading of one message that was written at the aware instant `at`."""
        # As in the channel: a typed `/intent` is plain text.
        plain = _PLAIN_SLASH + text[1:] if text.startswith("/") else text
        parsed = self._parser.parse(plain, {RECEIVED_AT: at.isoformat()})
        return decode_reading(parsed.get(PROPERTY))


def described(text: str, reading: Reading) -> dict[str, Any]:
    """Return what `make understand` writes of a text (docs/architecture.md, interfaces)."""
    disputed = None if reading.amount_index is None else reading.amounts[reading.amount_index]
    return {
        "text": text,
        "label": reading.label,
        "confidence": reading.confidence,
        "act": reading.act,
        "topic": reading.topic,
        "cause": reading.cause,
        "urgent": reading.urgent if reading.urgent_certain else None,
        "fields": {
            "name": reading.name,
            "contact": reading.contacts[0].value if reading.contacts else None,
            "contract_number": _first(reading.contract_numbers),
            "case_number": _first(reading.case_numbers),
            "staff": reading.staff,
            "amounts": [_amount(amount) for amount in reading.amounts],
            "amount_fen": disputed.low_fen if disputed else None,
            "dates": [{"text": day.text, "date": day.norm} for day in reading.dates],
        },
    }


def _first(values: tuple[str, ...]) -> str | None:
    return values[0] if values else None


def _amount(amount: AmountRead) -> dict[str, Any]:
    return {"text": amount.text, "fen": amount.low_fen}


def _nothing() -> Reading:
    return Reading(label=_UNREADABLE, confidence=0.0)


def _lines(path: Path) -> list[str]:
    """Only a line feed ends a text: other separators of Unicode may stand inside one."""
    whole = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = whole.split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]


def main(arguments: list[str]) -> int:
    """Write one JSON object for each line of TEXTS to OUT, in order; an empty line is out of scope."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--timing", action="store_true", help="add the key `ms`")
    chosen = parser.parse_args(arguments)
    keep_quiet()
    at = clock().now()
    with tempfile.TemporaryDirectory() as storage, chosen.out.open("w", encoding="utf-8") as out:
        understanding = Understanding(chosen.model, Path(storage))
        understanding.read("你好", at)
        for text in _lines(chosen.texts):
            started = time.perf_counter()
            found = described(text, understanding.read(text, at) if text.strip() else _nothing())
            if chosen.timing:
                found["ms"] = round((time.perf_counter() - started) * _MILLISECONDS, 3)
            out.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
