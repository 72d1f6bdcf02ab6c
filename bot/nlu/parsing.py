"""Any trained Rasa model as a parser of single messages, and as a command over many texts.

Usage: python -m bot.nlu.parsing MODEL ASKED OUT (ASKED is a JSON list of texts, OUT becomes a JSON list of answers)
"""

import json
import logging
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import structlog
from rasa.core.channels.channel import UserMessage
from rasa.engine import loader
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

_WARMED_BY = "你好"
_MILLISECONDS = 1000


class Parser:
    """The NLU of a trained model, run through the same graph as in production."""

    def __init__(self, model: Path, storage: Path) -> None:
        """Load the model archive; `storage` is an empty folder that lives as long as this object."""
        self._metadata, self._runner = loader.load_predict_graph_runner(
            storage, model, LocalModelStorage, DaskGraphRunner
        )

    def parse(self, text: str, about: Mapping[str, str]) -> Message:
        """Return the parsed message; `about` is the metadata that the channel would have put beside it."""
        message = UserMessage(text, metadata=dict(about))
        inputs = {
            PLACEHOLDER_MESSAGE: [message],
            PLACEHOLDER_TRACKER: DialogueStateTracker.from_events(message.sender_id, []),
        }
        target = self._metadata.nlu_target
        parsed: Message = self._runner.run(inputs=inputs, targets=[target])[target][0]
        return parsed


def keep_quiet() -> None:
    """Rasa logs customers' texts at the level DEBUG, which structlog prints unless told otherwise."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.disable(logging.WARNING)


def answers_of(model: Path, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Return for each text Rasa's `intent` and `entities`, and `ms`, the milliseconds that it took."""
    with tempfile.TemporaryDirectory() as storage:
        parser = Parser(model, Path(storage))
        parser.parse(_WARMED_BY, {})
        return [_answer(parser, text) for text in texts]


def _answer(parser: Parser, text: str) -> dict[str, Any]:
    started = time.perf_counter()
    parsed = parser.parse(text, {}).as_dict(only_output_properties=True)
    took = round((time.perf_counter() - started) * _MILLISECONDS, 3)
    return {"intent": parsed.get("intent") or {}, "entities": parsed.get("entities") or [], "ms": took}


def main(arguments: list[str]) -> int:
    """Write what the model says of each text."""
    model, asked, out = (Path(each) for each in arguments)
    answers = answers_of(model, json.loads(asked.read_text(encoding="utf-8")))
    out.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    keep_quiet()
    sys.exit(main(sys.argv[1:]))
