"""Trains the assistant when what it learns from has changed; models are named by the hash of that content."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from operations.console import INTERRUPTED, CommandFailed, run_long, say
from operations.exclusive import holding
from operations.settings import BOT_PYTHON, MODELS, ROOT, bot_environment

_KEPT_MODELS = 3
_HASH_LENGTH = 16
_UNNAMED = "unnamed.tar.gz"
_RECIPE = b"rasa train, hash seed 0, no cache"
_INPUTS = (
    "config.yml",
    "domain.yml",
    "bot/data",
    "bot/nlu",
    "chinese",
    "case_bridge/contract",
    "locks/bot.txt",
)


class InputMissing(Exception):
    """A file or folder that the model is made of does not exist."""


def content_hash(root: Path) -> str:
    """Return the hash (hex) of everything the model under `root` is made of. Raises InputMissing."""
    total = hashlib.sha256(_RECIPE)
    for path in _input_files(root):
        total.update(str(path.relative_to(root)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:_HASH_LENGTH]


def model_path(root: Path, models: Path) -> Path:
    """Return where the model for the present content lies, whether it is trained or not. Raises InputMissing."""
    return models / f"tingsu-{content_hash(root)}.tar.gz"


def train_if_changed(root: Path, models: Path, train_command: list[str]) -> Path:
    """Return the model for the present content, training it first when there is none.

    `train_command` is followed by `--out FOLDER --fixed-model-name NAME` and must leave FOLDER/NAME.tar.gz;
    the model appears under its name only when it is complete. The last three models are kept.
    Raises InputMissing, CommandFailed.
    """
    model = model_path(root, models)
    if model.is_file():
        os.utime(model)
        return model
    with holding(models / ".lock", lambda: say("waiting for another training to finish ...")):
        if not model.is_file():
            model = _train(root, model, train_command)
        _drop_old(models)
    return model


def current_model() -> Path:
    """Return the trained model for the present content of the repository. Raises InputMissing, CommandFailed."""
    return train_if_changed(ROOT, MODELS, _rasa_train_command())


def _train(root: Path, model: Path, train_command: list[str]) -> Path:
    name = model.name.removesuffix(".tar.gz")
    out = model.parent / "unfinished"
    say("training the assistant (about a minute) ...")
    took = run_long(
        [*train_command, "--out", str(out), "--fixed-model-name", name],
        "training",
        env=bot_environment(RASA_MAX_CACHE_SIZE="0", OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2"),
        cwd=root,
        log=model.parent / "train.log",
    )
    trained = out / model.name
    if model_path(root, model.parent) != model:
        say("what the assistant learns from was changed during the training: the next command trains again")
        model = model.with_name(_UNNAMED)
    trained.replace(model)
    say(f"trained {model.name} in {took:.1f} s, {model.stat().st_size / 1e6:.1f} MB")
    return model


def _drop_old(models: Path) -> None:
    newest_first = sorted(models.glob("tingsu-*.tar.gz"), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in newest_first[_KEPT_MODELS:]:
        old.unlink()


def _input_files(root: Path) -> Iterator[Path]:
    for name in _INPUTS:
        start = root / name
        if not start.exists():
            raise InputMissing(f"{name} does not exist; the assistant cannot be trained")
        files = [start] if start.is_file() else sorted(start.rglob("*"))
        for path in files:
            hidden = any(part.startswith((".", "__pycache__")) for part in path.relative_to(root).parts)
            if path.is_file() and not hidden:
                yield path


def _rasa_train_command() -> list[str]:
    """Return Rasa's own training command for this repository; `make test` validates the data."""
    return [
        *(str(BOT_PYTHON), "-m", "rasa", "train", "--force", "--skip-validation"),
        *("--config", "config.yml", "--domain", "domain.yml", "--data", "bot/data"),
    ]


def main() -> int:
    """Train when needed and tell which model is the present one."""
    try:
        model = current_model()
    except (InputMissing, CommandFailed) as failed:
        say(str(failed))
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    say(f"model {model.relative_to(ROOT)} is up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
