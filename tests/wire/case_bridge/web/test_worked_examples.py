"""The examples of the description."""

import pytest

from case_bridge.web import worked_examples
from case_bridge.web.worked_examples import DoubleExample, example_of, examples


def test_an_example_is_found_by_its_name():
    assert example_of("triage")["duplicates_checked"] is True


def test_what_has_no_example_has_none():
    assert example_of("fly") is None


def test_two_files_may_not_hold_the_same_example(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text('{"triage": {}, "x": {}}')
    (tmp_path / "b.json").write_text('{"triage": {}}')
    monkeypatch.setattr(worked_examples, "_FOLDER", tmp_path)

    with pytest.raises(DoubleExample, match=r"b\.json: triage"):
        examples.__wrapped__()
