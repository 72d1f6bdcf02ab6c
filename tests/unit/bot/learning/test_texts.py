"""The files that lessons are held against and go to."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.learning.sifting import Lesson
from bot.learning.texts import known_texts, with_lessons

FEES = Lesson("complaint", "INTEREST_FEE", "SERVICE_FEE", "每期都多收: 问谁谁不知道 # 真的")
MORE = Lesson("complaint", "INTEREST_FEE", "SERVICE_FEE", "手续费比说好的多一倍")
TALK = Lesson("out_of_scope", "", "", "'明天' 会下雨吗")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harvested.yml"


def test_lessons_stand_in_the_blocks_of_their_label_and_leaf(path: Path) -> None:
    path.write_text(with_lessons(path, (TALK, MORE, FEES)), encoding="utf-8")

    blocks = YAML(typ="safe").load(path)["nlu"]

    assert [(block["intent"], block.get("metadata")) for block in blocks] == [
        ("complaint", {"topic": "INTEREST_FEE", "cause": "SERVICE_FEE"}),
        ("out_of_scope", None),
    ]
    assert sorted(blocks[0]["examples"].splitlines()) == sorted([f"- {FEES.text}", f"- {MORE.text}"])


def test_lessons_are_added_to_what_is_there_and_order_does_not_matter(path: Path) -> None:
    at_once = with_lessons(path, (FEES, MORE, TALK))
    path.write_text(with_lessons(path, (TALK, FEES)), encoding="utf-8")

    assert with_lessons(path, (MORE,)) == at_once
    assert with_lessons(path, ()) == with_lessons(path, (FEES,))


def test_both_folders_are_known(tmp_path: Path, path: Path) -> None:
    path.write_text(with_lessons(path, (FEES, TALK)), encoding="utf-8")
    evaluation = tmp_path / "evaluation"
    evaluation.mkdir()
    (evaluation / "labels.tsv").write_text('text\tlabel\n合同里的"咨询费"是什么\tinquiry\n', encoding="utf-8")

    known = known_texts(tmp_path, evaluation)

    assert known.labels == {"complaint", "out_of_scope"}
    assert known.training.has_near(FEES.text)
    assert known.evaluation.has_near('合同里的"咨询费"是什么')
    assert not known.evaluation.has_near(FEES.text)
