"""The summary of `make test` adds up the suites."""

from operations.suites import total


def test_the_closing_lines_of_all_suites_are_added_up() -> None:
    lines = [
        "==== 3 failed, 120 passed, 2 skipped in 12.34s ====",
        "==== 400 passed, 1 warning, 1 error in 60.00s (0:01:00) ====",
        "",
    ]

    assert total(lines) == "520 passed, 4 failed, 2 skipped"


def test_no_suite_means_no_test() -> None:
    assert total([]) == "0 passed, 0 failed, 0 skipped"
