"""Secrets are made once, kept for the owner alone, and the environment wins."""

import json
from pathlib import Path

import pytest

from foundation.sealing import Sealer
from operations.secret_file import SecretsUnreadable, load_or_create, read


def test_secrets_are_made_once(tmp_path: Path) -> None:
    first = load_or_create(tmp_path / "var", {})
    second = load_or_create(tmp_path / "var", {})

    assert first == second
    assert len(set(first.values())) == len(first)


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    load_or_create(tmp_path / "var", {})

    assert (tmp_path / "var" / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


def test_the_field_keys_can_seal(tmp_path: Path) -> None:
    sealer = Sealer(load_or_create(tmp_path, {})["TINGSU_FIELD_KEYS"])

    assert sealer.open(sealer.seal("text", "a.b"), "a.b") == "text"


def test_the_environment_wins_and_is_not_stored(tmp_path: Path) -> None:
    secrets = load_or_create(tmp_path, {"TINGSU_BRAIN_TOKEN": "mine"})

    assert secrets["TINGSU_BRAIN_TOKEN"] == "mine"
    assert "TINGSU_BRAIN_TOKEN" not in read(tmp_path / "secrets.json")


def test_a_secret_that_a_later_version_needs_is_added(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(json.dumps({"TINGSU_FIELD_KEYS": "kept"}))

    secrets = load_or_create(tmp_path, {})

    assert secrets["TINGSU_FIELD_KEYS"] == "kept"
    assert read(path) == secrets


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"TINGSU_FIELD_KEYS": 1}'])
def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(damaged)

    with pytest.raises(SecretsUnreadable, match=r"secrets\.json"):
        load_or_create(tmp_path, {})

    assert path.read_text() == damaged
