"""One failing check does not hide the others."""

import sys

from operations.checks import CHECKS, failed


def test_every_check_is_run_and_the_failed_ones_are_named(capfd) -> None:
    fine, bad = [sys.executable, "-c", "print('ran')"], [sys.executable, "-c", "print('ran'); raise SystemExit(1)"]

    assert failed({"a": bad, "b": fine, "c": bad}) == ["a", "c"]
    assert capfd.readouterr().out == "ran\n" * 3


def test_both_sides_are_typed_and_the_rules_of_the_house_are_checked() -> None:
    assert {"types of the service", "types of the assistant", "import rules", "house rules"} <= CHECKS.keys()
