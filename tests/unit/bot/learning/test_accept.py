"""`python -m bot.learning.accept` in a folder with training and evaluation texts."""

from pathlib import Path

import msgspec
import pytest

from bot.learning.accept import main
from bot.learning.texts import EVALUATION, HARVESTED, TRAINING, with_lessons
from case_bridge.contract.harvest_review import ReviewRow, to_table
from tests.unit.bot.learning.test_sifting import ROW
from tests.unit.bot.learning.test_texts import MORE

REJECTED = msgspec.structs.replace(ROW, id="1", text="这一条不要学", decision="reject")
PERSONAL = msgspec.structs.replace(ROW, id="2", text="我叫王小明,多收我手续费")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for each in (TRAINING, EVALUATION):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / TRAINING / "fees.yml").write_text(with_lessons(Path("none"), (MORE,)), encoding="utf-8")
    (tmp_path / EVALUATION / "labels.tsv").write_text("text\tlabel\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def review(folder: Path) -> str:
    rows: tuple[ReviewRow, ...] = (ROW, REJECTED, PERSONAL)
    (folder / "review.tsv").write_text(to_table(rows), encoding="utf-8")
    return "review.tsv"


def test_only_what_was_accepted_enters(folder: Path, review: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([review]) == 0

    written = (folder / TRAINING / HARVESTED).read_text(encoding="utf-8")
    assert f"    - {ROW.text}\n" in written
    assert "这一条" not in written
    assert "王小明" not in written + capsys.readouterr().out
    assert ROW.id not in written
    assert [path.name for path in sorted((folder / TRAINING).iterdir())] == ["fees.yml", HARVESTED]


def test_a_dry_run_prints_what_would_enter_and_writes_nothing(
    folder: Path, review: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([review, "--dry-run"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        f"+ complaint  INTEREST_FEE/SERVICE_FEE  {ROW.text}",
        "refused 2: looks personal: name",
        "1 would enter bot/data/nlu/harvested.yml, 1 refused, 1 rejected, 0 undecided",
    ]
    assert not (folder / TRAINING / HARVESTED).exists()


def test_the_same_review_adds_nothing_twice(folder: Path, review: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([review])
    once = (folder / TRAINING / HARVESTED).read_bytes()
    main([review])

    assert (folder / TRAINING / HARVESTED).read_bytes() == once
    assert "refused 0a1b2c3d4e5f6071: is there already, or nearly" in capsys.readouterr().out


def test_another_file_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.tsv").write_text("text\n多收\n", encoding="utf-8")

    assert main(["other.tsv"]) == 2
    assert main(["missing.tsv"]) == 2
    assert "no column id" in capsys.readouterr().err
    assert not (folder / TRAINING / HARVESTED).exists()
