"""`make understand`: what it asks of its caller."""

from pathlib import Path

import pytest

from operations.understand import main


@pytest.mark.parametrize("arguments", [[], ["one.txt"], ["", ""], ["a", "b", "c"]])
def test_file_and_out_are_both_needed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2

    assert "FILE=" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.txt")

    assert main([missing, str(tmp_path / "out.jsonl")]) == 2
    assert missing in capsys.readouterr().err
