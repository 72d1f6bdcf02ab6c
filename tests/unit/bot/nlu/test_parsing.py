"""A trained model reads texts one by one, as it runs in production."""

import json
from pathlib import Path

import pytest

from bot.nlu.parsing import answers_of, main
from operations.settings import MODELS, ROOT
from operations.train import model_path

# Rasa warns of its own domain file and of old loaders whenever it loads a model.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Slot auto-fill:UserWarning"),
]

MODEL = model_path(ROOT, MODELS)
"""`make test` trains it before."""


def test_each_text_gets_its_intent_its_entities_and_its_time() -> None:
    greeting, grievance = answers_of(MODEL, ["你好", "昨天多扣了我86块钱"])

    assert greeting["intent"]["name"] == "greet"
    assert [one["value"] for one in grievance["entities"] if one["entity"] == "amount"] == ["86块钱"]
    assert greeting["ms"] > 0


def test_a_text_may_hold_line_ends(tmp_path: Path) -> None:
    asked, out = tmp_path / "asked.json", tmp_path / "out.json"
    asked.write_text(json.dumps(["你好\n吗", "再见"]), encoding="utf-8")

    assert main([str(MODEL), str(asked), str(out)]) == 0

    assert len(json.loads(out.read_text(encoding="utf-8"))) == 2
