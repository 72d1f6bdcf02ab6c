"""The assistant is trained when its content changed, and only then."""

import os
import sys
from pathlib import Path

import pytest

from operations.console import CommandFailed
from operations.train import InputMissing, content_hash, train_if_changed

TRAINER = """
import sys
from pathlib import Path
out = Path(sys.argv[sys.argv.index("--out") + 1])
name = sys.argv[sys.argv.index("--fixed-model-name") + 1]
out.mkdir(parents=True, exist_ok=True)
(out / (name + ".tar.gz")).write_bytes(b"model")
with Path("trainings").open("a") as log:
    log.write(name + "\\n")
"""
TRAIN = [sys.executable, "-c", TRAINER]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("bot/data/nlu", "bot/nlu", "chinese", "case_bridge/contract", "locks"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("config.yml", "domain.yml", "bot/data/nlu/a.yml", "bot/nlu/a.py", "chinese/a.py", "locks/bot.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def trainings(root: Path) -> int:
    log = root / "trainings"
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_the_same_content_is_trained_once(root: Path) -> None:
    first = train_if_changed(root, root / "models", TRAIN)
    second = train_if_changed(root, root / "models", TRAIN)

    assert (first, trainings(root)) == (second, 1)
    assert first.read_bytes() == b"model"


@pytest.mark.parametrize(
    "name", ["config.yml", "bot/data/nlu/a.yml", "bot/nlu/new.py", "chinese/a.py", "locks/bot.txt"]
)
def test_changed_content_is_trained_again(root: Path, name: str) -> None:
    first = train_if_changed(root, root / "models", TRAIN)
    (root / name).write_text("changed")

    second = train_if_changed(root, root / "models", TRAIN)

    assert (first != second, trainings(root)) == (True, 2)


def test_going_back_to_earlier_content_needs_no_training(root: Path) -> None:
    first = train_if_changed(root, root / "models", TRAIN)
    (root / "config.yml").write_text("changed")
    train_if_changed(root, root / "models", TRAIN)
    (root / "config.yml").write_text("config.yml")

    assert train_if_changed(root, root / "models", TRAIN) == first
    assert trainings(root) == 2


@pytest.mark.parametrize("name", ["chinese/__pycache__/a.pyc", "bot/data/.a.yml.swp", "README.md"])
def test_what_the_model_is_not_made_of_does_not_matter(root: Path, name: str) -> None:
    before = content_hash(root)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("new")

    assert content_hash(root) == before


def test_a_renamed_file_is_another_content(root: Path) -> None:
    before = content_hash(root)
    (root / "chinese" / "a.py").rename(root / "chinese" / "b.py")

    assert content_hash(root) != before


def test_only_the_last_three_models_are_kept(root: Path) -> None:
    for number in range(5):
        (root / "config.yml").write_text(str(number))
        newest = train_if_changed(root, root / "models", TRAIN)
        os.utime(newest, (number, number))

    kept = sorted((root / "models").glob("tingsu-*.tar.gz"))
    assert (len(kept), newest in kept) == (3, True)


def test_a_training_that_fails_leaves_no_model(root: Path) -> None:
    with pytest.raises(CommandFailed):
        train_if_changed(root, root / "models", [sys.executable, "-c", "raise SystemExit('bad data')"])

    assert list((root / "models").glob("*.tar.gz")) == []
    assert "bad data" in (root / "models" / "train.log").read_text()


def test_content_that_changes_during_the_training_gets_no_lasting_model(root: Path) -> None:
    changing = [sys.executable, "-c", TRAINER + "Path('config.yml').write_text('changed')"]

    model = train_if_changed(root, root / "models", changing)

    assert model.read_bytes() == b"model"
    assert list((root / "models").glob("tingsu-*")) == []


def test_a_missing_input_is_named(root: Path) -> None:
    (root / "domain.yml").unlink()

    with pytest.raises(InputMissing, match=r"domain\.yml"):
        content_hash(root)
