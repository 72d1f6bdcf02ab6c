"""Only a Python that really runs is taken."""

from pathlib import Path

import pytest

from operations import pythons

OLD = pythons.Wanted(("3.10",), "TINGSU_PYTHON310")
NEW = pythons.Wanted(("3.11", "3.12"), "TINGSU_PYTHON311")


def program(path: Path, prints: str, code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {prints}\nexit {code}\n")
    path.chmod(0o755)
    return path


def env(home: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(home), "PATH": str(home / "bin"), **more}


def test_the_newest_patch_release_of_pyenv_is_taken(tmp_path: Path) -> None:
    for release in ("3.10.2", "3.10.13", "3.9.18"):
        program(tmp_path / ".pyenv" / "versions" / release / "bin" / "python", release.rpartition(".")[0])

    found = pythons.find(OLD, env(tmp_path))

    assert found == tmp_path / ".pyenv" / "versions" / "3.10.13" / "bin" / "python"


def test_the_pyenv_root_may_lie_elsewhere(tmp_path: Path) -> None:
    expected = program(tmp_path / "opt" / "versions" / "3.10.1" / "bin" / "python", "3.10")

    assert pythons.find(OLD, env(tmp_path, PYENV_ROOT=str(tmp_path / "opt"))) == expected


def test_a_shim_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "shims" / "python3.10", "not installed", code=127)
    real = program(tmp_path / "bin" / "python3.10", "3.10")

    assert pythons.find(OLD, env(tmp_path, PATH=f"{tmp_path}/shims:{tmp_path}/bin")) == real


def test_an_older_version_is_preferred_when_it_stands_first(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3.12", "3.12")
    expected = program(tmp_path / "bin" / "python3.11", "3.11")

    assert pythons.find(NEW, env(tmp_path)) == expected


def test_a_machine_without_one_has_none(tmp_path: Path) -> None:
    assert pythons.find(OLD, env(tmp_path)) is None


def test_the_variable_comes_first(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3.10", "3.10")
    named = program(tmp_path / "mine", "3.10")

    assert pythons.find(OLD, env(tmp_path, TINGSU_PYTHON310=str(named))) == named


@pytest.mark.parametrize(("prints", "code", "reason"), [("3.9", 0, "is Python 3.9"), ("", 1, "does not run")])
def test_a_variable_that_names_a_wrong_python_is_refused(tmp_path: Path, prints: str, code: int, reason: str) -> None:
    named = program(tmp_path / "mine", prints, code)

    with pytest.raises(pythons.PythonUnusable, match=reason):
        pythons.find(OLD, env(tmp_path, TINGSU_PYTHON310=str(named)))


def test_what_is_missing_is_said_with_the_variable_to_set() -> None:
    told = pythons.missing(OLD)

    assert "3.10" in told
    assert "TINGSU_PYTHON310=" in told


def test_a_file_that_is_no_program_has_no_version(tmp_path: Path) -> None:
    assert pythons.version_of(tmp_path / "nothing") is None
